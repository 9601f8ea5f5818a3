"""The optimiser: Adam with decoupled weight decay, a schedule, clipping and an average of weights.

Source: Loshchilov, Hutter, Decoupled Weight Decay Regularization, 2019.
"""

from dataclasses import dataclass, field

import numpy as np

from training.chain import Matrix
from training.network import Rows, Slopes, Weights

_FIRST, _SECOND = 0.9, 0.999
"""What is kept of the mean slope, and of its square, at each step."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How fast is learned, step by step."""

    steps: int
    peak: float = 2e-3
    warm: int = 200
    floor: float = 0.03
    """Share of the peak at the end."""
    decay: float = 0.01
    clip: float = 2.0
    every: int = 5
    """Steps between which the average is updated."""
    keep: float = 0.98
    """Of the average at each update."""

    def rate(self, step: int) -> float:
        """Of step `step`, from 0."""
        if step < self.warm:
            return self.peak * (step + 1) / self.warm
        left = (self.steps - step) / max(self.steps - self.warm, 1)
        return self.peak * (self.floor + (1 - self.floor) * left)


@dataclass(slots=True)
class Adam:
    """Moves weights; `average` is what is kept of them."""

    weights: Weights
    schedule: Schedule
    average: Weights = field(init=False)
    _first: Weights = field(init=False)
    _second: Weights = field(init=False)
    _step: int = 0

    def __post_init__(self) -> None:
        self.average = {name: value.copy() for name, value in self.weights.items()}
        self._first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in self.weights.items()}

    def step(self, gradient: Slopes) -> None:
        """Move all weights once; of tables only the rows that have a gradient."""
        squares = (float(np.vdot(one, one)) for one in map(_values, gradient.values()))
        norm = float(np.sqrt(sum(squares)))
        factor = min(1.0, self.schedule.clip / (norm + 1e-9))
        rate = self.schedule.rate(self._step)
        self._step += 1
        for name, slope in gradient.items():
            if isinstance(slope, Rows):
                self._move_rows(name, slope, factor, rate)
            else:
                held = (self._first[name], self._second[name], self.weights[name])
                self._move(slope, held, factor, rate)
        if self._step % self.schedule.every == 0:
            keep = min(self.schedule.keep, self._step / (self._step + 50))
            for name, value in self.weights.items():
                self.average[name] += np.float32(1 - keep) * (value - self.average[name])

    def _move_rows(self, name: str, slope: Rows, factor: float, rate: float) -> None:
        tables = (self._first[name], self._second[name], self.weights[name])
        first, second, weight = (table[slope.at] for table in tables)
        self._move(slope.values, (first, second, weight), factor, rate)
        for table, moved in zip(tables, (first, second, weight), strict=True):
            table[slope.at] = moved

    def _move(
        self, slope: Matrix, held: tuple[Matrix, Matrix, Matrix], factor: float, rate: float
    ) -> None:
        """Move one weight, in place; `held` are its two moments and itself."""
        first, second, weight = held
        slope = slope * np.float32(factor)
        first *= np.float32(_FIRST)
        first += np.float32(1 - _FIRST) * slope
        second *= np.float32(_SECOND)
        np.square(slope, out=slope)
        slope *= np.float32(1 - _SECOND)
        second += slope
        np.sqrt(second, out=slope)
        slope *= np.float32(1 / np.sqrt(1 - _SECOND**self._step))
        slope += np.float32(1e-8)
        np.divide(first, slope, out=slope)
        slope *= np.float32(rate / (1 - _FIRST**self._step))
        weight *= np.float32(1 - rate * self.schedule.decay)
        weight -= slope


def _values(slope: Matrix | Rows) -> Matrix:
    return slope.values if isinstance(slope, Rows) else slope
