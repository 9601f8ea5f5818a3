import pyarrow as pa

from compliance.detect.patterns.gates import gate
from compliance.detect.patterns.marks import NOWHERE, Marks
from compliance.detect.patterns.unions import passing, unions

GATES = [
    gate([expression], (), None)
    for expression in (r"\d{9}", r"\b\d{3}-\d{2}\b", r"[a-z]+", r"\w+@\w+\.\w+", r"\p{L}")
]
OUTLINES = pa.array(["aaa aa", "000-00 aa", "a@a.a", "000000000", "aa 00"] * 20 + ["aaa"] * 900)


def test_what_matches_in_most_texts_is_left_to_itself() -> None:
    numbers = [number for one in unions(GATES, OUTLINES) for number in one.numbers]
    assert numbers == [0, 1, 3]


def test_no_text_that_a_gate_lets_pass_is_kept_from_it() -> None:
    marks = Marks(OUTLINES, NOWHERE)
    for number, among in passing(unions(GATES, OUTLINES), marks):
        alone = marks.matching(GATES[number], None)
        assert marks.matching(GATES[number], among).tolist() == alone.tolist()
        assert len(alone)


def test_texts_beyond_ascii_are_not_asked() -> None:
    marks = Marks(pa.array(["000000000", "\x01\x02000000000"]), pa.array([1]).to_numpy())
    assert marks.matching(GATES[0], None).tolist() == [0]
