import subprocess
import sys

import pytest

from masking.domains import casefolded
from masking.interface import MaskingError
from masking.pools import LEAST, POOLS, digest, known, pool


@pytest.mark.parametrize("name", POOLS)
def test_a_pool_is_large_distinct_and_plain(name) -> None:
    entries = pool(name).texts.to_pylist()
    assert len(set(entries)) == len(entries) >= LEAST
    assert all(entry.isascii() and entry.strip() == entry for entry in entries)


def test_names_are_single_words() -> None:
    parts = [pool(name).texts.to_pylist() for name in ("given", "family")]
    assert all(entry.isalpha() for entries in parts for entry in entries)


def test_a_locale_has_a_pool_of_its_own() -> None:
    assert any(not entry.isascii() for entry in pool("family", "de_DE").texts.to_pylist())
    assert len(pool("given_female", "pl_PL")) >= LEAST


@pytest.mark.parametrize("locale", ["xx_XX", "../etc", "de"])
def test_an_unknown_locale_is_refused(locale) -> None:
    with pytest.raises(MaskingError, match="locale"):
        pool("family", locale)


def test_what_faker_knows_holds_nothing_invented() -> None:
    female = set(known("given_female").to_pylist())
    assert "anna" in female
    assert female <= set(casefolded(pool("given_female").texts).to_pylist())


def test_another_process_draws_the_same_pool() -> None:
    code = "from masking.pools import digest; print(digest('family'))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == digest("family")


def test_faker_is_not_loaded_before_a_pool_is_drawn() -> None:
    code = "import sys, masking.pools, masking.apply; print('faker' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
