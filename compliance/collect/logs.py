"""Logs that no system of record exports: one JSON record a line, in forms whose schemas we publish.

A line that is of another form is told by file, line and field, and makes the report incomplete.
The ledgers of this tool beside the manifest (`.compliance/ledgers`) are read with those named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from checks.facts import FactKind, Report
from checks.reported.access import AccessReview, AccessReviews, Entitlement, Entitlements, LastUse
from checks.reported.duties import Approval, Approvals, Custody, KeyHeld
from checks.reported.endings import Disposal, Disposals, ErasureRequest, Erasures
from checks.reported.environments import Registered
from compliance.collect.access.aws_access import identities_of
from compliance.collect.access.collector import contract_entitlements
from compliance.collect.access.iam_readers import Identities
from compliance.collect.access.kms_keys import KeyUse, key_of
from compliance.collect.formats.document import Document
from compliance.collect.interface import Scope
from compliance.collect.key_material import exposed_keys
from compliance.collect.local import expand, named
from compliance.collect.readings import all_told

T = TypeVar("T")
LEDGERS: Final = ".compliance/ledgers"
"""The folder of the ledgers that this tool writes, beside the manifest."""

RECORDS: Final[Mapping[str, type[Any]]] = {
    "approvals": Approval,
    "entitlements": Entitlement,
    "reviews": AccessReview,
    "uses": LastUse,
    "erasures": ErasureRequest,
    "disposals": Disposal,
    "custody": KeyHeld,
    "places": Registered,
}
"""Key under `logs:` → the form of one line."""


class Logs:
    """Reports what the logs say; a log that is not named gives no report."""

    name: ClassVar[str] = "logs@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each kind of log."""
        yield from self._plain(scope, "approvals", FactKind.APPROVALS, Approvals)
        yield from self._plain(scope, "erasures", FactKind.ERASURES, Erasures)
        yield from self._plain(scope, "disposals", FactKind.DISPOSALS, Disposals)
        yield from self._entitlements(scope)
        yield from self._reviews(scope)
        yield from self._custody(scope)

    def _plain(self, scope: Scope, key: str, kind: FactKind, view: type[Any]) -> Iterator[Report]:
        found = lines(scope, key, RECORDS[key])
        if found.files:
            newest = {getattr(one, "id", place): one for place, one in enumerate(found.records)}
            yield self._report(scope, kind, view(tuple(newest.values())), found.gaps)

    def _entitlements(self, scope: Scope) -> Iterator[Report]:
        found = lines(scope, "entitlements", Entitlement)
        told = list(contract_entitlements(scope))
        if found.files or told:
            data = Entitlements((*found.records, *told))
            yield self._report(scope, FactKind.ENTITLEMENTS, data, found.gaps)

    def _reviews(self, scope: Scope) -> Iterator[Report]:
        reviews, uses = lines(scope, "reviews", AccessReview), lines(scope, "uses", LastUse)
        if not reviews.files and not uses.files:
            return
        begins = min((one.used for one in uses.records if one.used), default=None)
        data = AccessReviews(tuple(reviews.records), tuple(uses.records), begins)
        yield self._report(scope, FactKind.REVIEWS, data, [*reviews.gaps, *uses.gaps])

    def _custody(self, scope: Scope) -> Iterator[Report]:
        found = lines(scope, "custody", KeyHeld)
        if found.files:
            gaps = list(found.gaps)
            exposed = tuple(exposed_keys(scope.root, gaps))
            identities = identities_of(all_told(scope))
            keys = tuple(_with_exported(one, identities) for one in found.records)
            data = Custody(keys, (".",), exposed)
            yield self._report(scope, FactKind.CUSTODY, data, gaps)

    def _report(self, scope: Scope, kind: FactKind, data: object, gaps: list[str]) -> Report:
        return scope.report(kind, str(kind), data, collector=self.name, gaps=tuple(gaps))


def _with_exported(held: KeyHeld, identities: Identities) -> KeyHeld:
    """A key with those whom KMS lets use it, by what was exported, beside those of the log."""
    arn = key_of(held.place)
    if arn is None:
        return held
    users = KeyUse(identities, arn).users()
    return replace(held, readers=tuple(dict.fromkeys((*held.readers, *users))))


@dataclass(frozen=True, slots=True)
class Lines(Generic[T]):
    """The records of one kind of log."""

    records: list[T]
    files: list[Path]
    gaps: list[str]


def lines(scope: Scope, key: str, form: type[T]) -> Lines[T]:
    """All records of the logs named under `logs:` and of our own ledger of that name."""
    found: Lines[T] = Lines([], [], [])
    own = scope.root / LEDGERS / f"{key}.ndjson"
    found.files.extend([own] if own.is_file() else [])
    for pattern in getattr(scope.manifest.logs, key):
        files = [path for path in expand(pattern, scope.root) if path.is_file()]
        found.files.extend(files)
        if not files:
            found.gaps.append(f"{pattern}: names no file that is here")
    adapter: TypeAdapter[T] = TypeAdapter(form)
    for path in dict.fromkeys(found.files):
        try:
            for place, value in Document(path, scope.root).lines():
                _add(found, adapter, place, value)
        except OSError as error:
            where = named(path, scope.root)
            found.gaps.append(f"{where}: cannot be read ({error.strerror})")
    return found


def _add(found: Lines[T], adapter: TypeAdapter[T], place: str, value: object) -> None:
    record = value.get("data", value) if isinstance(value, dict) else value
    try:
        found.records.append(adapter.validate_python(record))
    except ValidationError as error:
        fault = error.errors(include_input=False, include_context=False, include_url=False)[0]
        field = ".".join(str(step) for step in fault["loc"]) or "the whole"
        found.gaps.append(f"{place}: is no record of this log (at {field})")
