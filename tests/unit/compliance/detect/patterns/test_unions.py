import pyarrow as pa

from compliance.detect.patterns.gates import gate
from compliance.detect.patterns.marks import NOWHERE, Marks
from compliance.detect.patterns.unions import ordered, passing

GATES = [
    gate([expression], (), None)
    for expression in (
        r"a[ ]b|\d{9}",
        r"\b\d{3}-\d{2}\b",
        r"[a-z]+",
        r"b?@\w+|x@",
        r"\p{L}",
        r"[a-z]-?\d{2}",
    )
] + [gate([r"no ?\d"], (), "(?i)no")]
OUTLINES = pa.array(["aaa aa", "000-00 aa", "a@a.a", "000000000", "aa 00"] * 20 + ["aaa"] * 900)


def test_each_gate_is_asked_as_suits_the_texts() -> None:
    order = ordered(GATES, OUTLINES)
    numbers = [number for one in order.unions for number in one.numbers]
    assert numbers == [0, 5], "some texts have what they need, and few match"
    assert order.idle == {2, 4, 6}, "they match in most, cannot be read, or their text says more"


def test_no_text_that_a_gate_lets_pass_is_kept_from_it() -> None:
    marks = Marks(OUTLINES, NOWHERE)
    for number, among in passing(ordered(GATES, OUTLINES).unions, marks):
        alone = marks.matching(GATES[number], None)
        assert marks.matching(GATES[number], among).tolist() == alone.tolist()


def test_texts_beyond_ascii_are_not_asked() -> None:
    marks = Marks(pa.array(["000000000", "\x01\x02000000000"]), pa.array([1]).to_numpy())
    assert marks.matching(GATES[0], None).tolist() == [0]
