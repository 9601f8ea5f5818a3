"""Files that were scanned before, and have not changed, are told without being read."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol

from compliance.flow.scanning.circumstances import circumstances, place_digest
from compliance.flow.scanning.file import FileScanner
from compliance.flow.scanning.foreseen import Coming
from compliance.flow.scanning.memory import Memory
from compliance.flow.scanning.placing import Place
from compliance.sources.table import ELSEWHERE
from compliance.state.columnar import from_columns, to_columns
from compliance.state.file_state import FileState, state_of
from compliance.state.scan_cache import Seen
from policies.errors import Error
from policies.reports import InputReport

_HERE: Final = "\x00"
"""Stands for the URI of the file in what is kept, so that a copy of it is told by its own."""


class Scanner(Protocol):
    """What tells of files, by reading them or from memory."""

    def scan(self, path: Path, format_name: str, uri: str, place: Place) -> Iterator[InputReport]:
        """A report on each table in it."""

    def foresee(self, files: Sequence[Coming]) -> None:
        """Look at small files that come next, where it saves time."""

    @property
    def rules(self) -> str:
        """Digest of the rules that it looks by."""
        ...


@dataclass(slots=True)
class Remembered:
    """Scans what is new, and remembers it."""

    scanner: FileScanner
    memory: Memory
    options: str
    """All options of the run that change what is seen."""
    _rules: str | None = field(default=None, init=False)

    @property
    def rules(self) -> str:
        """Digest of the rules; known from what was remembered without loading them."""
        return self._rules or self.scanner.rules

    def foresee(self, files: Sequence[Coming]) -> None:
        """Look at small files that come next, but for those that are known."""
        self.scanner.foresee([one for one in files if not self._knows(one)])

    def scan(self, path: Path, format_name: str, uri: str, place: Place) -> Iterator[InputReport]:
        """A report on each table of a file, from memory if the file is known."""
        file = self._file(path, format_name, uri, place)
        if file is None:
            return self.scanner.scan(path, format_name, uri, place)
        seen = self._unchanged(file) or self._copied(file)
        told = _reports(seen, file) if seen else None
        if seen and told:
            self._rules = self._rules or seen.rules
            return iter(told)
        reports = list(self.scanner.scan(path, format_name, uri, place))
        self._keep(file, reports)
        return iter(reports)

    def _knows(self, coming: Coming) -> bool:
        """Whether a file is likely to be told from memory."""
        found = coming.found
        file = self._file(found.path, found.source or "", "", coming.place)
        if file is None:
            return False
        return bool(self._unchanged(file)) or self.memory.cache.knows(file.context, file.state.size)

    def _file(self, path: Path, form: str, uri: str, place: Place) -> "_File | None":
        """What can be remembered of a file; None where nothing can."""
        began = time.time_ns()
        state = state_of(path)
        if state is None or form in ELSEWHERE:
            return None
        context = circumstances(path, form, place, self.options)
        return _File(path, uri, place, state, context, settled=state.settled(began))

    def _unchanged(self, file: "_File") -> Seen | None:
        """What was seen at this place, if the file is still in the state that it was read in."""
        if not self.memory.trusts_state:
            return None
        seen = self.memory.cache.at(file.place_digest)
        return seen if seen and seen.state == str(file.state) else None

    def _copied(self, file: "_File") -> Seen | None:
        """What was seen of equal bytes anywhere; read for it only if some had this size."""
        cache = self.memory.cache
        if not cache.knows(file.context, file.state.size):
            return None
        content = self._content(file)
        seen = cache.of_content(file.context, file.state.size, content) if content else None
        if seen is None or state_of(file.path) != file.state:
            return None
        cache.keep(replace(seen, place=file.place_digest, state=file.kept_state))
        return seen

    def _content(self, file: "_File") -> str:
        try:
            return self.scanner.told_digest(file.path)
        except Error:
            return ""

    def _keep(self, file: "_File", reports: Sequence[InputReport]) -> None:
        """Only what was read to its end, and did not change meanwhile."""
        whole = all(one.complete and one.uri.startswith(file.uri) for one in reports)
        if not reports or not whole or state_of(file.path) != file.state:
            return
        alone = len(reports) == 1 and reports[0].uri == file.uri
        self.memory.cache.keep(
            Seen(
                place=file.place_digest,
                context=file.context,
                size=file.state.size,
                state=file.kept_state,
                content=reports[0].digest if alone else "",
                rules=self.scanner.rules,
                data=_data(reports, file.uri),
            )
        )


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    uri: str
    place: Place
    state: FileState
    context: bytes
    settled: bool

    @property
    def place_digest(self) -> bytes:
        return place_digest(self.context, self.path.absolute())

    @property
    def kept_state(self) -> str:
        """Empty where a later change need not show: then only equal content is believed."""
        return str(self.state) if self.settled else ""


def _data(reports: Sequence[InputReport], uri: str) -> bytes:
    kept = [_renamed(one, uri, _HERE) for one in reports]
    return json.dumps(to_columns(InputReport, kept)).encode()


def _reports(seen: Seen, file: _File) -> list[InputReport]:
    """What was seen, told of this file; empty where it has a form that is not ours any more."""
    try:
        kept = from_columns(InputReport, json.loads(seen.data))
    except ValueError:
        return []
    place = file.place
    return [
        replace(
            _renamed(one, _HERE, file.uri),
            dataset=place.dataset,
            environment=place.environment,
            gates=place.gates,
        )
        for one in kept
    ]


def _renamed(report: InputReport, old: str, new: str) -> InputReport:
    """The report of a file that has another URI."""

    def other(text: str) -> str:
        return new + text.removeprefix(old) if text.startswith(old) else text

    return replace(
        report,
        uri=other(report.uri),
        skipped=tuple(replace(one, what=other(one.what)) for one in report.skipped),
        notices=tuple(replace(one, where=other(one.where)) for one in report.notices),
    )
