"""Does a model that learns from the copy do as well on real rows as one that learnt from real rows?

Train on masked, test on real (TSTR). The learner is a logistic regression on one-hot columns, by
Newton's method with a ridge: small, without luck, and the same on every machine.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical

_RIDGE: Final = 1.0
_STEPS: Final = 12
_SEEDS: Final = 5
_TRAIN: Final = 0.7
_RARE: Final = 3
"""Rows that a value must have for a column of its own."""

Matrix = npt.NDArray[np.float64]


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
