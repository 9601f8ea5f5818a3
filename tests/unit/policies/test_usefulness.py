import pytest

from policies.load import parse
from policies.reports import as_json
from policies.usefulness import Cardinality, Integrity, Shape, Similarity, Suite, Use


@pytest.mark.parametrize(
    ("value", "baseline", "expected", "holds"),
    [
        pytest.param(0.95, 0.99, True, True, id="as much as was asked"),
        pytest.param(0.85, 0.99, True, False, id="less"),
        pytest.param(0.85, 0.8, True, True, id="less, but the source is less like itself"),
        pytest.param(0.1, 1.0, False, True, id="the plan takes it away"),
    ],
)
def test_a_similarity_is_judged_against_what_was_asked_and_by_chance(
    value, baseline, expected, holds
) -> None:
    assert Similarity(value, baseline, 0.9, expected).holds is holds


def test_a_kept_column_may_not_change_and_missing_values_stay_where_the_mask_keeps_them() -> None:
    assert Integrity("a", "x", "keep", 9, 0, changed=0).holds
    assert not Integrity("a", "x", "keep", 9, 0, changed=1).holds
    assert not Integrity("a", "x", "token", 9, 1).holds
    assert Integrity("a", "x", "null", 9, 9, gates=False).holds


def test_faults_name_the_measure_and_the_place() -> None:
    use = Use(
        shapes=(Shape("a.csv", "x", "values", Similarity(0.1, 1.0, 0.9, expected=True)),),
        joins=(Cardinality("a.csv:x", "b.csv:y", "l", 0.5),),
        suites=(Suite("a.csv", 3, 3, 2),),
    )
    assert list(use.faults()) == [
        ("shape", "a.csv: x"),
        ("joins", "a.csv:x"),
        ("expectations", "a.csv"),
    ]
    assert not use.holds
    assert Use().holds


def test_a_suite_that_asked_nothing_does_not_hold() -> None:
    assert not Suite("a.csv", 0, 0, 0).holds


def test_it_is_read_back_from_a_report() -> None:
    use = Use(shapes=(Shape("a", "x", "values", Similarity(1.0, 1.0, 0.9, expected=True)),))
    assert parse(Use, as_json(use)) == use
