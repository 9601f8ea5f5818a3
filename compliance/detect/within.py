"""What stands encoded in the cells of a table, as findings."""

from dataclasses import dataclass, field

import pyarrow as pa

from compliance.detect.columns.meanings import header_words
from compliance.detect.decoding.hidden import BUDGET, Hidden
from compliance.detect.interface import Fingerprints
from compliance.detect.patterns.engine import Engine
from policies.entities import severity_of
from policies.terms import Finding, Location

EXHAUSTED = f"holds more than {BUDGET >> 20} MiB of encoded text; the rest of it was not decoded"


@dataclass(slots=True)
class Within:
    """Looks into the cells of one table, batch by batch."""

    engine: Engine
    fingerprints: Fingerprints | None
    findings: list[Finding] = field(default_factory=list, init=False)
    _hidden: Hidden = field(init=False)

    def __post_init__(self) -> None:
        self._hidden = Hidden(self.engine)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Why not all was looked at; empty where all was."""
        return (EXHAUSTED,) if self._hidden.is_exhausted else ()

    def look(self, values: pa.Array, path: str | None, rows: tuple[int, pa.Array | None]) -> None:
        """Take in a column of a batch; `rows`: the first row, and the line of each."""
        if pa.types.is_dictionary(values.type):
            values = values.dictionary_decode()
        if not pa.types.is_string(values.type) and not pa.types.is_large_string(values.type):
            return
        header = " ".join(header_words(path)) if path else ""
        if pa.types.is_large_string(values.type):
            values = values.cast(pa.string())
        texts = values.fill_null("") if values.null_count else values
        found = self._hidden.spans(texts, header)
        first, lines = rows
        for place, spans in found.items():
            line = None if lines is None else lines[place].as_py()
            for span in spans:
                keyed = None
                if self.fingerprints is not None:
                    text = values[place].as_py()[span.start : span.end]
                    keyed = self.fingerprints.of(span.entity, text)
                where = Location(first + place, path, span.start, span.end, line)
                self.findings.append(
                    Finding(
                        span.entity,
                        span.score,
                        severity_of(span.entity),
                        span.recognizer,
                        where,
                        keyed,
                    )
                )
