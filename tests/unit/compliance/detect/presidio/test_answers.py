import logging

import pytest

from compliance.detect.interface import DetectionError
from compliance.detect.names.interface import ENTITIES, Names
from compliance.detect.presidio.answers import names_of, quietly

SECRET = "Ada Lovelace"


def told(names: Names) -> list[tuple[int, int, int, str, float]]:
    columns = (one.tolist() for one in names.arrays())
    return [(a, b, c, ENTITIES[d], e) for a, b, c, d, e in zip(*columns, strict=True)]


def test_spans_of_each_text_are_told_in_order() -> None:
    names = names_of([[(9, 12, "LOCATION", 0.8), (0, 3, "PERSON", 0.9)], [], [(1, 2, "PERSON", 1)]])
    assert told(names) == [
        (0, 0, 3, "PERSON", 0.9),
        (0, 9, 12, "LOCATION", 0.8),
        (2, 1, 2, "PERSON", 1.0),
    ]


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(0, 9, "PERSON", 0.9), (4, 12, "LOCATION", 0.6)], id="the surer stands"),
        pytest.param([(0, 9, "PERSON", 0.9), (0, 5, "PERSON", 0.9)], id="the longer stands"),
        pytest.param([(0, 9, "PERSON", 0.9), (0, 5, "DATE_TIME", 1.0)], id="no name"),
        pytest.param([(0, 9, "PERSON", 0.9), (9, 9, "PERSON", 1.0)], id="nothing in it"),
    ],
)
def test_names_of_one_text_do_not_overlap(spans) -> None:
    assert told(names_of([spans])) == [(0, 0, 9, "PERSON", 0.9)]


def test_nothing_is_nothing() -> None:
    assert len(names_of([[], []])) == 0


def fails() -> None:
    logging.getLogger("presidio-analyzer").error("cannot read %s", SECRET)
    raise ValueError(SECRET)


def test_a_failure_tells_its_kind_and_no_text(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DetectionError, match="ValueError") as failed, quietly("spacy"):
        fails()
    assert SECRET not in str(failed.value) + caplog.text
    assert failed.value.__cause__ is None
    assert not logging.getLogger("presidio-analyzer").disabled
