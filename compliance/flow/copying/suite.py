"""The integrity suite: the same questions to Great Expectations about a table and about its copy.

It asks what a copy must have as its source has it: rows, columns, what is never missing, what is
never twice, how long texts are. No question holds a value, and the answers are yes or no.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow.compute as pc

from compliance.flow.copying.compare import EXACT
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.roles import Columns
from compliance.flow.copying.usefulness import keeps_nulls
from compliance.measure.quality import Measured, QualityAsked
from compliance.sources.interface import Reader
from masking.domains import is_text
from masking.prose import PROSE
from policies.manifest import Expectation
from policies.usefulness import Suite

_LENGTHS: Final = EXACT - {"token", "integer_key", "ranged_key"} | {KEEP, "phone"}
"""Transforms under which a text is as long as before."""


def suite(sides: Pair) -> Suite:
    """What holds on both sides.

    Raises:
        MalformedError: one of them cannot be read.
    """
    there = sides.copy().schema.names
    columns = {path: plan for path, plan in sides.columns.items() if path in there}
    asked = tuple(_questions(columns, sides.source))
    source, copy = (
        _answers(sides.name, asked, reader, tuple(columns)) for reader in (sides.source, sides.copy)
    )
    held = _held(source)
    return Suite(
        file=sides.name,
        asked=len(asked),
        source=len(held),
        copy=len(held & _held(copy)),
        unmeasured=len(source.gaps) + len(copy.gaps),
    )


def _answers(
    name: str, asked: Sequence[Expectation], reader: Callable[[], Reader], paths: Sequence[str]
) -> Measured:
    table = QualityAsked(name, asked)
    for batch in reader().batches():
        table.look(batch.records.select(paths))
    return table.answer()


def _held(measured: Measured) -> set[tuple[str, str | None]]:
    return {(one.expect, one.column) for one in measured.quality.results if one.held}


def _questions(columns: Columns, source: Callable[[], Reader]) -> Iterator[Expectation]:
    texts = {path for path in columns if is_text(source().schema.field(path).type)}
    measured = [path for path, plan in columns.items() if plan.transform in _LENGTHS]
    lengths = _Lengths.of([path for path in measured if path in texts], source)
    yield _asked("table_row_count_to_equal", None, value=lengths.rows)
    yield _asked("table_column_count_to_equal", None, value=len(columns))
    for path, plan in columns.items():
        if plan.transform != PROSE and keeps_nulls(plan):
            yield _asked("column_values_to_not_be_null", path)
        if plan.transform in EXACT or plan.transform == KEEP:
            yield _asked("column_values_to_be_unique", path)
        if path in lengths.found:
            least, most = lengths.found[path]
            yield _asked(
                "column_value_lengths_to_be_between", path, min_value=least, max_value=most
            )


def _asked(expect: str, column: str | None, **parameters: int) -> Expectation:
    return Expectation.model_validate({"expect": expect, "column": column, "with": parameters})


@dataclass(frozen=True, slots=True)
class _Lengths:
    """How long the texts of a table are."""

    rows: int
    found: dict[str, tuple[int, int]]
    """Column → characters of the shortest and of the longest text."""

    @classmethod
    def of(cls, paths: Iterable[str], source: Callable[[], Reader]) -> "_Lengths":
        rows, found = 0, dict.fromkeys(paths, (1 << 31, 0))
        for batch in source().batches():
            rows += batch.records.num_rows
            for path, (least, most) in found.items():
                ends = pc.min_max(pc.utf8_length(batch.records.column(path))).as_py()
                if ends["min"] is not None:
                    found[path] = min(least, ends["min"]), max(most, ends["max"])
        return cls(rows, {path: ends for path, ends in found.items() if ends[0] <= ends[1]})
