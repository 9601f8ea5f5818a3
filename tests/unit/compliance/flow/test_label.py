"""The label of a copy is the weakest of its columns'."""

import pytest

from compliance.flow.label import label_of
from policies.reports import Leakage, MaskedColumn
from policies.terms import Entity, Kind, Label

RAW, PSEUDONYMOUS, ANONYMOUS = Label.RAW, Label.PSEUDONYMOUS, Label.ANONYMOUS
LEAK = Leakage(rows=100, equal=3, expected=0.0, bound=0)
CHANCE = Leakage(rows=100, equal=0, expected=0.0, bound=0)


def _column(kind, transform, *, entity=None, leakage=None, link=None):
    return MaskedColumn(
        "c", Entity(entity) if entity else None, kind, transform, link, leakage=leakage
    )


@pytest.mark.parametrize(
    ("column", "best", "label"),
    [
        pytest.param(_column(Kind.DIRECT, "keep"), RAW, RAW, id="direct kept"),
        pytest.param(
            _column(Kind.DIRECT, "fpe", leakage=LEAK), PSEUDONYMOUS, RAW, id="direct leaks"
        ),
        pytest.param(
            _column(Kind.DIRECT, "fpe", leakage=CHANCE), PSEUDONYMOUS, PSEUDONYMOUS, id="keyed"
        ),
        pytest.param(
            _column(None, "fpe", leakage=LEAK, link="a.id"), PSEUDONYMOUS, RAW, id="key leaks"
        ),
        pytest.param(_column(Kind.DIRECT, "redact"), ANONYMOUS, ANONYMOUS, id="direct redacted"),
        pytest.param(_column(Kind.DIRECT, "drop"), ANONYMOUS, ANONYMOUS, id="direct dropped"),
        pytest.param(_column(Kind.QUASI, "keep"), RAW, PSEUDONYMOUS, id="quasi kept"),
        pytest.param(
            _column(Kind.QUASI, "generalise", leakage=LEAK), ANONYMOUS, ANONYMOUS, id="quasi coarse"
        ),
        pytest.param(_column(Kind.SENSITIVE, "keep"), RAW, PSEUDONYMOUS, id="sensitive kept"),
        pytest.param(_column(None, "keep"), RAW, ANONYMOUS, id="nothing that identifies kept"),
        pytest.param(_column(Kind.OTHER, "keep", entity="FREE_TEXT"), RAW, RAW, id="prose kept"),
        pytest.param(
            _column(Kind.OTHER, "prose", entity="FREE_TEXT"),
            PSEUDONYMOUS,
            PSEUDONYMOUS,
            id="prose masked",
        ),
    ],
)
def test_what_one_column_allows(column, best, label):
    assert label_of([(column, best)]) is label


def test_the_weakest_column_decides():
    columns = [
        (_column(Kind.DIRECT, "redact"), ANONYMOUS),
        (_column(Kind.DIRECT, "fpe"), PSEUDONYMOUS),
        (_column(None, "keep"), RAW),
    ]
    assert label_of(columns) is PSEUDONYMOUS
    assert label_of([*columns, (_column(Kind.DIRECT, "keep"), RAW)]) is RAW


def test_a_copy_of_nothing_is_raw():
    assert label_of([]) is RAW
