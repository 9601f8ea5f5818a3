"""Does a model that learns from the copy do as well on real rows as one that learnt from real rows?

Train on masked, test on real (TSTR). The learner is a logistic regression on one-hot columns, by
Newton's method with a ridge: small, without luck, and the same on every machine.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.row_sample import Pair
from compliance.measure.value_numbers import levels_of
from masking.domains import canonical

_RIDGE: Final = 1.0
_STEPS: Final = 12
_SEEDS: Final = 5
_TRAIN: Final = 0.7
_RARE: Final = 3
"""Rows that a value must have for a column of its own."""

_FEATURES: Final = 16
_LEVELS: Final = 20
_REPEATED: Final = 0.5
"""Share of rows, at most, that may have a value of their own: a model learns nothing of keys."""
_FEWEST: Final = 10
"""Rows of each of both values, at least."""
_CLASSES: Final = 2

Matrix = npt.NDArray[np.float64]


def learnt(columns: Mapping[str, Pair], label: str) -> tuple[int, int, float]:
    """Features, rows and the ratio of `tstr_ratio`, from sampled rows; no features: no answer.

    Args:
        columns: the same rows of source and copy; the first sixteen that tell something are learnt
            from, of each the twenty most frequent values.
        label: the column with two values.
    """
    truth, told = (levels_of(side.codes, _LEVELS) for side in columns[label])
    counts = [np.unique(side, return_counts=True)[1] for side in (truth, told)]
    if any(len(one) != _CLASSES or one.min() < _FEWEST for one in counts):
        return 0, len(truth), 0.0
    features = [path for path, pair in columns.items() if path != label and _teaches(pair)]
    features = features[:_FEATURES]
    if not features:
        return 0, len(truth), 0.0
    source, copy = (
        pa.table(
            {path: _column(columns[path], at) for path in features}
            | {label: pa.array(side).cast(pa.string())}
        )
        for at, side in enumerate((truth, told))
    )
    ratio = tstr_ratio(source, copy, label, features)
    return len(features), len(truth), round(ratio, 4) if math.isfinite(ratio) else 0.0


def _teaches(pair: Pair) -> bool:
    """Whether a model could learn from a column."""
    return _is_ordered(pair) or all(
        len(np.unique(side.codes)) <= _REPEATED * len(side.codes) for side in pair
    )


def _is_ordered(pair: Pair) -> bool:
    return all(side.places is not None for side in pair)


def _column(pair: Pair, at: int) -> pa.Array:
    side = pair[at]
    if _is_ordered(pair) and side.places is not None:
        return pa.array(side.places, from_pandas=True)
    return pa.array(levels_of(side.codes, _LEVELS)).cast(pa.string())


def tstr_ratio(source: pa.Table, copy: pa.Table, label: str, features: Sequence[str]) -> float:
    """Area under the curve of train-on-copy over that of train-on-source, both tested on source.

    The mean over five splits. Rows of both tables are the same in order; real rows are tested as
    the copy tells them, for a model that was trained on coarse values is asked in coarse values.

    Args:
        source: the real table.
        copy: its copy.
        label: column with two values.
        features: columns to learn from.
    """
    truth = _binary(source.column(label))
    told = _binary(copy.column(label))
    real, masked = (_one_hot(table, features) for table in (source, copy))
    ratios = []
    for seed in range(_SEEDS):
        train = np.random.default_rng(seed).random(len(truth)) < _TRAIN
        by_real = auc(_scores(real[train], truth[train], real[~train]), truth[~train])
        by_copy = auc(_scores(masked[train], told[train], masked[~train]), truth[~train])
        ratios.append(by_copy / by_real)
    return float(np.mean(ratios))


def auc(scores: Matrix, truth: npt.NDArray[np.bool_]) -> float:
    """Chance that a row of the one value scores above a row of the other; ties count half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    ones = int(truth.sum())
    zeros = len(truth) - ones
    return float((ranks[truth].sum() - ones * (ones + 1) / 2) / (ones * zeros))


def _binary(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    texts = canonical(column.combine_chunks())
    first = min(value for value in pc.unique(texts).to_pylist() if value is not None)
    other = pc.fill_null(pc.not_equal(texts, first), fill_value=False)
    return np.asarray(other.to_numpy(zero_copy_only=False))


def _one_hot(table: pa.Table, features: Sequence[str]) -> Matrix:
    """A column of ones, and one for each value that is not rare; numbers as they are, scaled."""
    columns: list[Matrix] = [np.ones(table.num_rows)]
    for path in features:
        column = table.column(path).combine_chunks()
        if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
            columns.extend(_numeric(column))
            continue
        texts = canonical(column).fill_null("")
        counted: Mapping[str, int] = {
            one["values"]: one["counts"] for one in pc.value_counts(texts).to_pylist()
        }
        columns.extend(
            pc.equal(texts, value).to_numpy(zero_copy_only=False).astype(np.float64)
            for value, count in sorted(counted.items())
            if count >= _RARE
        )
    return np.column_stack(columns)


def _numeric(column: pa.Array) -> tuple[Matrix, Matrix]:
    """A number and its square: age and the like tell in a curve."""
    numbers: Matrix = column.cast(pa.float64()).fill_null(0.0).to_numpy(zero_copy_only=False)
    scaled = (numbers - numbers.mean()) / (numbers.std() or 1.0)
    return scaled, scaled**2


def _scores(train: Matrix, truth: npt.NDArray[np.bool_], test: Matrix) -> Matrix:
    weights = np.zeros(train.shape[1])
    ridge = _RIDGE * np.eye(train.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(train @ weights, -30, 30)))
        slope = train.T @ (truth - chance) - _RIDGE * weights
        curve = (train.T * (chance * (1 - chance))) @ train + ridge
        weights = weights + np.linalg.solve(curve, slope)
    scores: Matrix = test @ weights
    return scores
