"""Where sensitive values flow: reachability over columns, linear in edges.

Every source starts at once, breadth first, so that the way back from any cell is a shortest one.
Direct identifiers walk apart from other sensitive values, for a copy may keep the latter with a
reason and never the former.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from checks.graph import WHOLE, Cell, Graph
from checks.proof import Proof
from checks.records import ColumnEdge


@dataclass(frozen=True, slots=True)
class Copy:
    """A declared dataset whose mask run is proven, as a barrier to values."""

    claims: bool
    """The manifest says `masked: true`."""
    paths: frozenset[str]
    masked: frozenset[str]
    accepted: frozenset[str]
    """Columns: all, those measured as masked, and with them those kept with a reason."""

    @classmethod
    def of(cls, proof: Proof, *, claims: bool) -> "Copy":
        """The barrier that a proof makes."""
        return cls(claims, proof.paths, proof.masked, proof.accepted)

    def stops(self, edge: ColumnEdge, *, direct: bool) -> bool:
        """Whether a column's values end here: claimed and measured, or kept with a reason."""
        column = edge.target_column
        kept = column in self.accepted and column not in self.masked
        return (edge.masking and column in self.masked) or (kept and not direct)

    def stops_all(self, column: str, *, direct: bool) -> bool:
        """Whether the values of a source column, whose way is not told, end at its namesake."""
        ends = self.masked if direct else self.accepted
        if column == WHOLE:
            return self.claims and bool(self.paths) and self.paths <= ends
        return self.claims and column in ends


@dataclass(slots=True)
class Taint:
    """One walk over the graph."""

    graph: Graph
    copies: Mapping[str, Copy]
    direct: bool
    came: dict[Cell, tuple[Cell, str] | None] = field(default_factory=dict)
    """Cell → the cell before it and the job between; None at a source."""

    def walk(self, sources: Iterable[Cell]) -> None:
        """Mark all that the values of `sources` reach."""
        self.came.update(dict.fromkeys(sources))
        waiting = deque(self.came)
        spread: set[str] = set()
        while waiting:
            cell = waiting.popleft()
            for target, job in self._next(cell, spread):
                if target not in self.came:
                    self.came[target] = (cell, job)
                    waiting.append(target)

    def influenced(self) -> frozenset[Cell]:
        """The second colour: cells that a filter, join, sort or window on the values bears upon.

        They hold no such value, and can still reveal one: rows of people with a diagnosis.
        """
        found: dict[Cell, None] = {}
        waiting = deque(self.came)
        while waiting:
            cell = waiting.popleft()
            for target in self._bears_on(cell, influenced=cell in found):
                if target not in found:
                    found[target] = None
                    waiting.append(target)
        return frozenset(found.keys() - self.came.keys())

    def _bears_on(self, cell: Cell, *, influenced: bool) -> Iterator[Cell]:
        """Targets of the indirect edges of a cell, and of all edges once it is influenced."""
        colours = (self.graph.indirect, self.graph.edges)
        for colour in colours if influenced else colours[:1]:
            for edge in colour.get(cell.node, {}).get(cell.column, ()):
                yield Cell(self.graph.names.get(edge.target, edge.target), edge.target_column)

    def path(self, cell: Cell) -> tuple[tuple[Cell, str], ...]:
        """The way from a source to `cell`: each cell with the job that wrote it, `` at first."""
        way: list[tuple[Cell, str]] = []
        step: Cell | None = cell
        while step is not None:
            before = self.came[step]
            way.append((step, before[1] if before else ""))
            step = before[0] if before else None
        return tuple(reversed(way))

    def _next(self, cell: Cell, spread: set[str]) -> Iterator[tuple[Cell, str]]:
        """Cells that the values of `cell` move into; `spread` holds nodes that were wholly sent."""
        columns = self.graph.edges.get(cell.node, {})
        told = columns.values() if cell.column == WHOLE else (columns.get(cell.column, ()),)
        for edges in told:
            for edge in edges:
                target = self.graph.names.get(edge.target, edge.target)
                copy = self.copies.get(target)
                if copy is None or not copy.stops(edge, direct=self.direct):
                    yield Cell(target, edge.target_column), edge.job
        yield from self._whole(cell, spread)

    def _whole(self, cell: Cell, spread: set[str]) -> Iterator[tuple[Cell, str]]:
        plain = cell.node not in spread
        spread.add(cell.node)
        for flow in self.graph.whole.get(cell.node, ()):
            copy = self.copies.get(flow.target)
            if copy is None or not flow.alone:
                if plain:
                    yield Cell(flow.target, WHOLE), flow.job
            elif not copy.stops_all(cell.column, direct=self.direct):
                yield Cell(flow.target, cell.column), flow.job
