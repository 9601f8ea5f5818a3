import re

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.decoding.runs import LEAST, with_run
from compliance.detect.patterns.sieve import Column

LETTERS = b"abc"
LONG = re.compile(f"[abc]{{{LEAST},}}")


@given(st.lists(st.text("abc -ä", max_size=60), max_size=8), st.integers(0, 2))
def test_every_text_with_a_long_run_is_found(texts: list[str], skipped: int) -> None:
    column = Column(pa.array(texts, pa.string()).slice(skipped))
    found = set(with_run(column, LETTERS).tolist())
    assert {n for n, one in enumerate(texts[skipped:]) if LONG.search(one)} <= found


def test_shorter_runs_are_left_out() -> None:
    texts = [" abcabcabcabcab ", "b a " * 20, "", "abcabcab abcabcab ", "a" * LEAST, " "]
    assert with_run(Column(pa.array(texts)), LETTERS).tolist() == [4]
