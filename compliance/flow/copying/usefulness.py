"""The proof that a copy is of use: whole, of the same shape, joined and taught from as its source.

Nothing of it is held but numbers: all rows are looked at for integrity, an even sample of them for
shapes, trends and learning.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from compliance.flow.copying.compare import EXACT
from compliance.flow.copying.label import KEEP, best_label
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.roles import Columns
from compliance.measure.column import Column
from compliance.measure.integrity import Whole
from compliance.measure.learning import learnt
from compliance.measure.row_sample import RowSample
from compliance.measure.shape import shape
from compliance.measure.trends import trends
from masking.interface import Promise
from masking.plan import ColumnPlan, Demands
from masking.prose import PROSE
from masking.table import DROP, load
from policies.terms import Label
from policies.usefulness import (
    LEARNING,
    SHAPE,
    TRENDS,
    Cardinality,
    Integrity,
    Learning,
    Shape,
    Similarity,
    Suite,
    Trend,
    Use,
)

_REDACT: Final = "redact"
_FORMED: Final = EXACT - {"token"} | {"phone"}
"""Transforms that are made to keep the form of a text."""
_ON_A_LINE: Final = frozenset({KEEP, "date_shift", "shuffle"})
"""Transforms after which values stand near where they stood, or all of them stand somewhere."""


@dataclass(frozen=True, slots=True)
class TableUse:
    """Takes in the rows of a table and of its copy."""

    name: str
    """As the report calls the copy."""
    columns: Columns
    """Those of both sides."""
    whole: Mapping[str, Whole]
    sample: RowSample
    by_row: bool = True
    """Whether each row of the copy stands beside its own."""

    @classmethod
    def of(cls, pair: Pair) -> "TableUse":
        """Of a table and its copy; what is on one side only is passed over."""
        source, copy = pair.source().schema, pair.copy().schema
        there = {
            path: plan
            for path, plan in pair.columns.items()
            if path in source.names and path in copy.names and plan.transform != DROP
        }
        whole = {
            path: Whole(plan.transform == KEEP, plan.transform in _FORMED, pair.by_row)
            for path, plan in there.items()
        }
        told = {
            path: _is_on_a_line(plan) for path, plan in there.items() if plan.transform != PROSE
        }
        return cls(pair.name, there, whole, RowSample(told), pair.by_row)

    @property
    def paths(self) -> Collection[str]:
        """Columns of both sides."""
        return self.whole

    def column(self, path: str, before: Column, after: Column) -> None:
        """Take in a column of both."""
        self.whole[path].look(before.array, after.array)

    def rows(self, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Take in rows of both."""
        self.sample.look(before, after)

    def integrity(self) -> Iterator[Integrity]:
        """Of every column."""
        for path, whole in self.whole.items():
            plan = self.columns[path]
            yield whole.result(self.name, path, plan.transform, gates=keeps_nulls(plan))

    def shapes(self, asked: float) -> Iterator[Shape]:
        """Of every column but prose."""
        for path, pair in self.sample.columns().items():
            plan = self.columns[path]
            how, value, baseline = shape(pair)
            similarity = Similarity(value, baseline, asked, is_lasting(plan))
            yield Shape(self.name, path, how, similarity)

    def trends(self, asked: float) -> Iterator[Trend]:
        """Of every two columns that could go with each other."""
        for one in trends(self.sample.columns()):
            lasting = all(is_lasting(self.columns[path]) for path in (one.left, one.right))
            similarity = Similarity(one.value, one.baseline, asked, lasting)
            yield Trend(self.name, one.left, one.right, one.how, similarity)

    def learning(self, label: str | None, asked: float) -> Iterator[Learning]:
        """Of models that tell `label` by all other columns."""
        columns = self.sample.columns() if self.by_row else {}
        if label in columns:
            features, rows, ratio = learnt(columns, str(label))
            if features:
                yield Learning(self.name, str(label), features, rows, ratio, asked)


def is_lasting(plan: ColumnPlan) -> bool:
    """Whether what a column tells of its rows together should outlast its mask."""
    if plan.transform == "date_shift" and "subject" not in plan.parameters:
        return False
    return best_label(plan.transform) is not Label.ANONYMOUS


def keeps_nulls(plan: ColumnPlan) -> bool:
    """Whether what is missing stays so, and nothing else goes.

    What a database cannot hold a mark of is emptied where it is redacted.
    """
    if plan.transform in (PROSE, _REDACT):
        return False
    return Promise.KEEPS_NULLS in load(plan.transform).promises


def use_of(
    tables: Sequence[TableUse],
    joins: Sequence[Cardinality],
    demands: Demands,
    *,
    labels: Mapping[str, str],
    suites: Sequence[Suite] = (),
) -> Use:
    """What the tables of a copy are good for.

    Args:
        tables: each has taken in all its rows.
        joins: how many children each parent has, on both sides.
        demands: of the plan.
        labels: table → the column that models shall tell.
        suites: what Great Expectations answered.
    """
    least = (demands.shape, demands.trends, demands.learning)
    asked = [
        usual if one is None else one
        for one, usual in zip(least, (SHAPE, TRENDS, LEARNING), strict=True)
    ]
    return Use(
        rows=sum(table.sample.rows for table in tables),
        integrity=tuple(one for table in tables for one in table.integrity()),
        shapes=tuple(one for table in tables for one in table.shapes(asked[0])),
        trends=tuple(one for table in tables for one in table.trends(asked[1])),
        joins=tuple(joins),
        learning=tuple(
            one for table in tables for one in table.learning(labels.get(table.name), asked[2])
        ),
        suites=tuple(suites),
    )


def shortfall(use: Use, demands: Demands) -> str | None:
    """The first thing in which a copy falls short of its plan, which always demands integrity."""
    demanded = {
        "integrity": True,
        "joins": True,
        "shape": demands.shape is not None,
        "trends": demands.trends is not None,
        "learning": demands.learning is not None,
        "expectations": demands.expectations,
    }
    told = (f"{where}: {_WORDS[what]}" for what, where in use.faults() if demanded[what])
    return next(told, None)


_WORDS: Final = {
    "integrity": "what was missing, or what was kept, is not as in the source",
    "joins": "its rows are spread over their parents otherwise than in the source",
    "shape": "its values are distributed otherwise than in the source",
    "trends": "go otherwise with each other than in the source",
    "learning": "a model learns less of it from the copy than the plan asks",
    "expectations": "Great Expectations finds the copy otherwise than the source",
}


def _is_on_a_line(plan: ColumnPlan) -> bool:
    if plan.transform in _ON_A_LINE:
        return True
    return Promise.KEEPS_ORDER in load(plan.transform).promises
