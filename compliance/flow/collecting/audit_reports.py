"""How reads are logged in each environment: by its settings, its sink, and events as they are.

Events are looked at with the rules for identifiers, for a log that repeats what it protects is a
second copy of it. Nothing of an event is told but counts.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from checks.facts import FactKind, Report
from checks.records import ControlFacts
from checks.reported.environments import AuditLog
from checks.scope import is_sensitive
from compliance.collect.audit_events import Event, events_of
from compliance.collect.cloud import host_of, joined
from compliance.collect.formats.document import Document
from compliance.collect.interface import Scope
from compliance.collect.local import expand, local_path, named
from compliance.collect.read_logging import CONTROL, sinks
from compliance.collect.readings import all_told
from compliance.flow.scanning.late import LateDetector
from policies.load import parse
from policies.manifest import Environment
from policies.naming import Naming
from policies.uris import inside

if TYPE_CHECKING:
    from compliance.detect.interface import Detector

COLLECTOR: Final = "audit@1"
_FLAGS: Final = 0x80086601
"""FS_IOC_GETFLAGS, ioctl_iflags(2)."""
_FIXED: Final = 0x30
"""Append only, or immutable."""


@dataclass(slots=True)
class _Looked:
    """The sample events of one environment."""

    sampled: int = 0
    partial: int = 0
    texts: list[str] = field(default_factory=list)


def audit_reports(
    scope: Scope, controls: Iterable[Report], detector: "Detector"
) -> Iterator[Report]:
    """One report for each environment whose logging is told by anything.

    Args:
        scope: What is declared.
        controls: The reports on the settings.
        detector: Looks for identifiers in what events say.
    """
    gaps: list[str] = []
    looked = _looked_at(scope, gaps)
    for report in controls:
        name, told = report.source, parse(ControlFacts, report.data)
        environment = scope.manifest.environments[name]
        level = told.measured.get(CONTROL)
        own = looked.get(name, _Looked())
        if level is None and not own.sampled:
            continue
        missing = [] if level else ["nothing tells how reads are logged in all of its locations"]
        data = AuditLog(
            environment=name,
            reads=level is not None and level.level == "reads",
            immutable=_is_fixed(environment, scope),
            sampled=own.sampled,
            partial=own.partial,
            leaking=_leaking(own.texts, detector),
            how=level.how if level else "events alone",
        )
        told_gaps = (*missing, *gaps)
        yield scope.report(FactKind.AUDIT, name, data, collector=COLLECTOR, gaps=told_gaps)


def _looked_at(scope: Scope, gaps: list[str]) -> dict[str, _Looked]:
    """Environment → its events; one that is of none, or of several, is told."""
    found: dict[str, _Looked] = {}
    strangers = 0
    for event in _events(scope, gaps):
        near = [
            name
            for name, one in scope.manifest.environments.items()
            if any(_speaks_of(event, place, scope.root) for place in one.locations)
        ]
        strangers += not near
        for name in near:
            own = found.setdefault(name, _Looked())
            own.sampled += 1
            own.partial += not event.whole
            own.texts.append(event.text)
    if strangers and not found:
        gaps.append(f"{strangers} events of logs.audit speak of no location that is declared")
    return found


def _events(scope: Scope, gaps: list[str]) -> Iterator[Event]:
    for pattern in scope.manifest.logs.audit:
        files = [path for path in expand(pattern, scope.root) if path.is_file()]
        if not files:
            gaps.append(f"{pattern}: names no file that is here")
        for path in files:
            yield from _read(path, scope.root, gaps)


def _read(path: Path, root: Path, gaps: list[str]) -> Iterator[Event]:
    where, unknown = named(path, root), 0
    try:
        for event in events_of(Document(path, root)):
            if event is None:
                unknown += 1
            else:
                yield event
    except OSError as error:
        gaps.append(f"{where}: cannot be read ({error.strerror})")
    if unknown:
        gaps.append(f"{where}: {unknown} of its events are of no form that is read")


def _speaks_of(event: Event, location: str, root: Path) -> bool:
    place = local_path(location, root)
    if place is not None:
        return any(Path(one).is_relative_to(place.resolve()) for one in event.what if one)
    plain = location.replace(f"//{host_of(location)}", "//") if "postgres" in location else location
    return any(inside(one, location) or inside(one, plain) for one in event.what if "://" in one)


def _is_fixed(environment: Environment, scope: Scope) -> bool | None:
    """Whether nobody can change the log: object lock of its bucket, or files that only grow."""
    resources = [one for reading in all_told(scope) for one in reading.resources]
    answers: list[bool | None] = []
    for sink in sinks(environment, scope):
        place = local_path(sink, scope.root)
        known = joined(resources, sink)
        answers.append(_only_grows(place) if place else known.locked if known else None)
    if not answers or None in answers:
        return False if False in answers else None
    return all(answers)


def _only_grows(place: Path) -> bool | None:
    """Whether every file below may only be added to; None where the file system does not say."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    flags = [_flags(path) for path in files]
    if not flags or None in flags:
        return None
    return all(one is not None and one & _FIXED for one in flags)


def _flags(path: Path) -> int | None:
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        return int.from_bytes(fcntl.ioctl(handle, _FLAGS, bytes(8)), "little")
    except OSError:
        return None
    finally:
        os.close(handle)


def _leaking(texts: list[str], detector: "Detector") -> int:
    """Events that hold a value which must not be in a log."""
    if not texts:
        return 0
    import pyarrow as pa

    spans = detector.spans(pa.record_batch([pa.array(texts)], names=["event"]), ["event"])
    return sum(any(is_sensitive(span.entity) for span in row) for row in spans["event"])


def event_detector() -> LateDetector:
    """What looks at events: identifiers by their form, for an account's name is no leak."""

    def loaded() -> "Detector":
        from compliance.detect.table import load

        return load(naming=Naming(engine="off"))

    return LateDetector(loaded)
