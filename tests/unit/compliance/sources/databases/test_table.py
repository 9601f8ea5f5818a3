"""The list of databases."""

import pytest

from compliance.sources.databases.table import DATABASES, database


@pytest.mark.parametrize("scheme", DATABASES)
def test_every_scheme_has_a_database(scheme: str) -> None:
    assert callable(database(scheme).connect)
