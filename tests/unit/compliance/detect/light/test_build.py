"""The lanes of the real rules: one for each thing that can gate."""

import re

from compliance.detect.light.build import HINTS, lanes_of
from compliance.detect.light.ready import ready
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS
from policies.entities import severity_of
from policies.terms import Severity


def test_every_rule_that_gates_has_a_lane_and_no_other() -> None:
    rules = load_rules()
    gating = {
        one.rule.recognizer
        for one in ready(rules, RECOGNIZERS)
        if severity_of(one.matcher.entity).at_least(Severity.HIGH)
        and one.matcher.reaches(0.5, context=True)
    }
    assert {lane.rule for lane in lanes_of(rules, RECOGNIZERS)} == gating


def test_every_expression_of_a_lane_is_one_of_the_standard_library() -> None:
    for lane in lanes_of(load_rules(), RECOGNIZERS):
        for expression in (lane.hold, lane.hint, lane.plain, lane.foreign, lane.own):
            re.compile(expression or "")


def test_the_hints_are_of_rules_that_there_are() -> None:
    assert set(HINTS) <= {rule.recognizer for rule in load_rules().rules}
