"""Rules are tried on what their lanes let pass, as the engine tries them."""

from compliance.detect.light.confirm import finds_any
from compliance.detect.light.lanes import Text


def test_a_text_that_holds_something_is_found() -> None:
    assert finds_any([("UsSsnRecognizer", Text("536-90-4391 is my ssn"))])


def test_a_text_that_only_looks_so_is_not() -> None:
    assert not finds_any([("CreditCardRecognizer", Text("4111111111111112"))])
    assert not finds_any([])


def test_a_rule_that_is_not_known_holds_for_the_worst() -> None:
    assert finds_any([("NoSuchRecognizer", Text("x"))])
