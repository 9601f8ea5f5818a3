import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.learning import auc, learnt, tstr_ratio
from compliance.measure.row_sample import Side

DICE = np.random.default_rng(8)
AGE = DICE.integers(20, 80, 1000)
CITY = DICE.choice(["a", "b", "c"], 1000)
PAID = (AGE + 20 * (CITY == "a") + DICE.normal(0, 5, 1000) > 60).astype(int)
TABLE = pa.table({"age": AGE, "city": CITY, "paid": PAID})


def changed(**columns) -> pa.Table:
    return pa.table({**{n: TABLE.column(n) for n in TABLE.column_names}, **columns})


def ratio(copy: pa.Table) -> float:
    return tstr_ratio(TABLE, copy, "paid", ("age", "city"))


def test_a_copy_that_is_the_table_teaches_as_well() -> None:
    assert ratio(TABLE) == pytest.approx(1.0)


def test_a_coarser_copy_teaches_a_little_less() -> None:
    assert 0.9 < ratio(changed(age=AGE // 20 * 20)) < 1.0


def test_a_shuffled_copy_teaches_nothing() -> None:
    order = DICE.permutation(1000)
    assert ratio(changed(age=AGE[order], city=CITY[order])) < 0.65


@pytest.mark.parametrize(
    ("scores", "truth", "expected"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], 1.0),
        ([4, 3, 2, 1], [0, 0, 1, 1], 0.0),
        ([1, 1, 1, 1], [0, 1, 0, 1], 0.5),
        ([1, 2, 2, 3], [0, 0, 1, 1], 0.875),
    ],
)
def test_the_area_under_the_curve(scores, truth, expected) -> None:
    assert auc(np.array(scores, float), np.array(truth, bool)) == expected


def sides(copy: pa.Table) -> dict[str, tuple[Side, Side]]:
    return {
        name: tuple(Side.of(one.column(name).combine_chunks()) for one in (TABLE, copy))
        for name in TABLE.column_names
    }


def test_models_learn_from_numbers_that_tell_no_value() -> None:
    features, rows, same = learnt(sides(TABLE), "paid")
    assert (features, rows, same) == (2, 1000, 1.0)
    order = DICE.permutation(1000)
    assert learnt(sides(changed(age=AGE[order], city=CITY[order])), "paid")[2] < 0.7


@pytest.mark.parametrize(
    "paid",
    [np.ones(1000, int), np.arange(1000) % 3, (np.arange(1000) == 7).astype(int)],
    ids=["one value", "three", "hardly any of one"],
)
def test_a_column_without_two_values_is_not_learnt(paid) -> None:
    assert learnt(sides(changed(paid=paid)), "paid")[0] == 0


def test_nothing_is_learnt_from_keys() -> None:
    names = Side.of(pa.array([f"n{number}" for number in range(1000)]))
    label = sides(TABLE)["paid"]
    assert learnt({"name": (names, names), "paid": label}, "paid")[0] == 0
