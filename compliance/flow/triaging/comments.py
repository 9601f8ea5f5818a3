"""Comments that allow what stands beside them: `compliance: allow US_SSN -- a published sample`.

Heeded in lines of text, code and settings alone, and in no declared dataset: no row of data may
switch off the gate. The reason is read where it is written and told nowhere else, for it comes from
the text that is scanned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from compliance.flow.triaging.quiet import quieted
from compliance.sources.interface import Batch
from policies.reports import InputReport, Notice
from policies.terms import ColumnVerdict, Finding, SuppressedBy, Suppression

_MARK: Final = "compliance: allow"
_DIRECTIVE: Final = re.compile(rf"(?<![\w-]){_MARK}\b(?P<said>.*)")
_CLOSERS: Final = re.compile(r"\s*(?:\*/|--!?>|[#%]\}|%>|\*\)|\"{3}|'{3}|[`\"'])*\s*$")
"""What ends a comment in the languages that close theirs."""
_SAID: Final = re.compile(
    r"\s+(?P<entities>[A-Z][A-Z0-9_]*(?:\s*,\s*[A-Z][A-Z0-9_]*)*)\s+--\s*(?P<reason>\S.*)"
)


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that allows something; without entities it is not heeded."""

    line: int
    """From 1."""
    entities: frozenset[str] = frozenset()
    alone: bool = False
    """Nothing but the comment stands in its line: it speaks of the next line too."""

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of the finding."""
        line = line_of(finding)
        near = line == self.line or (self.alone and line == self.line + 1)
        return near and finding.entity in self.entities


@dataclass(slots=True)
class Comments:
    """The comments of one file that allow something."""

    directives: list[Directive] = field(default_factory=list)

    def look(self, batch: Batch) -> None:
        """Take in some lines."""
        import pyarrow.compute as pc

        column = batch.records.column(0)
        for row in pc.indices_nonzero(pc.match_substring(column, _MARK)).to_pylist():
            line = batch.first_row + row + 1 if batch.lines is None else batch.lines[row].as_py()
            self.directives.extend(directives(column[row].as_py(), line))

    def heeded(self, one: InputReport) -> InputReport:
        """The input with what its comments allow, and what to mend in them."""
        if not self.directives:
            return one
        quiet = quieted(one, self._said)
        notices = tuple(self._notices(one))
        return replace(quiet, notices=(*one.notices, *notices))

    def _said(self, seen: ColumnVerdict | Finding) -> Suppression | None:
        if isinstance(seen, ColumnVerdict):
            return None
        for directive in self.directives:
            if directive.covers(seen):
                where = f"allowed with a reason in line {directive.line}"
                return Suppression(SuppressedBy.INLINE, where)
        return None

    def _notices(self, one: InputReport) -> Iterator[Notice]:
        for directive in self.directives:
            where = f"{one.uri}:{directive.line}"
            if not directive.entities:
                yield Notice(where, f"is not heeded: write `{_MARK} ENTITY -- why`")
            elif one.complete and not any(map(directive.covers, one.findings)):
                yield Notice(where, "allows nothing that is found there: remove the comment")


def directives(text: str, line: int) -> Iterator[Directive]:
    """What a line allows."""
    found = _DIRECTIVE.search(text)
    if found is None:
        return
    said = _SAID.fullmatch(_CLOSERS.sub("", found["said"]))
    if said is None:
        yield Directive(line)
        return
    entities = frozenset(one.strip() for one in said["entities"].split(","))
    yield Directive(line, entities, alone=not re.search(r"\w", text[: found.start()]))


def line_of(finding: Finding) -> int:
    """Physical line, from 1."""
    at = finding.location
    return at.row + 1 if at.line is None else at.line
