from compliance.flow.triaging.quiet import quieted
from policies.terms import SuppressedBy, Suppression

SAID = Suppression(SuppressedBy.ALLOW, "r")
BEFORE = Suppression(SuppressedBy.INLINE, "first")


def test_what_is_accounted_for_already_keeps_its_reason(made):
    one = made.told(
        made.verdict("a"), made.verdict("b", explained="masked"), made.finding(1, suppressed=BEFORE)
    )
    told = quieted(one, lambda seen: SAID)
    assert [seen.suppressed for seen in told.seen] == [SAID, None, BEFORE]
    assert not any(seen.is_open for seen in told.seen)
