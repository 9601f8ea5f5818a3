"""The list of stores."""

import pytest
from fsspec.registry import known_implementations

from compliance.sources.stores.table import PAGES, STORES


@pytest.mark.parametrize("scheme", STORES)
def test_every_scheme_is_known_to_fsspec(scheme: str) -> None:
    assert scheme in known_implementations
    assert "pip" not in STORES[scheme]


def test_pages_are_stores() -> None:
    assert set(STORES) > PAGES
