import pytest

from masking.plan import ColumnPlan
from masking.prose_policy import policy_of
from policies.errors import PolicyError


def plan(**told) -> ColumnPlan:
    return ColumnPlan.model_validate({"transform": "prose", "with": told})


def test_prose_is_consistent_unless_it_is_told_otherwise():
    assert policy_of(plan()).policy == "consistent"
    assert policy_of(plan(policy="markov", document="case")).document == "case"


@pytest.mark.parametrize("told", [{"policy": "random"}, {"pollicy": "markov"}, {"subject": 3}])
def test_a_word_that_says_nothing_stops_the_run(told):
    with pytest.raises(PolicyError) as caught:
        policy_of(plan(**told))
    assert caught.value.hint
