"""A copy read side by side with its source: leakage of each column, keys of each link."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from compliance.flow.copying.looking import look_along
from compliance.measure.column import Column
from compliance.measure.interface import MeasureError
from compliance.measure.joins import KeyCounts
from compliance.measure.leakage import Comparison, Expected
from compliance.sources.interface import Reader
from policies.reports import Leakage

Tick = Callable[[int], None]
"""Told of bytes done."""

EXACT: Final = frozenset(
    (  # noqa: SIM905  words read better in a row
        "card format_preserving iban integer_key national_id ranged_key token uuid"
    ).split()
)
"""Transforms under which two values are equal exactly when they were before; others fold case."""


@dataclass(slots=True)
class Compared:
    """What comparing one copy with its source gave."""

    rows: int = 0
    leakages: Mapping[str, Leakage] = field(default_factory=dict)
    before: dict[str, KeyCounts] = field(default_factory=dict)
    """Linked column → its keys in the source."""
    after: dict[str, KeyCounts] = field(default_factory=dict)


class Comparing:
    """Compares a copy with its source while both are read."""

    def __init__(
        self, masked: tuple[str, ...], linked: tuple[str, ...], expected: Expected
    ) -> None:
        """Begin.

        Args:
            masked: columns whose rows are compared.
            linked: key columns of links.
            expected: how many rows of a column match by chance.
        """
        self._comparison = Comparison(masked)
        self._expected = expected
        self.found = Compared(
            before={path: KeyCounts() for path in linked},
            after={path: KeyCounts() for path in linked},
        )

    @property
    def paths(self) -> Collection[str]:
        """Columns that are compared."""
        return {*self._comparison.paths, *self.found.before}

    def column(self, path: str, before: Column, after: Column) -> None:
        """Take in a column of both.

        Raises:
            MeasureError: lists have other lengths in the copy.
        """
        if path in self._comparison.paths:
            self._comparison.look(path, before, after)
        if path in self.found.before:
            self.found.before[path].add(before)
            self.found.after[path].add(after)

    def rows(self, before: pa.RecordBatch, _after: pa.RecordBatch) -> None:
        """Take in rows of both."""
        self.found.rows += before.num_rows

    def done(self) -> Compared:
        """What was found, when all rows were taken in."""
        self.found.leakages = self._comparison.result(self._expected)
        return self.found


def compare(  # noqa: PLR0913  two tables, and what to look at in them
    name: str,
    source: Reader,
    copy: Reader,
    *,
    masked: tuple[str, ...],
    linked: tuple[str, ...],
    expected: Expected,
    tick: Tick = lambda _done: None,
) -> Compared:
    """Read both to their ends.

    Args:
        name: as messages call the file.
        source: the raw table.
        copy: the masked table.
        masked: columns whose rows are compared.
        linked: key columns of links.
        expected: how many rows of a column match by chance.
        tick: told of bytes of the source that were read.

    Raises:
        MeasureError: they have not the same rows.
        MalformedError: one of them cannot be read.
    """
    demand_columns(name, source, (*masked, *linked))
    demand_columns(name, copy, linked)
    comparing = Comparing(masked, linked, expected)
    look_along(name, source, copy, (comparing,), tick)
    return comparing.done()


def demand_columns(name: str, reader: Reader, paths: tuple[str, ...]) -> None:
    """A table has these columns.

    Raises:
        MeasureError: it lacks one.
    """
    missing = set(paths).difference(reader.schema.names)
    if missing:
        raise MeasureError(f"{name}: {min(missing)} is not in source and copy")
