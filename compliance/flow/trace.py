"""Trace: one subject in by any of its identifiers, everything out that holds it or learnt from it.

Identifiers are resolved over declared crosswalks, every dataset that can be read is searched, and
lineage, declared or recorded, and shared content tell what was made from what was found. Nothing
of the subject is shown or written down but a keyed hash.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic_core import to_jsonable_python

from checks.facts import Facts
from checks.reported.endings import (
    ErasureRequest,
    ModelDecision,
    Presence,
    Remedy,
    SubjectSearch,
)
from compliance.flow.sketch import batches
from compliance.flow.tracing.identities import Conflict, Identities, Read, resolved
from compliance.flow.tracing.request import Request
from compliance.flow.tracing.searching import Held, search
from compliance.flow.tracing.ways import Lay, Origin
from compliance.keys.derive import purpose_key
from compliance.progress import SILENT, Progress
from compliance.sources.interface import SourceError
from compliance.state.ledger import append, entries_of, ledger_path
from policies.errors import Error, IncompleteError
from policies.load import parse
from policies.manifest import Manifest
from policies.periods import add

if TYPE_CHECKING:
    import pyarrow as pa

LEDGER: Final = "erasures"
_SUBJECTS: Final = "erasure-subjects"
"""The purpose that the key is derived for."""
_UNSEEN: Final = (SourceError, IncompleteError)


class Need(StrEnum):
    """What is to be decided and done about a place."""

    NOTHING = "nothing"
    ERASE = "erase"
    """The subject stands in it."""
    REMAKE = "re-make"
    """It was made from what holds the subject, and its own values do not tell."""
    SEARCH = "search"
    """Nobody could look."""
    KEEP = "keep"
    """A legal hold forbids to erase; erase once it ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """One dataset, or one file that nobody declared, and whether the subject stands in it."""

    dataset: str
    presence: Presence
    held: Held | None
    """None where it was not searched."""
    made_from: tuple[Origin, ...]
    """Datasets that hold the subject and that it was made from, the surest first."""
    reason: str = ""
    """Why it was not searched."""
    held_back: str = ""
    """The legal hold that forbids to erase; empty where there is none."""
    declared: bool = True
    """False for a file that nobody declared."""

    @property
    def reached(self) -> bool:
        """Whether something is to be done about it."""
        return self.presence is not Presence.ABSENT or bool(self.made_from)

    @property
    def needs(self) -> Need:
        """The decision that it needs."""
        if not self.reached:
            return Need.NOTHING
        if self.held_back:
            return Need.KEEP
        if self.presence is Presence.PRESENT:
            return Need.ERASE
        return Need.REMAKE if self.made_from else Need.SEARCH


@dataclass(frozen=True, slots=True)
class Traced:
    """Everything that the request reaches."""

    request: str
    subject: str
    """`hmac-sha256:…`."""
    received: date
    deadline: date
    kinds: Mapping[str, int]
    """Kind of identifier → how many are known of the subject."""
    conflicts: tuple[Conflict, ...]
    places: tuple[Place, ...]
    models: tuple[str, ...]
    """Models that learnt from a dataset that the request reaches."""

    def record(self, searched: date) -> ErasureRequest:
        """As the ledger keeps it."""
        return ErasureRequest(
            id=self.request,
            subject=self.subject,
            received=self.received,
            deadline=self.deadline,
            held_in=tuple(one.dataset for one in self.places if one.presence is Presence.PRESENT),
            searches=tuple(
                SubjectSearch(one.dataset, one.presence, searched if one.held else None)
                for one in self.places
            ),
            models=tuple(ModelDecision(name, Remedy.UNDECIDED, None) for name in self.models),
        )


