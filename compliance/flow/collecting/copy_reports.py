"""What is measured beyond the scan: rules of Safe Harbor, and card data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.facts import FactKind, Report
from checks.proof import is_masked
from checks.records import MaskFacts
from checks.reported.copies import CardData, SafeHarbor
from compliance.collect.interface import Scope
from compliance.flow.collecting.dataset_reports import (
    ELSEWHERE,
    UNSEEN,
    batches_of,
    files_of,
    place_of,
    told_of,
)
from policies.load import parse
from policies.reports import ScanReport
from policies.terms import Entity


@dataclass(frozen=True, slots=True)
class Known:
    """What was told of the dataset already."""

    entities: Mapping[str, Entity]
    """Column → what it holds, by declaration or scan."""
    masked: frozenset[str]
    """Columns that its mask run, measured again, shows to be masked."""

    @classmethod
    def of(cls, scope: Scope, name: str, reports: list[Report]) -> "Known":
        """What the scan and the mask report among `reports` say, and what is declared."""
        entities: dict[str, Entity] = {}
        masked: set[str] = set()
        for report in reports:
            if report.kind is FactKind.SCAN:
                scan = parse(ScanReport, report.data)
                columns = (column for one in scan.inputs for column in one.columns)
                entities.update({one.path: one.entity for one in columns if one.entity})
            elif report.kind is FactKind.MASK:
                mask = parse(MaskFacts, report.data)
                files = mask.report.files if mask.remeasured and mask.unchanged else ()
                masked.update(c.path for file in files for c in file.columns if is_masked(c))
        declared = scope.manifest.datasets[name].columns
        return cls(
            entities | {path: Entity(word) for path, word in declared.items()}, frozenset(masked)
        )


def copy_reports(scope: Scope, name: str, known: Known) -> Iterator[Report]:
    """One report each; what cannot be read gives a report with the gap told."""
    yield _harbor(scope, name, known)
    yield _cards(scope, name, known)


def _harbor(scope: Scope, name: str, known: Known) -> Report:
    from compliance.measure.harbor import safe_harbor

    data, gaps = SafeHarbor(name, 0, ()), [ELSEWHERE]
    if place_of(scope, name):
        try:
            data = safe_harbor(name, known.entities, batches_of(files_of(scope, name)))
            gaps = []
        except UNSEEN as error:
            gaps = [told_of(error, scope)]
    return scope.report(
        FactKind.SAFE_HARBOR, name, data, collector="safe-harbor@1", gaps=tuple(gaps)
    )


def _cards(scope: Scope, name: str, known: Known) -> Report:
    from compliance.measure.cards import card_data

    data, gaps = CardData(name, 0, 0, 0, 0, 0, 0), [ELSEWHERE]
    if place_of(scope, name):
        try:
            batches = batches_of(files_of(scope, name))
            data = card_data(name, known.entities, batches, accounted=known.masked)
            gaps = []
        except UNSEEN as error:
            gaps = [told_of(error, scope)]
    return scope.report(FactKind.CARDS, name, data, collector="cards@1", gaps=tuple(gaps))
