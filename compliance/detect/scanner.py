"""The detector: a rule set, and who finds names, over the tables that it is given."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa

from compliance.detect.beside import joined
from compliance.detect.cells import Options, TableScanner
from compliance.detect.columns.meanings import header_words
from compliance.detect.decoding.hidden import Hidden, revealed
from compliance.detect.foresight import Foresight
from compliance.detect.interface import DetectionError, Fingerprints, TableDetector
from compliance.detect.looking import Looking
from compliance.detect.naming.meeting import met
from compliance.detect.naming.tagging import Prose, Tagging
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import Hits, Teller, spans_of
from compliance.detect.patterns.sieve import Column as Sieved
from compliance.detect.texts import Texts, array_of, texts_of
from policies.terms import Entity, Span, Spans


class Scanner:
    """The compiled rule set; implements `Detector`."""

    def __init__(self, engine: Engine, digest: str, tagging: Tagging | None = None) -> None:
        """`tagging`: what is asked of a tagger of names; None where names are not looked for."""
        self.engine = engine
        self.digest = digest
        self.tagging = tagging
        self._foresight = Foresight(engine)

    def foresee(self, lines: pa.StringArray) -> None:
        """Look at lines of files that come next."""
        self._foresight.look(lines)

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
        options = Options(declared, fingerprints, every_cell, line_based, program)
        cells = TableScanner(self.engine, schema, options, tagging, self._foresight)
        return Looking(self.engine, cells, schema.names, fingerprints, line_based=line_based)

    def spans(
        self, records: pa.RecordBatch, columns: Sequence[str], *, line_based: bool = False
    ) -> Spans:
        """All spans at or above the reporting threshold, one tuple per row."""
        whole = {name: _texts(records.column(name)) for name in columns}
        sieved = {name: Sieved(texts.values) for name, texts in whole.items()}
        found = {name: self._found(one, name) for name, one in sieved.items()}
        tellers: Sequence[Teller] = self.engine.matchers
        if self.tagging is not None:
            prose = [Prose(texts, np.arange(len(texts.values))) for texts in whole.values()]
            named = self.tagging.hits(prose, lines=line_based, first_rule=len(tellers))
            found = {
                name: met(hits, names)
                for (name, hits), names in zip(found.items(), named, strict=True)
            }
            tellers = (*tellers, *self.tagging.labels)
        return {
            name: _by_row(
                whole[name],
                _together(spans_of(found[name], tellers), self._encoded(sieved[name], name)),
                records.num_rows,
            )
            for name in columns
        }

    def _encoded(self, column: Sieved, name: str) -> Mapping[int, tuple[Span, ...]]:
        """What stands encoded in the texts of one column, by place."""
        layers = list(Hidden().layers(column)) if len(column.texts) else []
        if not layers:
            return {}
        header = " ".join(header_words(name))
        return revealed(self.engine, column.texts.to_pylist(), layers, header)

    def _found(self, column: Sieved, name: str) -> Hits:
        """What patterns find in the texts of one column."""
        before = self.engine.unfinished()
        hits = self.engine.find(column, Asked(" ".join(header_words(name))))
        if self.engine.unfinished() != before:
            raise DetectionError(
                f"a recognizer of yours takes too long in the column {name!r}",
                hint="write its expression so that it cannot try a text in many ways",
            )
        return hits


def _texts(column: pa.Array) -> Texts:
    """The texts of a column; none of lists, whose elements have no row of their own."""
    listed = pa.types.is_list(column.type) or pa.types.is_large_list(column.type)
    texts = None if listed else texts_of(column)
    return Texts(array_of([]), None, None, 1.0) if texts is None else texts


def _together(
    found: Iterable[tuple[int, Span]], encoded: Mapping[int, tuple[Span, ...]]
) -> Mapping[int, tuple[Span, ...]]:
    """Place → all its spans; of those that meet across an encoding one."""
    told: dict[int, tuple[Span, ...]] = {}
    for place, span in found:
        told[place] = (*told.get(place, ()), span)
    met = {place: joined((*told.get(place, ()), *spans)) for place, spans in encoded.items()}
    return told | met


def _by_row(
    texts: Texts, told: Mapping[int, tuple[Span, ...]], rows: int
) -> list[tuple[Span, ...]]:
    by_row: list[tuple[Span, ...]] = [()] * rows
    places = np.array(list(told), np.int64)
    for which, row in zip(*(one.tolist() for one in texts.spread(places)), strict=True):
        by_row[row] = told[int(places[which])]
    return by_row
