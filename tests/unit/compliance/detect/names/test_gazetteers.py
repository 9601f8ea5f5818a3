import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.names.gazetteers import PACKED, Gazetteers, Listed, load, save

KEYS = st.lists(st.integers(0, 2**32 - 1), unique=True, min_size=1).map(sorted)


def made(keys: list[int]) -> Gazetteers:
    masks = np.arange(1, len(keys) + 1, dtype=np.uint16)
    return Gazetteers(np.array(keys, np.uint32), masks)


@given(KEYS, st.lists(st.integers(0, 2**32 - 1)))
def test_a_word_has_the_mask_of_its_key_or_none(keys: list[int], others: list[int]) -> None:
    asked = [*keys, *others]
    expected = [keys.index(one) + 1 if one in keys else 0 for one in asked]
    assert made(keys).of(np.array(asked, np.uint32)).tolist() == expected


@given(KEYS)
def test_what_is_saved_is_loaded(tmp_path_factory, keys: list[int]) -> None:
    path = tmp_path_factory.mktemp("packed") / "some.npz"
    save(path, made(keys))
    again = load.__wrapped__(path)
    assert again.words.tolist() == keys
    assert again.masks.tolist() == made(keys).masks.tolist()


def test_nothing_is_listed_in_no_lists() -> None:
    empty = Gazetteers(np.empty(0, np.uint32), np.empty(0, np.uint16))
    assert empty.of(np.array([7], np.uint32)).tolist() == [0]


def test_a_name_that_is_left_out_keeps_its_other_lists() -> None:
    both = np.uint16(1 << Listed.FAMILY | 1 << Listed.CITY)
    some = Gazetteers(np.array([3, 9], np.uint32), np.array([both, both], np.uint16))
    assert some.without(np.array([9], np.uint32)).masks.tolist() == [both, 1 << Listed.CITY]


def test_the_packed_lists_are_small() -> None:
    assert PACKED.stat().st_size < 1_000_000
    assert len(load().words) > 100_000


def test_looking_words_up_needs_numpy_alone() -> None:
    code = "import sys, compliance.detect.names.gazetteers; print('pyarrow' in sys.modules)"
    root = Path(__file__).resolve().parents[5]
    told = subprocess.check_output([sys.executable, "-c", code], cwd=root, text=True)
    assert told.strip() == "False"
