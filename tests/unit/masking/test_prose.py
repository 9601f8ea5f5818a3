import subprocess
import sys

import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.prose import replace
from policies.terms import Entity, Span


def span(start: int, end: int, entity: str = "PERSON", score: float = 0.8) -> Span:
    return Span(start, end, Entity(entity), score, "x")


def test_each_span_becomes_its_entity_and_the_rest_stays() -> None:
    texts = pa.array(["Anna met Bo.", "nobody", None, "ä Bo"])
    spans = [(span(0, 4), span(9, 11)), (), (), (span(2, 4),)]
    assert replace(texts, spans).to_pylist() == [
        "<PERSON> met <PERSON>.",
        "nobody",
        None,
        "ä <PERSON>",
    ]


def test_spans_that_overlap_leave_nothing_of_the_text() -> None:
    texts = pa.array(["call 212-555-0123 now"])
    spans = [(span(5, 17, "PHONE_NUMBER"), span(5, 12, "US_SSN", 0.3))]
    assert replace(texts, spans).to_pylist() == ["call <PHONE_NUMBER> now"]


@pytest.mark.parametrize(
    "spans",
    [[], [(span(0, 9),)], [(span(3, 3),)]],
    ids=["no spans for the row", "past the end", "empty"],
)
def test_spans_that_do_not_fit_stop_the_run(spans) -> None:
    with pytest.raises(MaskingError):
        replace(pa.array(["Anna"]), spans)


def test_presidio_is_not_loaded_before_a_span_is_replaced() -> None:
    code = (
        "import sys, pyarrow as pa, masking.prose as p; p.replace(pa.array(['x']), [()]);"
        "print('presidio_anonymizer' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
