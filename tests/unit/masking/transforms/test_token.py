import re

import pyarrow as pa

from masking.transforms.token import Token


def test_a_value_gets_a_token_that_is_the_same_in_every_type(masked) -> None:
    (number,) = masked(Token(), [123], pa.int64())
    assert re.fullmatch(r"t[a-z2-7]{20}", number)
    assert masked(Token(), [" 123 "]) == masked(Token(), [123.0], pa.float64()) == [number]


def test_another_domain_gives_another_token(context) -> None:
    column = pa.array(["a"])
    assert Token().apply(column, context()) != Token().apply(column, context(domain="y"))


def test_large_strings_stay_large(context) -> None:
    column = pa.array(["a", None], type=pa.large_string())
    assert Token().apply(column, context()).type == pa.large_string()
