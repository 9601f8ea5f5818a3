import pickle
import re

import pytest

from compliance.keys.derive import key_id, masking_keys, purpose_key
from compliance.keys.interface import UnusableKeyError

MASTER = bytes(range(32))


def test_each_purpose_has_its_own_key_and_keeps_it() -> None:
    labels = [("a",), ("b",), ("a", "b"), ("ab",), ("a", ""), ("", "a"), ()]
    derived = [purpose_key(MASTER, *one) for one in labels]
    assert len(set(derived)) == len(labels)
    assert all(len(key) == 32 for key in derived)
    assert derived == [purpose_key(MASTER, *one) for one in labels]


def test_the_derivation_never_changes() -> None:
    """Copies made by earlier versions must still join: this value is part of the protocol."""
    derived = masking_keys(MASTER, "1")("people", "fpe")
    assert derived.hex() == "eeeb1401d2e446bdce65b7bfae798f46b4ba9204a66a4f908c35d8a8810ed70e"


def test_masking_keys_differ_by_domain_purpose_epoch_and_master() -> None:
    keys = masking_keys(MASTER, "1")
    found = {
        keys("a", "fpe"),
        keys("b", "fpe"),
        keys("a", "token"),
        masking_keys(MASTER, "2")("a", "fpe"),
        masking_keys(bytes(32), "1")("a", "fpe"),
    }
    assert len(found) == 5


def test_masking_keys_travel_to_other_processes_and_show_nothing() -> None:
    keys = masking_keys(MASTER, "1")
    assert pickle.loads(pickle.dumps(keys))("a", "fpe") == keys("a", "fpe")
    assert repr(keys) == "MaskingKeys(epoch='1')"


def test_a_key_has_a_public_name() -> None:
    assert re.fullmatch(r"key-[0-9a-f]{16}", key_id(MASTER))
    assert key_id(MASTER) != key_id(bytes(32))


def test_a_master_key_of_another_length_is_refused() -> None:
    with pytest.raises(UnusableKeyError):
        purpose_key(b"short", "a")
