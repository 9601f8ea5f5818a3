import subprocess
import sys

import pytest

from masking.pools import LEAST, POOLS, digest, pool


@pytest.mark.parametrize("name", POOLS)
def test_a_pool_is_large_distinct_and_plain(name) -> None:
    entries = pool(name)
    assert len(set(entries)) == len(entries) >= LEAST
    assert all(entry.isascii() and entry.strip() == entry for entry in entries)


def test_names_are_single_words() -> None:
    assert all(entry.isalpha() for name in ("given", "family") for entry in pool(name))


def test_another_process_draws_the_same_pool() -> None:
    code = "from masking.pools import digest; print(digest('family'))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == digest("family")


def test_faker_is_not_loaded_before_a_pool_is_drawn() -> None:
    code = "import sys, masking.pools, masking.apply; print('faker' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
