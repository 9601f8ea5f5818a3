"""What a statement rests on: reports and files, each with its digest and a place to open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checks.facts import FactKind, Report
from compliance.evidence.manifest_file import FileEntry, entries_of
from compliance.evidence.page.interface import Reading

CITED: Final = 3
"""Reports that stand under one statement; the others are counted."""
REGISTERED: Final = 400
"""Reports that the page lists one by one; all of them stand in `facts.json`."""
SHORT: Final = 12
"""Hex digits of a digest where it is written for the eye; whole it stands in the register."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One report or file that a statement rests on."""

    name: str
    digest: str
    """64 hex digits."""
    href: str

    @property
    def short(self) -> str:
        """The digest for the eye."""
        return self.digest[:SHORT]


@dataclass(frozen=True, slots=True)
class Citation:
    """The first few, and how many more."""

    shown: tuple[Cited, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """One report with a row of its own."""

    id: str
    name: str
    report: Report


@dataclass(frozen=True, slots=True)
class Citations:
    """Every report by its digest and by what it is on, every file by its path."""

    digests: Mapping[str, Cited]
    places: Mapping[tuple[str, str], Cited]
    """Kind and source → the report."""
    files: Mapping[str, Cited]
    rows: Sequence[Row]
    entries: Sequence[FileEntry]

    def of(self, digests: Iterable[str]) -> Citation:
        """What these digests are of; one that is none of the facts is left out."""
        known = [self.digests[one] for one in digests if one in self.digests]
        return Citation(tuple(known[:CITED]), max(0, len(known) - CITED))

    def about(self, kind: str, source: str) -> Cited | None:
        """The report of one kind on one source, where there is one."""
        return self.places.get((kind, source))


def citations_of(reading: Reading) -> Citations:
    """The citations of one page."""
    reports = sorted(reading.facts.reports, key=lambda one: (one.kind, one.source))
    shown = _shown(reading, reports)
    cited = [
        _cited(one, f"#{_id(n)}" if n in shown else "facts.json") for n, one in enumerate(reports)
    ]
    entries = entries_of(reading.others)
    return Citations(
        {report.digest: one for report, one in zip(reports, cited, strict=True)},
        {(r.kind.value, r.source): one for r, one in zip(reports, cited, strict=True)},
        {one.path: Cited(one.path, one.sha256, one.path) for one in entries},
        [Row(_id(n), named(reports[n]), reports[n]) for n in shown],
        entries,
    )


def named(report: Report) -> str:
    """What a report is of, in words."""
    if report.kind is FactKind.MANIFEST or report.kind.value == report.source:
        return report.source
    return f"{report.kind.value} of {report.source}"


def _shown(reading: Reading, reports: Sequence[Report]) -> list[int]:
    """Places of the reports that have a row: first those that what gates rests on."""
    gating = {digest for one in reading.answers if one.gates for digest in one.evidence}
    order = sorted(range(len(reports)), key=lambda n: (reports[n].digest not in gating, n))
    return sorted(order[:REGISTERED])


def _id(place: int) -> str:
    return f"r{place}"


def _cited(report: Report, href: str) -> Cited:
    return Cited(named(report), report.digest.partition(":")[2], href)
