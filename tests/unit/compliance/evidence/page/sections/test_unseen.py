"""Gaps on the page."""

from compliance.evidence.gaps import Gap
from compliance.evidence.page.sections.unseen import OPEN, SHOWN, _kind, gather


def test_gaps_stand_by_kind(passed):
    found = gather(passed)
    assert [one.name for one in found][:1] == ["left out as declared"]
    assert sum(one.many for one in found) == len(passed.gaps)


def test_of_very_many_the_first_are_told_and_the_rest_counted():
    kind = _kind("k", [Gap("k", str(n), "why") for n in range(SHOWN + 7)])
    assert (len(kind.open), len(kind.folded), kind.more) == (OPEN, SHOWN - OPEN, 7)
    assert kind.many == SHOWN + 7
