"""Who is who: what the tables of a source tell of the persons whom its prose mentions.

A note names a patient whose names stand in another table. So all tables are read before prose is
masked: which words are given names and which are family names, and, by the key of each person, what
identifies them. It is held in memory, of large tables in part, and written nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.beside import NAME, Held
from compliance.flow.copying import roles
from compliance.flow.copying.compare import EXACT
from compliance.flow.copying.everyone import Everyone
from compliance.flow.copying.label import KEEP
from compliance.sources.documents import SEPARATOR
from masking.domains import canonical
from masking.mentioned_names import parts_of
from masking.name_words import Part
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP
from masking.treatments import name_columns
from policies.entities import kind_of
from policies.terms import Entity, Kind

MOST: Final = 500_000
"""Persons of one table whose identifiers are looked for in the prose of others."""
_WORDS: Final = 1_000_000
_LIST: Final = "[]"
_UNTOLD: Final = Entity("PERSON_ID")
"""What a column names whose entity nobody knows."""
Columns = Mapping[str, ColumnPlan]


def identifying(columns: Columns) -> Mapping[str, Entity]:
    """Columns that are masked for naming a person, and what they hold."""
    return {
        path: Entity(plan.entity)
        for path, plan in columns.items()
        if plan.entity and kind_of(Entity(plan.entity)) is Kind.DIRECT
        if plan.transform not in (KEEP, DROP, PROSE)
    }


def keys_of(columns: Columns) -> Mapping[str, str]:
    """Columns whose values name rows, and their link domains."""
    return {
        path: plan.link
        for path, plan in columns.items()
        if plan.link and plan.transform in EXACT and _LIST not in path
    }


def tells(columns: Columns) -> bool:
    """Whether a table says something of persons."""
    return bool(identifying(columns) or roles.identifying(columns))


@dataclass(slots=True)
class _Persons:
    """The rows of one table by one of its keys: the first row of each key counts."""

    labels: Sequence[str]
    entities: Sequence[Entity]
    keys: list[pa.Array] = field(default_factory=list)
    values: list[list[pa.Array]] = field(default_factory=list)
    rows: int = 0

    def add(self, keys: pa.Array, values: list[pa.Array]) -> None:
        if self.rows < MOST:
            self.keys.append(canonical(keys))
            self.values.append(values)
            self.rows += len(keys)

    def told(self, keys: pa.Array) -> Iterator[tuple[int, Held]]:
        """(row, what its person is told to have) of some rows of another table."""
        self._join()
        found = pc.index_in(canonical(keys), value_set=self.keys[0], skip_nulls=True)
        for label, entity, values in zip(self.labels, self.entities, self.values[0], strict=True):
            for row, text in enumerate(values.take(found).to_pylist()):
                if text:
                    yield row, Held(label, entity, text)

    def _join(self) -> None:
        if len(self.keys) > 1:
            self.keys = [pa.concat_arrays(self.keys)]
            self.values = [[pa.concat_arrays(one) for one in zip(*self.values, strict=True)]]


@dataclass(slots=True)
class Roster:
    """What was read of the persons of a source."""

    parts: dict[str, set[Part]] = field(default_factory=dict)
    """Casefolded word → as which part of a name some table holds it."""
    persons: dict[tuple[str, str], _Persons] = field(default_factory=dict)
    """(link domain, table) → its rows."""
    everyone: Everyone = field(default_factory=Everyone)
    """All that names somebody, whosever it is."""

    def look(self, table: str, columns: Columns, records: pa.RecordBatch) -> None:
        """Take in a batch of a table."""
        for path, which in name_columns(columns):
            self._name(records.column(path), which)
        for path in roles.identifying(columns):
            entity = Entity(columns[path].entity or _UNTOLD)
            self.everyone.add(f"{table}:{path}", entity, records.column(path))
        told = {path: entity for path, entity in identifying(columns).items() if _LIST not in path}
        for path, link in keys_of(columns).items():
            others = [one for one in told if one != path]
            if others:
                labels = [f"{table}:{one}" for one in others]
                entities = [told[one] for one in others]
                held = self.persons.setdefault((link, table), _Persons(labels, entities))
                values = [records.column(one).cast(pa.string()) for one in others]
                held.add(records.column(path), values)

    def part(self, word: str) -> Part | None:
        """The part of a name that a word always is; None where the tables do not tell."""
        found = self.parts.get(word, ())
        return next(iter(found)) if len(found) == 1 else None

    def held(self, table: str, columns: Columns, records: pa.RecordBatch) -> list[list[Held]]:
        """For each row what its own columns, and the tables that it refers to, tell of persons."""
        rows: list[list[Held]] = [[] for _ in range(records.num_rows)]
        for path, entity in identifying(columns).items():
            for row, text in zip(
                rows, records.column(path).cast(pa.string()).to_pylist(), strict=True
            ):
                if text:
                    row.extend(Held(path, entity, one) for one in text.split(SEPARATOR))
        for path, link in keys_of(columns).items():
            for (domain, other), persons in self.persons.items():
                if domain == link and other != table:
                    for place, held in persons.told(records.column(path)):
                        rows[place].append(held)
        return rows

    def _name(self, column: pa.Array, which: str) -> None:
        for text in pc.unique(column.cast(pa.string())).drop_null().to_pylist():
            if len(self.parts) < _WORDS:
                for word, part in parts_of(text, which):
                    self.parts.setdefault(word, set()).add(part)


def row_parts(held: Sequence[Held], which: Mapping[str, str]) -> dict[str, Part]:
    """Casefolded word → part of a name, of the names that a row tells.

    Args:
        held: what the row tells.
        which: label of a column of names → the part that it holds.
    """
    found: dict[str, Part] = {}
    for one in held:
        if one.entity == NAME:
            for word, part in parts_of(one.text, which.get(one.label, "")):
                found.setdefault(word, part)
    return found
