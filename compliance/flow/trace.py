"""Trace: one subject in by any of its identifiers, everything out that holds it or learnt from it.

Identifiers are resolved over declared crosswalks, every dataset that can be read is searched, and
lineage tells what was made from what was found. Nothing of the subject is shown or written down but
a keyed hash.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic_core import to_jsonable_python

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


@dataclass(frozen=True, slots=True)
class Place:
    """One dataset, and whether the subject stands in it."""

    dataset: str
    presence: Presence
    held: Held | None
    """None where it was not searched."""
    made_from: tuple[str, ...]
    """Datasets that hold the subject and that it was made from."""
    reason: str = ""
    """Why it was not searched."""

    @property
    def reached(self) -> bool:
        """Whether something is to be done about it."""
        return self.presence is not Presence.ABSENT or bool(self.made_from)


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


def trace(
    request: Request, manifest: Manifest, root: Path, master: bytes, *, progress: Progress = SILENT
) -> Traced:
    """Find everything that holds the subject.

    Args:
        request: Whom it is about.
        manifest: What is declared, and its crosswalks.
        root: The manifest's folder.
        master: The key under which the subject is named.
        progress: Told of each dataset.

    Raises:
        SourceError: a crosswalk cannot be read.
        MalformedError: a crosswalk cannot be read to its end.
    """

    def read(name: str) -> "Iterable[pa.RecordBatch]":
        return batches([_place(manifest.datasets[name].uri, root)])

    identities = resolved(request.identifiers, manifest.crosswalks, read)
    found: dict[str, Place] = {}
    for name in sorted(manifest.datasets):
        progress.begin(f"searching {name}")
        found[name] = _searched(name, manifest, read, identities)
        progress.end()
    places = tuple(_with_parents(one, found, manifest) for one in found.values())
    reached = {one.dataset for one in places if one.reached}
    models = (n for n, model in sorted(manifest.models.items()) if reached & set(model.trained_on))
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
    dataset = manifest.datasets[name]
    declared = manifest.crosswalks[name].columns if name in manifest.crosswalks else {}
    try:
        held = search(read(name), identities, {**dataset.columns, **declared})
    except _UNSEEN as error:
        return Place(name, Presence.UNSEARCHED, None, (), str(error))
    presence = Presence.PRESENT if held.rows else Presence.ABSENT
    return Place(name, presence, held, ())


def _with_parents(one: Place, found: Mapping[str, Place], manifest: Manifest) -> Place:
    """With the datasets above it that hold the subject: a masked copy shows no identifier."""
    above = tuple(
        name
        for name in sorted(_ancestors(one.dataset, manifest))
        if found[name].presence is Presence.PRESENT
    )
    return Place(one.dataset, one.presence, one.held, above, one.reason)


def _ancestors(name: str, manifest: Manifest) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(manifest.datasets[name].derived_from)
    while waiting:
        parent = waiting.pop()
        if parent not in seen:
            seen.add(parent)
            yield parent
            waiting += manifest.datasets[parent].derived_from


def _named(request: Request, master: bytes) -> str:
    told = "\x1f".join(sorted(f"{one.kind}\x1e{one.value}" for one in request.identifiers))
    digest = hmac.digest(purpose_key(master, _SUBJECTS), told.encode(), "sha256")
    return f"hmac-sha256:{digest.hex()}"


def _place(uri: str, root: Path) -> str | Path:
    from compliance.collect.local import local_path

    path = local_path(uri, root)
    return uri if path is None else path
