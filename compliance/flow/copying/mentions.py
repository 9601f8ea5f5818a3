"""What prose mentions, found and given its surrogates, batch by batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import pyarrow as pa

from compliance.detect.beside import NAME, Held, joined, spans_beside
from compliance.detect.interface import Detector
from compliance.flow.copying.heard import heard_again
from compliance.flow.copying.named import Named
from compliance.flow.copying.roster import Columns, Roster, row_parts
from compliance.flow.copying.spelled import Known, Meant
from compliance.sources.documents import SEPARATOR
from compliance.sources.plaintext import TEXT
from masking.apply import Keys, subject_domain
from masking.domains import canonical
from masking.name_words import Part
from masking.plan import ColumnPlan
from masking.prose_policy import ProsePolicy, policy_of
from masking.surrogates import Mention, surrogates
from masking.treatments import Treatments, name_columns, treatments
from policies.errors import PolicyError
from policies.terms import Span, Spans

Chosen = Mapping[str, Sequence[Sequence[str | None]]]
"""Column of prose → a surrogate for each span of each row."""
_APART: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the prose of one table is worded anew."""

    name: str
    """Of the table."""
    columns: Columns
    treatments: Treatments
    roster: Roster
    which: Mapping[str, str]
    """Label of a column of names → the part of a name that it holds."""

    @classmethod
    def of(
        cls,
        name: str,
        columns: Columns,
        tables: Mapping[str, Columns],
        roster: Roster,
        preset: str | None = None,
    ) -> "Wording":
        """Of one table among those of a plan."""
        which = {
            f"{table}:{path}": part
            for table, one in tables.items()
            for path, part in name_columns(one)
        }
        own = dict(name_columns(columns))
        return cls(name, columns, treatments(columns, tables, preset), roster, which | own)

    def found(
        self, records: pa.RecordBatch, prose: Sequence[str], detector: Detector
    ) -> tuple[Spans, list[list[Held]]]:
        """The spans of each column of prose, in order and apart, and what each row tells."""
        lines = records.schema.names == [TEXT]
        seen = detector.spans(records, prose, line_based=lines)
        held = self.roster.held(self.name, self.columns, records)
        cells = {path: records.column(path).to_pylist() for path in prose}
        again = {} if lines else heard_again(cells, seen, records.num_rows)
        spans = {}
        for path, texts in cells.items():
            known = [seen[path], spans_beside(texts, held), self.roster.everyone.spans(texts)]
            rows = zip(texts, *known, again.get(path, known[0]), strict=True)
            spans[path] = [_apart(text or "", joined(chain(*found))) for text, *found in rows]
        return spans, held

    def chosen(
        self,
        records: pa.RecordBatch,
        spans: Spans,
        held: Sequence[Sequence[Held]],
        keys: Keys,
        first_row: int,
    ) -> Chosen:
        """What stands for each span."""
        mentions: list[Mention] = []
        texts = {path: records.column(path).to_pylist() for path in spans}
        named = _named(texts, spans, records.num_rows, whole=records.schema.names == [TEXT])
        for path, rows in spans.items():
            place = _Place(self, records, path, first_row)
            for row, (text, found) in enumerate(zip(texts[path], rows, strict=True)):
                if found:
                    mentions += place.mentions(row, text, found, (named[row], held[row]))
        made = iter(surrogates(mentions, keys, self.roster.part))
        return {
            path: [tuple(next(made) for _ in row) for row in rows] for path, rows in spans.items()
        }


class _Place:
    """One column of prose of a batch."""

    def __init__(
        self, wording: Wording, records: pa.RecordBatch, path: str, first_row: int
    ) -> None:
        self._wording, self._path, self._first = wording, path, first_row
        plan = wording.columns[path]
        self._policy: ProsePolicy = policy_of(plan)
        self._documents = _texts(records, self._policy.document)
        self._subjects = _texts(records, self._policy.subject)
        self._domain = _domain(plan, self._policy, wording.columns)
        self._lines = records.schema.names == [TEXT]

    def mentions(
        self, row: int, text: str, spans: Sequence[Span], told: tuple[Named, Sequence[Held]]
    ) -> list[Mention]:
        """Those of one text; `told` is what its document and its row tell of persons."""
        parts, givens = self._names(spans, *told)
        subject = self._subjects[row] if self._subjects else None
        known = Known.of(told[1])
        mentions = []
        for span in spans:
            meant = known.meant(text[span.start : span.end], span.recognizer)
            mentions.append(
                Mention(
                    meant.value or "",
                    self._plan(span, meant),
                    self._seed(row, span),
                    subject,
                    self._domain,
                    parts,
                    givens,
                    meant.write,
                )
            )
        return mentions

    def _plan(self, span: Span, meant: Meant) -> ColumnPlan | None:
        if meant.value is None:
            return None
        return self._wording.treatments.of(replace(span, recognizer=meant.label or span.recognizer))

    def _names(
        self, spans: Sequence[Span], named: Named, held: Sequence[Held]
    ) -> tuple[Mapping[str, Part], Sequence[str]]:
        """What words of names are, and given names for which initials may stand."""
        if all(one.entity != NAME for one in spans):
            return {}, ()
        own = row_parts(held, self._wording.which)
        givens = {word for word, part in own.items() if part == "given" and len(word) > 1}
        return named.told(self._wording.roster.part) | own, sorted(givens.union(named.givens()))

    def _seed(self, row: int, span: Span) -> str:
        policy = self._policy.policy
        if policy == "consistent":
            return ""
        document = self._document(row)
        if policy == "per_document":
            return document
        return _APART.join((document, str(self._first + row), self._path, str(span.start)))

    def _document(self, row: int) -> str:
        """Names the document: by its column, else by file and row."""
        if self._documents:
            told = self._documents[row]
            return _APART.join(("document", told)) if told else self._row(row)
        return self._wording.name if self._lines else self._row(row)

    def _row(self, row: int) -> str:
        return _APART.join((self._wording.name, str(self._first + row)))


def _named(
    texts: Mapping[str, Sequence[str | None]], spans: Spans, rows: int, *, whole: bool
) -> Sequence[Named]:
    """What each row tells of names in its prose; all rows the same where they are one document."""
    one = Named()
    named = [one if whole else Named() for _ in range(rows)]
    for path, found in spans.items():
        for text, row, heard in zip(texts[path], found, named, strict=True):
            heard.hear(text or "", row)
    return named


def _texts(records: pa.RecordBatch, path: str | None) -> list[str | None] | None:
    if path is None:
        return None
    if path not in records.schema.names:
        raise PolicyError(f"{path!r}, which a plan of prose names, is no column of the table")
    told: list[str | None] = canonical(records.column(path)).to_pylist()
    return told


def _domain(plan: ColumnPlan, policy: ProsePolicy, columns: Columns) -> str:
    """Link domain of the subject of dates."""
    return subject_domain(plan, columns) if policy.subject else ""


def _apart(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without the signs between the elements of a list, which share a cell."""
    if SEPARATOR not in text:
        return tuple(spans)
    told: list[Span] = []
    for span in spans:
        start = span.start
        for piece in text[span.start : span.end].split(SEPARATOR):
            if piece:
                told.append(
                    Span(start, start + len(piece), span.entity, span.score, span.recognizer)
                )
            start += len(piece) + 1
    return tuple(told)
