"""Which spans stand does not depend on luck."""

from itertools import permutations

from compliance.detect.patterns.overlaps import resolved
from policies.terms import Entity, Span

SSN = Entity("US_SSN")


def test_of_equal_spans_the_first_recognizer_by_name_stands_in_any_order() -> None:
    spans = [Span(0, 11, SSN, 0.85, name) for name in ("C", "A", "D", "B")]
    assert {resolved(order) for order in permutations(spans)} == {(spans[1],)}
