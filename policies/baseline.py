"""A baseline: findings that are known, each with an owner, a reason and a last day.

An entry names a place, an entity and a count, never a value, a line or a time, so that nothing in
it leaks and little in it drifts. One entry is one line, in order of place: two branches that each
add entries merge line by line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import Field, model_validator
from yaml.nodes import MappingNode, SequenceNode

from policies.errors import PolicyError
from policies.load import read_yaml
from policies.manifest import Declaration, EntityName, misplaced
from policies.yaml_nodes import entries, place, read_nodes

_HEAD: Final = """\
# Findings that are known. An entry without owner, reason and last day accepts nothing.
# Merge both sides line by line (.gitattributes: this file, merge=union). Page: docs/developers.md
version: 1
entries:"""


class Entry(Declaration):
    """So many of one entity are known in one place."""

    dataset: str | None = None
    uri: str | None = None
    column: str | None = None
    """Column, or path of a nested field; none in plain text."""
    entity: EntityName
    count: int = Field(ge=1)
    owner: str = ""
    reason: str = ""
    expires: date | None = None
    """Last day on which it holds."""

    @model_validator(mode="after")
    def _one_place(self) -> "Entry":
        if (self.dataset is None) == (self.uri is None):
            raise misplaced("needs either a dataset or a uri")
        return self

    @property
    def spot(self) -> "Spot":
        """The place that it speaks of."""
        kind: SpotKind = "uri" if self.dataset is None else "dataset"
        return Spot(kind, self.dataset or self.uri or "", self.column or "", self.entity)

    @property
    def untriaged(self) -> tuple[str, ...]:
        """What a person still has to say."""
        told = {"owner": self.owner.strip(), "reason": self.reason.strip(), "expires": self.expires}
        return tuple(name for name, value in told.items() if not value)


SpotKind = Literal["dataset", "uri"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where findings are counted together."""

    kind: SpotKind
    name: str
    column: str
    """Empty in plain text."""
    entity: str

    def __str__(self) -> str:
        return f"{self.entity} in {self.name}" + (f", {self.column}" if self.column else "")


class BaselineFile(Declaration):
    """A baseline as it is written."""

    version: Literal[1]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as it was read."""

    file: str
    entries: Sequence[tuple[Entry, int]] = ()
    """Each with its line, from 1."""


def load_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        PolicyError: with file, line and remedy; also where one place has two entries.
    """
    held = read_yaml(path, BaselineFile).entries
    lines = _lines(path)
    seen: dict[Spot, int] = {}
    for entry, line in zip(held, lines, strict=True):
        if entry.spot in seen:
            raise PolicyError(
                f"the same place stands in line {seen[entry.spot]}",
                file=path,
                line=line,
                hint="keep one of the two, with the count that you looked at",
            )
        seen[entry.spot] = line
    return Baseline(path.name, tuple(zip(held, lines, strict=True)))


def baseline_text(entries_: Iterable[Entry]) -> str:
    """A baseline as it is written: the same entries give the same bytes."""
    lines = [f"  - {{{_written(one)}}}" for one in sorted(entries_, key=lambda one: one.spot)]
    return "\n".join([_HEAD if lines else f"{_HEAD} []", *lines]) + "\n"


def _written(entry: Entry) -> str:
    where = {"dataset": entry.dataset, "uri": entry.uri, "column": entry.column}
    parts = [f"{key}: {_quoted(value)}" for key, value in where.items() if value is not None]
    parts += [f"entity: {entry.entity}", f"count: {entry.count}"]
    parts += [f"owner: {_quoted(entry.owner)}", f"reason: {_quoted(entry.reason)}"]
    return ", ".join([*parts, f"expires: {entry.expires or 'null'}"])


def _quoted(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=1 << 30).strip()


def _lines(path: Path) -> list[int]:
    _, listed = entries(read_nodes(path)).get("entries", (None, None))
    items = listed.value if isinstance(listed, SequenceNode) else []
    return [place(item)[1] for item in items if isinstance(item, MappingNode)]
