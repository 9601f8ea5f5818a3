"""What datasets share by content: each copy, and each thing nobody declared, against all others.

Datasets of this machine are sketched now; of others a sketch that was made where they lie is taken
from the documents under `evidence:`. What was sketched under another key cannot be compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from checks.facts import FactKind, Report
from checks.records import Listing
from checks.reported.overlap import Overlaps
from compliance.collect.interface import Scope
from compliance.collect.local import local_path, local_text
from compliance.collect.readings import all_told
from compliance.collect.strays import is_stray
from compliance.flow.sketch import sketch
from compliance.measure.interface import MeasureError
from compliance.measure.sketch_file import sketch_from_json
from compliance.measure.sketch_overlap import overlaps
from compliance.measure.sketches import Sketch
from compliance.progress import Progress
from compliance.sources.interface import SourceError
from policies.errors import IncompleteError
from policies.load import parse
from policies.terms import Stage

COLLECTOR: Final = "overlap@1"
_UNSEEN: Final = (SourceError, IncompleteError, MeasureError)
_ELSEWHERE: Final = "lies elsewhere; sketch it there (`compliance sketch`), and name the file"
"""What to do about a dataset that is not on this machine."""
_LEARNING: Final = frozenset({Stage.TRAIN, Stage.EVALUATE})


def overlap_reports(
    scope: Scope, listings: Iterable[Report], master: bytes, progress: Progress
) -> Iterator[Report]:
    """One report for each copy, and for each undeclared thing outside production."""
    copies = [name for name in sorted(scope.manifest.datasets) if _is_copy(scope, name)]
    strays = list(_strays(scope, listings))
    if not copies and not strays:
        return
    sketches = _Sketches(scope, master)
    for name in sorted(scope.manifest.datasets):
        progress.begin(f"sketching {name}")
        sketches.of_dataset(name)
        progress.end()
    for name in copies:
        yield _report(scope, name, sketches)
    for path in strays:
        sketches.of_place(path, path)
        yield _report(scope, path, sketches)


def _is_copy(scope: Scope, name: str) -> bool:
    """Whether it may not hold what production holds: outside it, or learnt from."""
    dataset = scope.manifest.datasets[name]
    learnt = {one for model in scope.manifest.models.values() for one in model.trained_on}
    return not scope.manifest.is_production(dataset) or dataset.stage in _LEARNING or name in learnt


def _strays(scope: Scope, listings: Iterable[Report]) -> Iterator[str]:
    """What lies outside production and is neither declared nor accountably excluded."""
    for report in listings:
        listing = parse(Listing, report.data)
        if scope.manifest.environments[listing.environment].kind == "production":
            continue
        for entry in listing.entries:
            if is_stray(entry, scope.manifest, scope.now.date()):
                yield entry.path


def _report(scope: Scope, subject: str, sketches: "_Sketches") -> Report:
    own = sketches.made.get(subject)
    others = [one for name, one in sorted(sketches.made.items())
              if name != subject and name in scope.manifest.datasets]  # fmt: skip
    gaps = [sketches.gaps[subject]] if subject in sketches.gaps else []
    gaps += [f"{one.subject}: was sketched under another key" for one in others if own
             and one.key_id != own.key_id]  # fmt: skip
    data = overlaps(own, others) if own else Overlaps(subject, (), ())
    return scope.report(FactKind.OVERLAP, subject, data, collector=COLLECTOR, gaps=tuple(gaps))


@dataclass(slots=True)
class _Sketches:
    """The sketches of one run."""

    scope: Scope
    master: bytes
    made: dict[str, Sketch] = field(default_factory=dict)
    """Subject → its sketch."""
    gaps: dict[str, str] = field(default_factory=dict)
    """Subject → why there is none."""

    def of_dataset(self, name: str) -> None:
        """Sketch a declared dataset, or take the sketch that was made where it lies."""
        uri = self.scope.manifest.datasets[name].uri
        if local_text(uri) is not None:
            self.of_place(name, uri)
            return
        for where, told in self._brought():
            if told.get("subject") in (name, uri):
                try:
                    self.made[name] = replace(sketch_from_json(told, where), subject=name)
                except MeasureError as error:
                    self.gaps[name] = str(error)
                return
        self.gaps[name] = f"{name}: {_ELSEWHERE}"

    def of_place(self, subject: str, uri: str) -> None:
        """Sketch what lies on this machine."""
        place = local_path(uri, self.scope.root)
        try:
            self.made[subject] = sketch(subject, [place] if place else [], self.master)
        except _UNSEEN as error:
            self.gaps[subject] = str(error).replace(f"{self.scope.root}/", "")

    def _brought(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for reading in all_told(self.scope):
            yield from reading.sketches
