"""Rows that break a rule of Safe Harbor."""

from datetime import date

import pyarrow as pa
import pytest

from compliance.measure.harbor import HarborRules


def breaches(entity, values):
    batch = pa.RecordBatch.from_pydict({"c": values, "other": [1] * len(values)})
    rules = HarborRules({"c": entity})
    rules.look(batch)
    rules.look(batch)
    found = rules.result("d")
    assert found.rows == 2 * len(values)
    assert found.columns == ("c", "other")
    return sum(one.rows for one in found.breaches) // 2


@pytest.mark.parametrize(
    ("value", "broken"),
    [("941", 0), ("000", 0), ("94110", 1), ("94110-1234", 1), ("036", 1), (94110, 1), (None, 0)],
)
def test_a_zip_code_has_three_digits_at_most_and_none_of_a_sparse_area(value, broken):
    assert breaches("ZIP_CODE", [value]) == broken


@pytest.mark.parametrize(
    ("value", "broken"),
    [(89, 0), (90, 0), (91, 1), ("90+", 0), ("104", 1), (95.5, 1), ("[redacted]", 0), (None, 0)],
)
def test_ages_over_89_are_pooled(value, broken):
    assert breaches("AGE", [value]) == broken


@pytest.mark.parametrize("entity", ["DATE_OF_BIRTH", "DATE_OF_DEATH", "DATE_TIME"])
@pytest.mark.parametrize(
    ("value", "broken"),
    [
        ("1984", 0),
        (date(1984, 1, 1), 0),
        ("1984-01-01", 0),
        (date(1984, 1, 2), 1),
        ("1984-03", 1),
        ("03/04/1984", 1),
        ("19840304", 1),
        ("March 4, 1984", 1),
        ("[redacted]", 0),
        (None, 0),
    ],
)
def test_dates_are_years(entity, value, broken):
    assert breaches(entity, [value]) == broken


def test_a_column_of_something_else_is_left_alone():
    assert breaches("PERSON", ["94110"]) == 0
