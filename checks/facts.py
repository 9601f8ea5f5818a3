"""All that a check may look at: one canonical document of reports, and typed views of each kind.

Law: a report taken away, or a record taken out (the report is then not complete), never improves
a decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from pydantic import ValidationError

from checks.records import (
    Ages,
    ControlFacts,
    DocumentFacts,
    LineageFacts,
    Listing,
    MaskFacts,
    Quality,
    SelfScan,
)
from checks.report import FactsError as FactsError  # noqa: PLC0414  facts that cannot be used
from checks.report import Report as Report  # noqa: PLC0414  what facts are made of
from checks.report import key_of
from checks.report import make_report as make_report  # noqa: PLC0414  what facts are made of
from checks.topic import FactKind as FactKind  # noqa: PLC0414  a part of each report
from checks.topic import Topic
from policies.errors import Error
from policies.load import parse
from policies.manifest import Manifest
from policies.reports import ScanReport

FACTS_VERSION: Final = 1
T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """The canonical document (RFC 8785 when written)."""

    reports: tuple[Report, ...]
    version: int = FACTS_VERSION

    def __post_init__(self) -> None:
        """Refuse two reports of one kind on one source: taking one away must not change the other.

        Raises:
            FactsError: there are two.
        """
        seen: set[tuple[FactKind, str]] = set()
        for report in self.reports:
            if key_of(report) in seen:
                raise FactsError(f"there are two {report.kind} reports on {report.source!r}")
            seen.add(key_of(report))

    def current(self, as_of: date) -> "Facts":
        """Without the reports whose last day (UTC) lies before `as_of`."""
        if as_of not in self._current:
            kept = tuple(report for report in self.reports if report.expires.date() >= as_of)
            whole = len(kept) == len(self.reports)
            self._current[as_of] = self if whole else Facts(kept, self.version)
        return self._current[as_of]

    def with_report(self, report: Report) -> "Facts":
        """With one report more, or a newer one in its place, sorted; views are not read again."""
        others = [one for one in self.reports if (one.kind, one.source) != key_of(report)]
        grown = Facts(tuple(sorted((*others, report), key=key_of)), self.version)
        grown._views.update({key: one for key, one in self._views.items() if key != key_of(report)})
        return grown

    def of(self, kind: FactKind, source: str | None = None) -> tuple[Report, ...]:
        """Reports of a kind, of one source where told."""
        of_kind = self._by_kind.get(kind, {})
        if source is None:
            return tuple(of_kind.values())
        return (of_kind[source],) if source in of_kind else ()

    def views(self, kind: FactKind, view: type[T]) -> Iterator[tuple[Report, T]]:
        """Reports of a kind with their typed data."""
        for report in self.of(kind):
            yield report, self._view(report, view)

    @cached_property
    def manifest(self) -> tuple[Report, Manifest] | None:
        """The declaration, or None."""
        return next(self.views(FactKind.MANIFEST, Manifest), None)

    def scan(self, dataset: str) -> tuple[Report, ScanReport] | None:
        """The scan of a declared dataset."""
        return self._one(FactKind.SCAN, dataset, ScanReport)

    def mask(self, dataset: str) -> tuple[Report, MaskFacts] | None:
        """The mask run that made a declared dataset."""
        return self._one(FactKind.MASK, dataset, MaskFacts)

    def lineage(self) -> tuple[Report, LineageFacts] | None:
        """The graph."""
        return self._one(FactKind.LINEAGE, "lineage", LineageFacts)

    def listing(self, location: str) -> tuple[Report, Listing] | None:
        """What lies under a location."""
        return self._one(FactKind.LISTING, location, Listing)

    def controls(self, environment: str) -> tuple[Report, ControlFacts] | None:
        """What was measured of an environment's controls."""
        return self._one(FactKind.CONTROLS, environment, ControlFacts)

    def documents(self) -> tuple[Report, DocumentFacts] | None:
        """Documents that the manifest refers to."""
        return self._one(FactKind.DOCUMENTS, "documents", DocumentFacts)

    def ages(self, dataset: str) -> tuple[Report, Ages] | None:
        """Trigger dates of a dataset."""
        return self._one(FactKind.AGES, dataset, Ages)

    def quality(self, dataset: str) -> tuple[Report, Quality] | None:
        """Quality of a dataset."""
        return self._one(FactKind.QUALITY, dataset, Quality)

    def selfscan(self) -> tuple[Report, SelfScan] | None:
        """The evidence looked at as data."""
        return self._one(FactKind.SELFSCAN, "bundle", SelfScan)

    def about(self, topic: Topic[T], source: str) -> tuple[Report, T] | None:
        """What is known of `source` under a topic."""
        return self._one(topic.kind, source, topic.view)

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What checks worked out of these reports, kept for the next check that needs it."""
        return {}

    @cached_property
    def _current(self) -> dict[date, "Facts"]:
        """What counts on each day that was asked for."""
        return {}

    @cached_property
    def _by_kind(self) -> dict[FactKind, dict[str, Report]]:
        """Kind → source → report, in the order of the document."""
        found: dict[FactKind, dict[str, Report]] = {}
        for report in self.reports:
            found.setdefault(report.kind, {})[report.source] = report
        return found

    @cached_property
    def _views(self) -> dict[tuple[FactKind, str], Any]:
        """Typed data already read; it never changes, for reports are frozen."""
        return {}

    def _one(self, kind: FactKind, source: str, view: type[T]) -> tuple[Report, T] | None:
        return next(((one, self._view(one, view)) for one in self.of(kind, source)), None)

    def _view(self, report: Report, view: type[T]) -> T:
        key = key_of(report)
        if key not in self._views:
            self._views[key] = _read(report, view)
        return cast("T", self._views[key])


def _read(report: Report, view: type[T]) -> T:
    try:
        return parse(view, report.data)
    except (ValidationError, Error):
        raise FactsError(f"the {report.kind} report on {report.source!r} is malformed") from None