def trace(  # noqa: PLR0913  a verb: each is an option of the command
    request: Request,
    manifest: Manifest,
    root: Path,
    master: bytes,
    *,
    facts: Facts | None = None,
    day: date,
    progress: Progress = SILENT,
) -> Traced:
    """Find everything that holds the subject.

    Args:
        request: Whom it is about.
        manifest: What is declared, and its crosswalks.
        root: The manifest's folder.
        master: The key under which the subject is named.
        facts: What was collected: recorded lineage, content that is shared, undeclared files.
        day: The day on which legal holds count.
        progress: Told of each dataset.

    Raises:
        SourceError: a crosswalk cannot be read.
        MalformedError: a crosswalk cannot be read to its end.
    """

    def read(name: str) -> "Iterable[pa.RecordBatch]":
        dataset = manifest.datasets.get(name)
        return batches([_place(dataset.uri if dataset else name, root)])

    identities = resolved(request.identifiers, manifest.crosswalks, read)
    lay = Lay.of(manifest, facts)
    found: list[Place] = []
    for name in (*sorted(manifest.datasets), *lay.strays):
        progress.begin(f"searching {name}")
        found.append(_searched(name, manifest, read, identities))
        progress.end()
    places = tuple(_known(found, lay, manifest, day))
    reached = {one.dataset for one in places if one.reached}
    learnt = lay.learnt or {}
    models = (
        name
        for name, model in sorted(manifest.models.items())
        if reached & learnt.get(name, frozenset()).union(model.trained_on)
    )
    return Traced(
        request=request.id,
        subject=_named(request, master),
        received=request.received,
        deadline=add(request.received, request.within),
        kinds=identities.kinds,
        conflicts=tuple(identities.conflicts),
        places=places,
        models=tuple(models),
    )


def decided(
    record: ErasureRequest, decisions: Sequence[str], *, by: str, day: date
) -> ErasureRequest:
    """The request with what was decided about models.

    Raises:
        Error: a decision is none, or on a model that the request does not reach, or nobody's.
    """
    told = dict(one.partition("=")[::2] for one in decisions)
    reached = {one.model for one in record.models}
    for model, word in told.items():
        if model not in reached or word not in set(Remedy) - {Remedy.UNDECIDED} or not by:
            words = ", ".join(sorted(set(Remedy) - {Remedy.UNDECIDED}))
            raise Error(
                "a decision is on a model that the request reaches, and somebody's",
                hint=f"--decide MODEL=DECISION --by ACCOUNT; decisions: {words}",
            )
    models = tuple(
        ModelDecision(one.model, Remedy(told[one.model]), day, by) if one.model in told else one
        for one in record.models
    )
    return replace(record, models=models)


def write_down(record: ErasureRequest, root: Path, when: datetime) -> None:
    """Add the request to the ledger, with what earlier records of it know.

    Raises:
        LedgerError: the ledger was changed, or cannot be written.
    """
    path = ledger_path(root, LEDGER)
    before = (parse(ErasureRequest, entry.data) for entry in entries_of(path))
    for one in before:
        record = _continued(record, one) if one.id == record.id else record
    append(path, to_jsonable_python(record), when=when)


def _continued(record: ErasureRequest, before: ErasureRequest) -> ErasureRequest:
    """What was found before stays found, and what was decided stays decided."""
    known = {one.model: one for one in before.models if one.decided}
    models = (known.get(one.model, one) if one.decided is None else one for one in record.models)
    held = sorted({*record.held_in, *before.held_in})
    return replace(record, held_in=tuple(held), models=tuple(models))


def _searched(name: str, manifest: Manifest, read: Read, identities: Identities) -> Place:
    dataset = manifest.datasets.get(name)
    linked = manifest.crosswalks[name].columns if name in manifest.crosswalks else {}
    kinds = {**(dataset.columns if dataset else {}), **linked}
    declared = dataset is not None
    try:
        held = search(read(name), identities, kinds)
    except _UNSEEN as error:
        return Place(name, Presence.UNSEARCHED, None, (), str(error), declared=declared)
    presence = Presence.PRESENT if held.rows else Presence.ABSENT
    return Place(name, presence, held, (), declared=declared)


def _known(found: Sequence[Place], lay: Lay, manifest: Manifest, day: date) -> Iterator[Place]:
    """Each place with what it was made from (a masked copy shows no identifier), and its hold."""
    holders = {
        one.dataset: one.held.confidence
        for one in found
        if one.presence is Presence.PRESENT and one.held is not None
    }
    origins = lay.origins(holders)
    for one in found:
        hold = next((hold for hold in manifest.holds if hold.covers(one.dataset, day)), None)
        until = f"until {hold.until}" if hold and hold.until else "with no end"
        told = f"legal hold of {hold.owner} since {hold.since}, {until}" if hold else ""
        yield replace(one, made_from=origins.get(one.dataset, ()), held_back=told)


def _named(request: Request, master: bytes) -> str:
    told = "\x1f".join(sorted(f"{one.kind}\x1e{one.value}" for one in request.identifiers))
    digest = hmac.digest(purpose_key(master, _SUBJECTS), told.encode(), "sha256")
    return f"hmac-sha256:{digest.hex()}"


def _place(uri: str, root: Path) -> str | Path:
    from compliance.collect.local import local_path

    path = local_path(uri, root)
    return uri if path is None else path
