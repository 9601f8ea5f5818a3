"""All identifiers of one subject, resolved over crosswalks that the owner declared.

A crosswalk is a dataset whose rows hold several identifiers of one person. What it adds is believed
as far as the crosswalk is; of two ways to an identifier the surer counts. Where one identifier
leads to several of another kind, there is a conflict: all are searched for, and a person decides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.flow.tracing.request import Identifier
from compliance.measure.sketch_values import spelled, texts_of

if TYPE_CHECKING:
    from policies.lifecycle import Crosswalk

_ROUNDS: Final = 8
Read = Callable[[str], Iterable[pa.RecordBatch]]
"""Declared dataset → its batches."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One identifier led to several of another kind."""

    crosswalk: str
    kind: str
    leads_to: str
    count: int


@dataclass(slots=True)
class Identities:
    """What is known of one subject; `repr` shows kinds only."""

    known: dict[tuple[str, str], float] = field(default_factory=dict, repr=False)
    """(kind, spelling) → confidence, 0 to 1."""
    conflicts: dict[Conflict, None] = field(default_factory=dict)

    def spellings(self, kind: str | None = None) -> dict[str, float]:
        """Spelling → confidence, of one kind where told."""
        found: dict[str, float] = {}
        for (of, text), confidence in self.known.items():
            if kind in (None, of):
                found[text] = max(found.get(text, 0.0), confidence)
        return found

    @property
    def kinds(self) -> Mapping[str, int]:
        """Kind → how many identifiers are known."""
        counts: defaultdict[str, int] = defaultdict(int)
        for kind, _ in self.known:
            counts[kind] += 1
        return dict(sorted(counts.items()))


def resolved(
    identifiers: Iterable[Identifier], crosswalks: Mapping[str, "Crosswalk"], read: Read
) -> Identities:
    """Follow the crosswalks until they add nothing.

    Raises:
        SourceError: a crosswalk cannot be read.
    """
    found = Identities()
    for one in identifiers:
        text = spelled(pa.array([one.value.strip()]))[0].as_py()
        found.known[one.kind, text] = 1.0
    for _ in range(_ROUNDS):
        before = dict(found.known)
        for name, crosswalk in sorted(crosswalks.items()):
            _follow(found, name, crosswalk, read(name))
        if found.known == before:
            break
    return found


def _follow(
    found: Identities, name: str, crosswalk: "Crosswalk", batches: Iterable[pa.RecordBatch]
) -> None:
    links: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for batch in batches:
        for row in _rows(found, crosswalk, batch):
            for kind, text in row.items():
                if (kind, text) in found.known:
                    _learn(found, crosswalk.confidence, (kind, text), row)
                    for other, value in row.items():
                        links[kind, text, other].add(value)
    for (kind, _, other), values in links.items():
        if kind != other and len(values) > 1:
            found.conflicts[Conflict(name, kind, other, len(values))] = None


def _learn(
    found: Identities, confidence: float, known: tuple[str, str], row: Mapping[str, str]
) -> None:
    """What else stands in the row of a known identifier."""
    sure = found.known[known] * confidence
    for other, value in row.items():
        if sure > found.known.get((other, value), 0.0):
            found.known[other, value] = sure


def _rows(
    found: Identities, crosswalk: "Crosswalk", batch: pa.RecordBatch
) -> Iterator[dict[str, str]]:
    """Rows that hold a known identifier, as kind → spelling."""
    columns: dict[str, pa.Array] = {}
    hits = pa.array([False] * batch.num_rows)
    for path, kind in crosswalk.columns.items():
        texts = texts_of(batch.column(path)) if path in batch.schema.names else None
        if texts is None:
            continue
        columns[kind] = spelled(texts)
        wanted = pa.array(list(found.spellings(kind)), pa.string())
        hits = pc.or_(hits, pc.fill_null(pc.is_in(columns[kind], wanted), fill_value=False))
    for place in pc.indices_nonzero(hits).to_pylist():
        row = ((kind, column[place].as_py()) for kind, column in columns.items())
        yield {kind: text for kind, text in row if text}
