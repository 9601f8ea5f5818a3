import io

from hypothesis import given
from hypothesis import strategies as st

from compliance.sources.delimited.passing import Passing


@given(st.binary(max_size=200), st.integers(1, 9))
def test_all_bytes_pass_and_their_quotes_are_counted(data, size):
    passing = Passing(io.BytesIO(data))
    assert b"".join(iter(lambda: passing.read(size), b"")) == data
    assert passing.quotes == data.count(b'"')


def test_what_has_not_passed_is_not_counted():
    passing = Passing(io.BytesIO(b'a"b"'))
    passing.read(2)
    assert passing.quotes == 1


def test_it_closes_the_file():
    stream = io.BytesIO()
    passing = Passing(stream)
    assert not passing.closed
    passing.close()
    assert passing.closed
    assert stream.closed
