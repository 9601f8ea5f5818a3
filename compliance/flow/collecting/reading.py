"""One reading of a dataset for all that is measured of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from checks.facts import Report
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from compliance.flow.sketch import batches
from compliance.measure.interface import MeasureError
from compliance.sources.blob import LocalFile
from compliance.sources.discover import find
from compliance.sources.interface import SourceError
from compliance.sources.parts import readers
from policies.errors import Error, IncompleteError

if TYPE_CHECKING:
    import pyarrow as pa

ELSEWHERE: Final = (
    "lies outside this machine; read it with `collect --live`, or collect where it can be read"
)
UNSEEN: Final = (SourceError, IncompleteError, MeasureError)
"""What makes a gap; any other error is a fault of ours or of the declaration."""


class Measurement(Protocol):
    """Measures one dataset while it is read."""

    def look(self, batch: "pa.RecordBatch", changed: date) -> None:
        """Take in a batch, with the day on which its file was last changed.

        Raises:
            MeasureError: it cannot be measured; nothing more is then handed in.
        """

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """What was measured; with gaps it was not handed all rows."""


@dataclass(slots=True)
class _Running:
    measurement: Measurement
    fault: str = ""

    def look(self, batch: "pa.RecordBatch", changed: date, scope: Scope) -> None:
        if not self.fault:
            try:
                self.measurement.look(batch, changed)
            except MeasureError as error:
                self.fault = told_of(error, scope)


def read_once(scope: Scope, name: str, measurements: Iterable[Measurement]) -> Iterator[Report]:
    """The reports of all measurements; what cannot be read to its end is a gap in each."""
    running = [_Running(one) for one in measurements]
    gap = _read(scope, name, running) if running else ""
    for one in running:
        yield from one.measurement.reports(scope, tuple(filter(None, (gap, one.fault))))


def _read(scope: Scope, name: str, running: Sequence[_Running]) -> str:
    """Why not all could be read, empty where all was."""
    if place_of(scope, name) is None and not scope.servers.asks:
        return ELSEWHERE
    try:
        for batch, changed in _batches(scope, name):
            for one in running:
                one.look(batch, changed, scope)
    except UNSEEN as error:
        return told_of(error, scope)
    return ""


def _batches(scope: Scope, name: str) -> Iterator[tuple["pa.RecordBatch", date]]:
    """All rows of a dataset, each batch with the day on which what holds it was last changed."""
    if place_of(scope, name) is None:
        for batch in batches([scope.manifest.datasets[name].uri]):
            yield batch, scope.now.date()
        return
    for path, form in files_of(scope, name):
        changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
        for reader in readers(LocalFile(path), form):
            for one in reader.batches():
                yield one.records, changed


def place_of(scope: Scope, name: str) -> Path | None:
    """Where the dataset lies on this machine; None where it lies elsewhere."""
    return local_path(scope.manifest.datasets[name].uri, scope.root)


def files_of(scope: Scope, name: str) -> list[tuple[Path, str]]:
    """The dataset's files with their formats.

    Raises:
        SourceError: there are none, or one that is not read.
    """
    place = place_of(scope, name)
    found = list(find([place])) if place else []
    for one in found:
        if one.skip and not one.skip.accountable:
            raise SourceError(f"{one.path}: {one.skip.reason}")
    files = [(one.path, one.source) for one in found if one.source and one.is_data]
    if not files:
        raise SourceError(f"{place}: holds no data", hint="mend its `uri`")
    return files


def told_of(error: Error, scope: Scope) -> str:
    """What an error says, with paths as facts tell them."""
    return str(error).replace(f"{scope.root}/", "")
