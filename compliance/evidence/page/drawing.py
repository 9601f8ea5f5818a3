"""Where the boxes of the picture stand, and which way its arrows run, in pixels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from compliance.evidence.page.engine import visible
from compliance.evidence.page.graph import Edge, Flow, Graph, Node
from policies.terms import Stage

WIDE: Final = 178
"""Of a column that holds boxes."""
NARROW: Final = 74
"""Of a stage at which nothing lies."""
BOX: Final = 138
TALL: Final = 56
GAP: Final = 22
TOP: Final = 46
"""Under the names of the stages."""
LETTERS: Final = 19
"""Of a name that fit into a box."""
WORDS: Final = 22
"""Letters of the smaller lines under it."""


_Way = Callable[["Box", "Box"], tuple[str, float, float]]
"""Source and target → the path, and where its number stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """One stage."""

    name: str
    x: float
    width: float
    empty: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One node at its place."""

    node: Node
    x: float
    y: float

    @property
    def label(self) -> str:
        """The name, cut to the box."""
        return cut(self.node.name, LETTERS)

    @property
    def lines(self) -> Sequence[str]:
        """What stands under it, cut to the box; what the node holds stands last."""
        told = (self.node.environment, self.node.detail)
        return [cut(one, WORDS) for one in told if one]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One edge at its place."""

    edge: Edge
    path: str
    """As SVG writes it."""
    x: float
    y: float
    """Where its number stands."""
    told: str
    """In words."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    columns: Sequence[Column]
    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    """Those that alarm last, so that they lie on top."""
    width: float
    height: float


def draw(graph: Graph) -> Drawing:
    """Stages from left to right; within one, boxes near to what they come from."""
    columns = _columns(graph)
    boxes = _boxes(graph, columns)
    arrows = [_arrow(one, boxes) for one in graph.edges]
    arrows.sort(key=lambda one: (_ORDER.index(one.edge.flow), one.told))
    lowest = max((one.y for one in boxes.values()), default=TOP)
    last = columns[-1]
    return Drawing(columns, list(boxes.values()), arrows, last.x + last.width, lowest + TALL + GAP)


def cut(text: str, letters: int) -> str:
    """The beginning of a text, as wide as so many letters; those of the Far East are twice as wide.

    Source: Unicode, annex 11.
    """
    text, width = visible(text), 0
    for place, sign in enumerate(text):
        width += 2 if east_asian_width(sign) in "WF" else 1
        if width > letters:
            return f"{text[: place - 1]}…"
    return text


def _columns(graph: Graph) -> Sequence[Column]:
    stages: list[Stage | None] = [*Stage]
    if any(one.stage is None for one in graph.nodes):
        stages.append(None)
    found, x = [], 0.0
    for stage in stages:
        empty = not any(one.stage is stage for one in graph.nodes)
        width = NARROW if empty else WIDE
        found.append(Column(stage.value if stage else "elsewhere", x, width, empty))
        x += width
    return found


def _boxes(graph: Graph, columns: Sequence[Column]) -> dict[str, Box]:
    parents: dict[str, list[str]] = {}
    for edge in graph.edges:
        parents.setdefault(edge.target, []).append(edge.source)
    boxes: dict[str, Box] = {}
    below = TOP
    for stage, column in zip([*Stage, None], columns, strict=False):
        here = [one for one in graph.nodes if one.stage is stage]
        here.sort(key=lambda one: _height(parents.get(one.id, ()), boxes))
        first = TOP if stage else below
        for row, node in enumerate(here):
            x = column.x + (column.width - BOX) / 2
            boxes[node.id] = Box(node, x, first + row * (TALL + GAP))
        below = max(below, TOP + len(here) * (TALL + GAP))
    return boxes


def _height(parents: Sequence[str], boxes: Mapping[str, Box]) -> float:
    """The mean height of what a node comes from; what comes from nothing stands below."""
    seen = [boxes[one].y for one in parents if one in boxes]
    return sum(seen) / len(seen) if seen else float("inf")


def _arrow(edge: Edge, boxes: Mapping[str, Box]) -> Arrow:
    source, target = boxes[edge.source], boxes[edge.target]
    words = f"{source.node.name} to {target.node.name}: {_WORDS[edge.flow]}"
    return Arrow(edge, *_way(edge, boxes)(source, target), words)


def _way(edge: Edge, boxes: Mapping[str, Box]) -> _Way:
    left, right = boxes[edge.source].x, boxes[edge.target].x
    if edge.flow is Flow.ASTRAY:
        return _around
    if right <= left:
        return _beside
    return _between if any(left < one.x < right for one in boxes.values()) else _across


def _across(source: Box, target: Box) -> tuple[str, float, float]:
    """From one stage to a later one: the path, and where its number stands."""
    x1, y1, x2, y2 = source.x + BOX, source.y + TALL / 2, target.x, target.y + TALL / 2
    bend = max(24.0, (x2 - x1) / 2)
    path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
    return path, x2 - 22, y2


def _between(source: Box, target: Box) -> tuple[str, float, float]:
    """Past the boxes of stages in between, in the gap above the row of the target."""
    x1, y1, x2, y2 = source.x + BOX, source.y + TALL / 2, target.x, target.y + TALL / 2
    lane = target.y - GAP / 2
    path = f"M{x1:g} {y1:g}H{x1 + 10:g}V{lane:g}H{x2 - 14:g}V{y2:g}H{x2:g}"
    return path, x2 - 30, lane + 4


def _beside(source: Box, target: Box) -> tuple[str, float, float]:
    """Within a stage, or back to an earlier one: out to the right and in again."""
    x1, y1, x2, y2 = source.x + BOX, source.y + TALL / 2, target.x + BOX, target.y + TALL / 2
    out = max(x1, x2) + 26
    path = f"M{x1:g} {y1:g}C{out:g} {y1:g} {out:g} {y2:g} {x2:g} {y2:g}"
    return path, out - 6, (y1 + y2) / 2


def _around(source: Box, target: Box) -> tuple[str, float, float]:
    """Between the columns and under all boxes, so that it crosses none."""
    if target.node.stage is None:
        x, y1, y2 = source.x + BOX, source.y + TALL - 12, target.y + 20
        return f"M{x:g} {y1:g}H{x + 9:g}V{y2:g}H{target.x:g}", target.x - 20, y2
    x, y1, y2 = target.x, source.y + TALL - 14, target.y + TALL - 12
    return f"M{source.x:g} {y1:g}H{x - 9:g}V{y2:g}H{x:g}", x - 20, y2


_ORDER: Final = (Flow.ASTRAY, Flow.SAFE, Flow.WITHIN, Flow.ALARM)
"""What alarms is drawn last, and lies on top."""
_WORDS: Final = {
    Flow.SAFE: "masked, or nothing personal",
    Flow.WITHIN: "unmasked, within production",
    Flow.ASTRAY: "from or to what is not declared",
    Flow.ALARM: "unmasked, or not known",
}
