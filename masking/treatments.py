"""How prose masks what it mentions: as the columns of the plan mask the same.

A value of a column that stands again in a text is masked as that column is. Any other span is
masked as the first column of its entity, of its own table before those of others, so that both get
the same surrogate in the same link domain. What no column holds is masked as a plan would suggest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from masking.defaults import DATES, in_prose
from masking.plan import ColumnPlan
from masking.presets import PRESETS
from policies.entities import kind_of
from policies.terms import Entity, Kind, Span

Columns = Mapping[str, ColumnPlan]
"""Column path → what is done to it."""

SURROGATES: Final = frozenset(
    (  # noqa: SIM905  words read better in a row
        "address card city company date_shift email format_preserving generalise_date iban "
        "integer_key ip national_id person phone ranged_key token url username uuid zip3"
    ).split()
)
"""Transforms whose masks can stand in a sentence."""
_EMPTIED: Final = frozenset({"redact", "null", "drop"})


@dataclass(frozen=True, slots=True)
class Treatments:
    """What stands for each entity, and for the values of each column."""

    named: Columns = field(default_factory=dict)
    """Label of a column → its plan: `path` of the own table, `table:path` of others."""
    entities: Mapping[str, ColumnPlan | None] = field(default_factory=dict)
    """Entity → how it is masked; None where the plan empties such columns."""
    bare: bool = False
    """Whether what identifies directly only leaves the name of its entity."""

    def of(self, span: Span) -> ColumnPlan | None:
        """How a span is masked; None where the name of its entity takes its place."""
        plan = self.named.get(span.recognizer)
        if plan is None:
            plan = self._by_entity(span.entity)
        return plan if plan is not None and plan.transform in SURROGATES else None

    def _by_entity(self, entity: Entity) -> ColumnPlan | None:
        if entity in self.entities:
            return self.entities[entity]
        if self.bare and kind_of(entity) is Kind.DIRECT:
            return None
        return in_prose(entity)


def treatments(own: Columns, others: Mapping[str, Columns], preset: str | None) -> Treatments:
    """The treatments of one table's prose.

    Args:
        own: the plan of the table.
        others: those of all tables, by name.
        preset: under which the plan was made.
    """
    told = {f"{table}:{path}": one for table, path, one in _all(others)}
    found: dict[str, ColumnPlan | None] = {}
    emptied: dict[str, None] = {}
    for plan in (*own.values(), *told.values()):
        if plan.entity and plan.transform in SURROGATES:
            found.setdefault(plan.entity, plan)
        elif plan.entity and plan.transform in _EMPTIED:
            emptied[plan.entity] = None
    under = PRESETS.get(preset or "")
    years = under is not None and under.years_only
    dates = {one: ColumnPlan(transform="generalise_date") for one in DATES if years}
    bare = under is not None and under.names_gone
    return Treatments({**told, **own}, {**emptied, **found, **dates}, bare)


def _all(tables: Mapping[str, Columns]) -> Iterator[tuple[str, str, ColumnPlan]]:
    for table, columns in tables.items():
        for path, plan in columns.items():
            yield table, path, plan


def name_columns(columns: Columns) -> Sequence[tuple[str, str]]:
    """(path, `given`, `family` or `full`) of the columns that hold names of persons."""
    return [
        (path, str(plan.parameters.get("which", "auto")))
        for path, plan in columns.items()
        if plan.transform == "person"
    ]
