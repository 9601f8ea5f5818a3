import numpy as np
import pyarrow as pa
import pytest

from compliance.detect.drawing import draw
from compliance.detect.judging import Judge
from compliance.detect.patterns.sampling import Tally
from compliance.detect.seen import Column
from compliance.detect.texts import texts_of
from policies.terms import Entity

SSN, CARD = Entity("US_SSN"), Entity("CREDIT_CARD")
RULES = {0: SSN, 1: CARD}


def column(path: str, values: list[str]) -> Column:
    seen = Column(path, path, frozenset())
    texts = texts_of(pa.array(values))
    assert texts is not None
    draw(seen.sample, texts, np.random.default_rng(0))
    return seen


def judge(**said) -> Judge:
    return Judge(RULES, **({"declared": {}, "inherited": {}, "tagging": None} | said))


SSNS = [f"{536 + n}-{10 + n}-43{n:02}" for n in range(80)]


def test_header_and_values_together_tell():
    seen = column("ssn", SSNS)
    seen.counted[0] = len(SSNS)
    (told,) = judge().all([seen])
    assert (told.verdict.entity, told.verdict.matched) == (SSN, len(SSNS))
    assert {one.source for one in told.verdict.evidence} >= {"header", "values"}
    assert not told.by_chance


def test_what_is_declared_and_what_comes_from_upstream_is_heard():
    plain = [f"a{n}" for n in range(40)]
    (declared,) = judge(declared={"x": SSN}).all([column("x", plain)])
    (inherited,) = judge(inherited={"x": SSN}).all([column("x", plain)])
    assert declared.verdict.entity == SSN
    assert [one.source for one in inherited.verdict.evidence] == ["lineage"]


def test_verdicts_come_in_the_order_of_the_columns():
    names = ["city", "zip", "state"]
    told = judge().all([column(name, [f"{n:05}" for n in range(30)]) for name in names])
    assert [one.verdict.path for one in told] == names


@pytest.mark.parametrize("entity", [SSN, None])
def test_a_sample_is_told_beside_a_column_that_is_of_something_else(entity):
    seen = column("ssn" if entity else "x", SSNS if entity else ["a"] * 40)
    seen.counted[0] = len(SSNS) if entity else 0
    seen.tallies[1] = Tally(slow=True, candidates=80, looked_at=40, whole=3)
    seen.tallies[0] = Tally(slow=True, candidates=80, looked_at=80, whole=0)
    (told,) = judge().all([seen])
    (note,) = told.passed_over
    assert note.startswith("CREDIT_CARD was looked for in 40 of 80 cells of column")
