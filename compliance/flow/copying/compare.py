"""A copy read side by side with its source: leakage of each column, keys of each link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from compliance.measure.interface import MeasureError
from compliance.measure.joins import KeyCounts
from compliance.measure.leakage import Comparison, Expected, aligned
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
    _demand_columns(name, source, (*masked, *linked))
    _demand_columns(name, copy, linked)
    comparison = Comparison(masked)
    found = Compared(
        before={path: KeyCounts() for path in linked}, after={path: KeyCounts() for path in linked}
    )
    sources = (batch.records for batch in source.batches())
    copies = (batch.records for batch in copy.batches())
    try:
        for before, after in aligned(sources, copies):
            comparison.look(before, after)
            for path in linked:
                found.before[path].add(before.column(path))
                found.after[path].add(after.column(path))
            found.rows += before.num_rows
            tick(before.nbytes)
    except MeasureError as error:
        raise MeasureError(f"{name}: {error}", hint=error.hint) from None
    found.leakages = comparison.result(expected)
    return found


def _demand_columns(name: str, reader: Reader, paths: tuple[str, ...]) -> None:
    missing = set(paths).difference(reader.schema.names)
    if missing:
        raise MeasureError(f"{name}: {min(missing)} is not in source and copy")
