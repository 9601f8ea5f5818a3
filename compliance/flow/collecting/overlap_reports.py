"""What datasets share by content: each copy, and each thing nobody declared, against all others.

Datasets of this machine are sketched now; of others a sketch that was made where they lie is taken
from the documents under `evidence:`. What was sketched under another key cannot be compared.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from checks.facts import FactKind, Report
from checks.records import Listing
from checks.reported.overlap import Overlaps
from checks.scope import copies
from compliance.collect.interface import Scope
from compliance.collect.local import local_path, local_text
from compliance.collect.readings import all_told
from compliance.collect.strays import is_stray
from compliance.flow.collecting.reading import UNSEEN, told_of
from compliance.flow.sketch import sketch, sketcher
from compliance.keys.derive import key_id
from compliance.measure.interface import MeasureError
from compliance.measure.sketch_file import sketch_from_json
from compliance.measure.sketch_overlap import overlaps
from compliance.measure.sketches import Sketch
from compliance.progress import Progress
from policies.load import parse

if TYPE_CHECKING:
    import pyarrow as pa

COLLECTOR: Final = "overlap@1"
_ELSEWHERE: Final = "lies elsewhere; sketch it there (`compliance sketch`), and name the file"
"""What to do about a dataset that is not on this machine."""


@dataclass(slots=True)
class Compared:
    """What is compared in one run, and the sketches of it."""

    scope: Scope
    master: bytes = field(default=b"", repr=False)
    copies: Sequence[str] = ()
    """Datasets that may not hold what production holds."""
    strays: Sequence[str] = ()
    """Things outside production that nobody declared."""
    made: dict[str, Sketch] = field(default_factory=dict)
    """Subject → its sketch."""
    gaps: dict[str, str] = field(default_factory=dict)
    """Subject → why there is none."""

    @classmethod
    def of(cls, scope: Scope, listings: Iterable[Report], master: bytes | None) -> "Compared":
        """Nothing, where there is no key."""
        if master is None:
            return cls(scope)
        found = copies(scope.manifest)
        return cls(scope, master, sorted(found), list(_strays(scope, listings)))

    def sketch(self, name: str) -> Iterator["SketchMeasurement"]:
        """What sketches a dataset while it is read; none where nothing is compared with it."""
        if not (self.copies or self.strays):
            return
        here = local_text(self.scope.manifest.datasets[name].uri) is not None
        if here or (not self._take(name) and self.scope.servers.asks):
            self.gaps.pop(name, None)
            yield SketchMeasurement(name, self)

    def reports(self, progress: Progress) -> Iterator[Report]:
        """One for each copy, and for each undeclared thing outside production."""
        for name in self.copies:
            yield self._report(name)
        for path in self.strays:
            progress.begin(f"sketching {path}")
            self._of_place(path)
            progress.end()
            yield self._report(path)

    def _report(self, subject: str) -> Report:
        own, datasets = self.made.get(subject), self.scope.manifest.datasets
        others = [one for name, one in sorted(self.made.items())
                  if name != subject and name in datasets]  # fmt: skip
        gaps = [self.gaps[subject]] if subject in self.gaps else []
        gaps += [f"{one.subject}: was sketched under another key" for one in others if own
                 and one.key_id != own.key_id]  # fmt: skip
        data = overlaps(own, others) if own else Overlaps(subject, (), ())
        return self.scope.report(
            FactKind.OVERLAP, subject, data, collector=COLLECTOR, gaps=tuple(gaps)
        )

    def _take(self, name: str) -> bool:
        """Take the sketch that was made where the dataset lies; whether there is one."""
        uri = self.scope.manifest.datasets[name].uri
        for where, told in self._brought():
            if told.get("subject") in (name, uri):
                try:
                    self.made[name] = replace(sketch_from_json(told, where), subject=name)
                except MeasureError as error:
                    self.gaps[name] = str(error)
                return True
        self.gaps[name] = f"{name}: {_ELSEWHERE}"
        return False

    def _of_place(self, path: str) -> None:
        """Sketch what nobody declared."""
        place = local_path(path, self.scope.root)
        try:
            self.made[path] = sketch(path, [place] if place else [], self.master)
        except UNSEEN as error:
            self.gaps[path] = told_of(error, self.scope)

    def _brought(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for reading in all_told(self.scope):
            yield from reading.sketches


class SketchMeasurement:
    """Sketches a dataset, to be compared once all are read."""

    def __init__(self, name: str, compared: Compared) -> None:
        self._name = name
        self._compared = compared
        self._sketcher = sketcher(compared.master)

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch."""
        self._sketcher.add(batch)

    def reports(self, _: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """None of its own; a part of a dataset is not compared."""
        if gaps:
            self._compared.gaps[self._name] = "; ".join(gaps)
        else:
            key = key_id(self._compared.master)
            self._compared.made[self._name] = self._sketcher.sketch(self._name, key)
        yield from ()


def _strays(scope: Scope, listings: Iterable[Report]) -> Iterator[str]:
    """What lies outside production and is neither declared nor accountably excluded."""
    for report in listings:
        listing = parse(Listing, report.data)
        if scope.manifest.environments[listing.environment].kind == "production":
            continue
        for entry in listing.entries:
            if is_stray(entry, scope.manifest, scope.now.date()):
                yield entry.path
