import pytest

from compliance.detect.patterns.engine import Engine
from compliance.detect.rules import RuleSet
from compliance.detect.table import RECOGNIZERS

NOTHING = RuleSet("0", (), {}, (), (), 1)


def spans(name: str, text: str):
    import pyarrow as pa

    return Engine(NOTHING, [RECOGNIZERS[name]]).spans(pa.array([text])).get(0, ())


EXAMPLES = [(name, text) for name, one in RECOGNIZERS.items() for text in one.examples]
COUNTEREXAMPLES = [
    (name, text) for name, one in RECOGNIZERS.items() for text in one.counterexamples
]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_is_found(name: str, text: str) -> None:
    assert [one.entity for one in spans(name, text)] == [RECOGNIZERS[name].entity]


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES)
def test_a_counterexample_is_not(name: str, text: str) -> None:
    assert spans(name, text) == ()


@pytest.mark.parametrize("name", RECOGNIZERS)
def test_a_recognizer_carries_its_proof(name: str) -> None:
    one = RECOGNIZERS[name]
    assert all((one.examples, one.counterexamples, one.source))


def test_a_labelled_value_is_told_without_its_label() -> None:
    (span,) = spans("LabelledUsSsnRecognizer", "ssn 536904399")
    assert (span.start, span.end) == (4, 13)


def test_a_national_number_must_pass_the_check_of_its_own_country() -> None:
    assert spans("NationalIdRecognizer", "bsn 111222333")
    assert not spans("NationalIdRecognizer", "sin 111222333")
    assert not spans("NationalIdRecognizer", "bsn 123-456-782")
