"""Where JSON in the cells of a copy holds what was kept: all else in them is masked, or a key.

A scan looks at such a cell as a text too. What it finds there is explained, but for what meets the
value of a path that the plan keeps: that is told by its path, and must hold by itself.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.places import Places, Stretch
from compliance.flow.mending.json_places import Place, items, members, whole
from compliance.sources.documents import SEPARATOR, path_below
from compliance.sources.inner_json import documents_in, leaves_of
from compliance.sources.interface import Reader
from compliance.sources.json_copy import OpenedReader
from masking.plan import ColumnPlan
from policies.reports import OpenedColumn


def opened_columns(copy: Reader, columns: Mapping[str, ColumnPlan]) -> tuple[OpenedColumn, ...]:
    """The columns of JSON, with the stretches of their cells that are explained."""
    if not isinstance(copy, OpenedReader):
        return ()
    kept = {path for path, plan in columns.items() if plan.transform == KEEP}
    places = {name: Places() for name in copy.cells.paths}
    for batch in copy.inner.batches():
        for name, packed in places.items():
            for row, cell in enumerate(batch.records.column(name).to_pylist()):
                if cell is not None:
                    packed.add(batch.first_row + row, _explained(cell, name, kept))
    return tuple(OpenedColumn(name, packed.text()) for name, packed in places.items())


def _explained(cell: str, name: str, kept: set[str]) -> Sequence[Stretch]:
    """The cell without the values of kept paths; nothing of what is no JSON."""
    if documents_in(cell) is None:
        return ()
    told: list[Stretch] = []
    at = 0
    for start, end in _kept(cell, name, kept):
        told.append((at, start))
        at = end
    return [(start, end) for start, end in (*told, (at, len(cell))) if start < end]


def _kept(cell: str, name: str, kept: set[str]) -> Iterator[Stretch]:
    start = 0
    for text in cell.split(SEPARATOR):
        for path, place in _leaves(text, whole(text), name):
            if not kept.isdisjoint(_paths(text[place.start : place.end], path)):
                yield start + place.start, start + place.end
        start += len(text) + 1


def _leaves(text: str, place: Place, path: str) -> Iterator[tuple[str, Place]]:
    match text[place.start]:
        case "{":
            for key, below in members(text, place):
                yield from _leaves(text, below, path_below(path, key))
        case "[":
            for below in items(text, place):
                yield from _leaves(text, below, f"{path}[]")
        case _:
            yield path, place


def _paths(literal: str, path: str) -> set[str]:
    """The path of a value; those in it where it is a text of JSON."""
    inner = documents_in(str(json.loads(literal))) if literal.startswith('"') else None
    return {path} if inner is None else set(leaves_of(inner, path) or (path,))
