"""A detector that is loaded when the first table is looked at: a run without one needs no rules."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from compliance.detect.interface import Detector, Fingerprints, TableDetector
from policies.terms import Entity, Spans

if TYPE_CHECKING:
    import pyarrow as pa


class LateDetector:
    """Implements `Detector`; every use but the first costs nothing more."""

    def __init__(self, load: Callable[[], Detector]) -> None:
        self._load = load
        self._loaded: Detector | None = None

    @property
    def digest(self) -> str:
        """Of the rule set."""
        return self._detector.digest

    def table(
        self,
        schema: "pa.Schema",
        *,
        declared: Mapping[str, Entity],
        fingerprints: Fingerprints | None,
        every_cell: bool,
        line_based: bool,
        program: bool = False,
    ) -> TableDetector:
        """Begin a table."""
        return self._detector.table(
            schema,
            declared=declared,
            fingerprints=fingerprints,
            every_cell=every_cell,
            line_based=line_based,
            program=program,
        )

    def foresee(self, lines: "pa.StringArray") -> None:
        """Look at lines of text files that come next."""
        self._detector.foresee(lines)

    def spans(
        self, records: "pa.RecordBatch", columns: Sequence[str], *, line_based: bool = False
    ) -> Spans:
        """All spans at or above the reporting threshold in these columns."""
        return self._detector.spans(records, columns, line_based=line_based)

    @property
    def _detector(self) -> Detector:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded
