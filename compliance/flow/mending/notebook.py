"""Notebooks without what their outputs tell: `--fix` of `compliance scan`.

Outputs and metadata of cells in which something gates are emptied; no other byte changes. What
stands in the source of a cell is a person's to mend, and only told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from compliance.detect.interface import Detector
from compliance.flow.mending.json_places import Edit, Place, edited, items, members, whole
from compliance.flow.scanning.options import ScanOptions
from compliance.flow.scanning.placing import NOWHERE
from compliance.flow.scanning.summary import report_of
from compliance.flow.triaging.allow import allowed
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import Blob, MalformedError
from compliance.sources.opening import reading
from compliance.sources.parts import parts_of
from compliance.state.atomic import write_bytes
from policies.reports import InputReport
from policies.terms import Finding, Severity

SUFFIX: Final = ".ipynb"
_FORMAT: Final = "notebook"
_EMPTY: Final = {"outputs": "[]", "metadata": "{}"}
"""What is emptied, and how."""
_SHOWN_TABLE: Final = re.compile(r"#cell=(\d+)&")


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to one notebook. Cells count from 0."""

    uri: str
    emptied: tuple[tuple[int, str], ...]
    """(cell, `outputs` or `metadata`)."""
    left: tuple[str, ...]
    """What a person has to mend: entity and place, never a value."""


@dataclass(frozen=True, slots=True)
class Mender:
    """Mends the notebooks of one run."""

    detector: Detector
    options: ScanOptions
    fail_on: Severity

    def mend(self, path: Path, uri: str) -> Mended:
        """Empty what gates in the outputs of a notebook, at once or not at all.

        Raises:
            MalformedError: it cannot be read, or is no notebook.
            UnwritableError: it cannot be written.
        """
        with reading(LocalFile(path, uri)) as stream:
            data = stream.read()
        cells = self._telling(MemoryBlob(uri, data))
        told = [(cell, part) for cell, parts in sorted(cells.items()) for part in sorted(parts)]
        emptied = tuple((cell, part) for cell, part in told if part in _EMPTY)
        if not emptied:
            return Mended(uri, (), tuple(_left(cells)))
        mended = _without(data, emptied, uri)
        write_bytes(path.resolve(), mended, mode=path.stat().st_mode)
        return Mended(uri, emptied, tuple(_left(self._telling(MemoryBlob(uri, mended)))))

    def _telling(self, blob: Blob) -> Mapping[int, Mapping[str, set[str]]]:
        """Cell → part of it → entities that gate there."""
        files = replace(self.options, every_cell=True, certify=None).scanner(self.detector)
        inputs = list(files.parts(parts_of(blob, _FORMAT), blob.uri, _FORMAT, NOWHERE))
        unread = [skip for one in inputs for skip in one.skipped if not skip.accountable]
        if unread:
            raise MalformedError(unread[0].reason)
        manifest = self.options.manifest
        report = report_of(self.detector.digest, inputs)
        report = allowed(report, manifest.allow if manifest else (), self.options.as_of)
        cells: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for one in report.inputs:
            for cell, part, entity in _places(one, self.fail_on):
                cells[cell][part].add(entity)
        return cells


def _places(one: InputReport, fail_on: Severity) -> Iterator[tuple[int, str, str]]:
    """Cell, part and entity of what gates; a table that an output shows is of that output."""
    shown = _SHOWN_TABLE.search(one.uri)
    for seen in one.seen:
        if seen.is_open and seen.severity is not None and seen.severity.at_least(fail_on):
            if shown:
                yield int(shown[1]), "outputs", str(seen.entity)
            elif isinstance(seen, Finding):
                yield seen.location.row, seen.location.column or "source", str(seen.entity)


def _left(cells: Mapping[int, Mapping[str, set[str]]]) -> Iterator[str]:
    for cell, parts in sorted(cells.items()):
        for part, entities in sorted(parts.items()):
            yield f"{', '.join(sorted(entities))} in the {part} of cell {cell}"


def _without(data: bytes, emptied: Sequence[tuple[int, str]], uri: str) -> bytes:
    try:
        text = data.decode("utf-8")
        return edited(text, _edits(text, emptied)).encode("utf-8")
    except (ValueError, LookupError):
        raise MalformedError(f"{uri}: is no well-formed notebook") from None


def _edits(text: str, emptied: Sequence[tuple[int, str]]) -> Iterator[Edit]:
    cells = _cells(text)
    for cell, part in emptied:
        places = dict(members(text, cells[cell]))
        yield Edit(places[part], _EMPTY[part])
        if part == "outputs" and "execution_count" in places:
            yield Edit(places["execution_count"], "null")


def _cells(text: str) -> list[Place]:
    """The cells as the reader counts them: those that are objects."""
    listed = dict(members(text, whole(text)))["cells"]
    return [one for one in items(text, listed) if text[one.start] == "{"]
