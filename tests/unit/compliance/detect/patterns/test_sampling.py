import numpy as np

from compliance.detect.patterns.sampling import ENOUGH, Tally, chosen

MANY = np.arange(10_000)


def test_few_candidates_are_all_looked_at() -> None:
    assert chosen(Tally(slow=True), MANY[:100], 10_000) is not MANY
    assert len(chosen(Tally(slow=True), MANY[:100], 10_000)) == 100


def test_fast_rules_look_at_all_until_a_verdict_is_sure() -> None:
    tally = Tally(slow=False)
    assert len(chosen(tally, MANY, 10_000)) == 10_000
    tally.add(ENOUGH, ENOUGH, ENOUGH)
    assert len(chosen(tally, MANY, 10_000)) < 1000
    tally.whole = ENOUGH // 2
    assert len(chosen(tally, MANY, 10_000)) == 10_000


def test_slow_rules_look_at_a_sample_spread_over_the_batch() -> None:
    looked_at = chosen(Tally(slow=True), MANY, 10_000)
    assert len(looked_at) == ENOUGH
    assert (looked_at[0], looked_at[-1]) == (0, 9_999)


def test_without_a_tally_nothing_is_passed_over() -> None:
    assert len(chosen(None, MANY, 10_000)) == 10_000


def test_what_was_passed_over_is_estimated() -> None:
    tally = Tally(slow=True)
    tally.add(1000, 100, 50)
    assert (tally.passed_over, tally.estimate) == (900, 450)
