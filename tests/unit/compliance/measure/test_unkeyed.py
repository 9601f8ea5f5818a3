import hashlib

import pyarrow as pa
import pytest

from compliance.measure.unkeyed import Unkeyed


def twins(copy, source=("Anna@mail.example", "078-05-1120")):
    unkeyed = Unkeyed()
    unkeyed.add("f", "s", pa.array(source))
    unkeyed.look("f", "c", pa.array(copy))
    return unkeyed.twins()


@pytest.mark.parametrize("method", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("value", ["Anna@mail.example", "078051120", "00501", "7"])
def test_a_plain_hash_is_found(method, value) -> None:
    (twin,) = twins([hashlib.new(method, value.encode()).hexdigest(), "x"])
    assert twin.found == 1
    assert not twin.holds


def test_a_hash_of_something_else_is_none() -> None:
    assert twins([hashlib.sha256(b"salt and 078051120").hexdigest()]) == ()


def test_numbers_and_missing_values_are_no_hashes() -> None:
    assert twins([1, None]) == ()
