"""What is measured of one dataset in one reading: each wraps a measure and makes its report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from checks.facts import FactKind, Report
from checks.proof import is_masked
from checks.records import MaskFacts, Quality
from checks.reported.copies import Risk
from compliance.collect.interface import Scope
from compliance.measure.interface import MeasureError
from masking.interface import MaskingError
from policies.load import parse
from policies.manifest import Expectation
from policies.reports import ScanReport
from policies.terms import Entity

if TYPE_CHECKING:
    import pyarrow as pa

_ALONE: Final = 2
"""Rows of a class from which nobody in it stands alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was told of the dataset before it is read again."""

    entities: Mapping[str, Entity]
    """Column → what it holds, by declaration or scan."""
    masked: frozenset[str]
    """Columns that its mask run, measured again, shows to be masked."""

    @classmethod
    def of(cls, scope: Scope, name: str, reports: Sequence[Report]) -> "Known":
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
        told = entities | {path: Entity(word) for path, word in declared.items()}
        return cls(told, frozenset(masked))


class HarborMeasurement:
    """The rules of Safe Harbor on ZIP codes, ages and dates."""

    def __init__(self, name: str, known: Known) -> None:
        from compliance.measure.harbor import HarborRules

        self._name = name
        self._rules = HarborRules(known.entities)

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch."""
        self._rules.look(batch)

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One."""
        data, kind = self._rules.result(self._name), FactKind.SAFE_HARBOR
        yield scope.report(kind, self._name, data, collector="safe-harbor@1", gaps=tuple(gaps))


class CardMeasurement:
    """The search for card data."""

    def __init__(self, name: str, known: Known) -> None:
        from compliance.measure.cards import CardSearch

        self._name = name
        self._search = CardSearch(known.entities, accounted=known.masked)

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch."""
        self._search.look(batch)

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One."""
        data = self._search.result(self._name)
        yield scope.report(FactKind.CARDS, self._name, data, collector="cards@1", gaps=tuple(gaps))


class AgeMeasurement:
    """The dates that start the retention of the rows."""

    def __init__(self, name: str, column: str) -> None:
        from compliance.measure.ages import RowAges

        self._name = name
        self._ages = RowAges(name, column)

    def look(self, batch: "pa.RecordBatch", changed: date) -> None:
        """Take in a batch."""
        self._ages.look(batch, changed)

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One."""
        data = self._ages.result()
        yield scope.report(FactKind.AGES, self._name, data, collector="ages@1", gaps=tuple(gaps))


class QualityMeasurement:
    """Whether the expectations hold."""

    def __init__(self, name: str, expectations: Sequence[Expectation]) -> None:
        """Begin.

        Raises:
            PolicyError: an expectation is unknown.
        """
        from compliance.measure.quality import QualityAsked

        self._name = name
        self._asked = QualityAsked(name, expectations)

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch."""
        self._asked.look(batch)

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One; of a part nothing is asked."""
        data, told = Quality(self._name, 0, ()), tuple(gaps)
        if not gaps:
            measured = self._asked.answer()
            data, told = measured.quality, measured.gaps
        yield scope.report(FactKind.QUALITY, self._name, data, collector="quality@1", gaps=told)


class RiskMeasurement:
    """How far people stand out by the quasi-identifiers that are declared."""

    def __init__(self, name: str, quasi: Sequence[str], sensitive: Sequence[str]) -> None:
        from compliance.measure.anonymity import Classes

        self._name = name
        self._classes = Classes(quasi, sensitive)

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch.

        Raises:
            MeasureError: a column is absent, or cannot be compared.
        """
        try:
            self._classes.look(batch)
        except KeyError:
            told = "has not all of the columns of its quasi_identifiers and sensitive"
            raise MeasureError(told) from None
        except MaskingError:
            told = "a quasi-identifier is of a type that cannot be compared"
            raise MeasureError(told) from None

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One."""
        found = self._classes.result(self._name, threshold=_ALONE)
        data = Risk(
            dataset=self._name,
            quasi=found.quasi,
            rows=found.rows,
            k=found.least,
            unique=found.rows_below,
            diversity={one.path: one.least for one in found.attributes},
        )
        yield scope.report(FactKind.RISK, self._name, data, collector="risk@1", gaps=tuple(gaps))
