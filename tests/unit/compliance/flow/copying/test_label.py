"""The label of a copy is the weakest of its columns'."""

import pytest

from compliance.flow.copying.label import label_of
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
    ("column", "label"),
    [
        pytest.param(_column(Kind.DIRECT, "keep"), RAW, id="direct kept"),
        pytest.param(_column(Kind.DIRECT, "token", leakage=LEAK), RAW, id="direct leaks"),
        pytest.param(_column(Kind.DIRECT, "token", leakage=CHANCE), PSEUDONYMOUS, id="keyed"),
        pytest.param(_column(None, "token", leakage=LEAK, link="a.id"), RAW, id="key leaks"),
        pytest.param(_column(Kind.DIRECT, "redact"), ANONYMOUS, id="direct redacted"),
        pytest.param(_column(Kind.DIRECT, "drop"), ANONYMOUS, id="direct dropped"),
        pytest.param(_column(Kind.QUASI, "keep"), PSEUDONYMOUS, id="quasi kept"),
        pytest.param(_column(Kind.QUASI, "zip3", leakage=LEAK), ANONYMOUS, id="quasi coarse"),
        pytest.param(_column(Kind.SENSITIVE, "keep"), PSEUDONYMOUS, id="sensitive kept"),
        pytest.param(_column(None, "keep"), ANONYMOUS, id="nothing that identifies kept"),
        pytest.param(_column(Kind.OTHER, "keep", entity="FREE_TEXT"), RAW, id="prose kept"),
        pytest.param(
            _column(Kind.OTHER, "prose", entity="FREE_TEXT"), PSEUDONYMOUS, id="prose masked"
        ),
    ],
)
def test_what_one_column_allows(column, label):
    assert label_of([column]) is label


def test_the_weakest_column_decides():
    columns = [
        _column(Kind.DIRECT, "redact"), _column(Kind.DIRECT, "token"), _column(None, "keep"),
    ]  # fmt: skip
    assert label_of(columns) is PSEUDONYMOUS
    assert label_of([*columns, _column(Kind.DIRECT, "keep")]) is RAW


def test_a_copy_of_nothing_is_raw():
    assert label_of([]) is RAW
