"""The detector: a rule set, and who finds names, over the tables that it is given."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from compliance.detect.cells import Options, TableScanner
from compliance.detect.columns.meanings import header_words
from compliance.detect.interface import DetectionError, Fingerprints, TableDetector
from compliance.detect.looking import Looking
from compliance.detect.naming.meeting import met
from compliance.detect.naming.tagging import Prose, Tagging
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import Hits, Teller, spans_of
from compliance.detect.patterns.sieve import Column as Sieved
from compliance.detect.texts import Texts, texts_of
from policies.terms import Entity, Span, Spans


class Scanner:
    """The compiled rule set; implements `Detector`."""

    def __init__(self, engine: Engine, digest: str, tagging: Tagging | None = None) -> None:
        """`tagging`: what is asked of a tagger of names; None where names are not looked for."""
        self.engine = engine
        self.digest = digest
        self.tagging = tagging

    def table(
        self,
        schema: pa.Schema,
        *,
        declared: Mapping[str, Entity],
        fingerprints: Fingerprints | None,
        every_cell: bool,
        line_based: bool,
        program: bool = False,
    ) -> TableDetector:
        """Begin a table."""
        tagging = self.tagging
        if program and not (tagging and tagging.code):
            tagging = None
        options = Options(declared, fingerprints, every_cell, line_based)
        cells = TableScanner(self.engine, schema, options, tagging)
        return Looking(self.engine, cells, schema.names, fingerprints, line_based=line_based)

    def spans(self, records: pa.RecordBatch, columns: Sequence[str]) -> Spans:
        """All spans at or above the reporting threshold, one tuple per row."""
        return {name: self._of(records.column(name), name) for name in columns}

    def _of(self, column: pa.Array, name: str) -> list[tuple[Span, ...]]:
        told: list[tuple[Span, ...]] = [()] * len(column)
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            return told
        texts = texts_of(column)
        if texts is None:
            return told
        before = self.engine.unfinished()
        hits = self.engine.find(Sieved(texts.values), Asked(" ".join(header_words(name))))
        if self.engine.unfinished() != before:
            raise DetectionError(
                f"a recognizer of yours takes too long in the column {name!r}",
                hint="write its expression so that it cannot try a text in many ways",
            )
        found = self._with_names(texts, hits)
        places = np.array(list(found), np.int64)
        for which, row in zip(*(one.tolist() for one in texts.spread(places)), strict=True):
            told[row] = found[int(places[which])]
        return told

    def _with_names(self, texts: Texts, hits: Hits) -> Mapping[int, tuple[Span, ...]]:
        """Position in the texts → its spans, those of names too."""
        tellers: Sequence[Teller] = self.engine.matchers
        if self.tagging is not None:
            (named,) = self.tagging.hits(
                [Prose(texts, np.arange(len(texts.values)))], lines=False, first_rule=len(tellers)
            )
            tellers = (*tellers, *self.tagging.labels)
            hits = met(hits, named)
        found: dict[int, list[Span]] = {}
        for place, span in spans_of(hits, tellers):
            found.setdefault(place, []).append(span)
        return {place: tuple(spans) for place, spans in found.items()}
