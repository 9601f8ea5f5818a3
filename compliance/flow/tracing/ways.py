"""How what one dataset holds comes into others: as declared, as recorded, and by content alone.

A declaration and an event are certain of the way, and say nothing of one person; two datasets that
share more than chance allows are one way as surely as the lower bound of what they share.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.facts import Facts
from checks.graph import Graph, graph_of
from checks.records import LineageFacts
from checks.reported.overlap import OVERLAP, Overlaps
from policies.manifest import Manifest


class How(StrEnum):
    """What tells of a way."""

    DECLARED = "declared"
    """`derived_from` in the manifest."""
    RECORDED = "recorded"
    """An event of lineage."""
    CONTENT = "content"
    """Keyed sketches of both."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way for data from one dataset into another."""

    source: str
    target: str
    how: How
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A dataset that holds the subject, and that another one was made from."""

    dataset: str
    how: tuple[How, ...]
    """What tells of the surest way, each kind once."""
    confidence: float
    """That the subject came along: of the identifier that was found, times each step; 0 to 1."""


@dataclass(frozen=True, slots=True)
class Lay:
    """All ways, and what else the facts know of places and models."""

    ways: tuple[Way, ...]
    strays: tuple[str, ...] = ()
    """Files that nobody declared and that hold data, as their listing names them."""
    learnt: Mapping[str, frozenset[str]] | None = None
    """Model → everything that a recorded run made it from; None where nothing was recorded."""

    @classmethod
    def of(cls, manifest: Manifest, facts: Facts | None) -> "Lay":
        """What the manifest tells, and the facts where there are any."""
        declared = tuple(_declared(manifest))
        if facts is None:
            return cls(declared)
        lineage = next((told for told in [facts.lineage()] if told), None)
        graph = graph_of(lineage[1] if lineage else LineageFacts({}, (), ()), manifest)
        overlaps = [told for _, told in facts.views(OVERLAP.kind, Overlaps)]
        strays = (one.subject for one in overlaps if one.columns)
        return cls(
            (*declared, *_recorded(graph), *(way for one in overlaps for way in _shared(one))),
            tuple(sorted(name for name in strays if name not in manifest.datasets)),
            {model: graph.ancestors(graph.models(model)) for model in manifest.models},
        )

    def origins(self, holders: Mapping[str, float]) -> Mapping[str, tuple[Origin, ...]]:
        """Dataset → those that hold the subject and that it was made from, the surest first.

        Args:
            holders: Dataset that holds the subject → how surely, 0 to 1.
        """
        found: dict[str, list[Origin]] = {}
        for holder, sure in sorted(holders.items()):
            for name, origin in self._from(holder, sure).items():
                found.setdefault(name, []).append(origin)
        return {name: tuple(sorted(told, key=lambda one: (-one.confidence, one.dataset)))
                for name, told in found.items()}  # fmt: skip

    def _from(self, holder: str, sure: float) -> Mapping[str, Origin]:
        """Everything made from one holder, by the surest way."""
        best: dict[str, Origin] = {}
        waiting = [(holder, Origin(holder, (), sure))]
        while waiting:
            place, so_far = waiting.pop()
            for way in self.ways:
                if way.source != place or way.target == holder:
                    continue
                how = tuple(dict.fromkeys((*so_far.how, way.how)))
                step = Origin(holder, how, so_far.confidence * way.confidence)
                known = best.get(way.target)
                if known is None or step.confidence > known.confidence:
                    best[way.target] = step
                    waiting.append((way.target, step))
        return best


def _declared(manifest: Manifest) -> Iterator[Way]:
    for name, dataset in manifest.datasets.items():
        for parent in dataset.derived_from:
            yield Way(parent, name, How.DECLARED, 1.0)


def _recorded(graph: Graph) -> Iterator[Way]:
    for target, parents in graph.parents.items():
        for source in sorted(parents - {target}):
            yield Way(source, target, How.RECORDED, 1.0)


def _shared(told: Overlaps) -> Iterator[Way]:
    """The surest pair of columns for each dataset that it shares beyond chance."""
    surest: dict[str, float] = {}
    for pair in told.pairs:
        if pair.beyond_chance:
            surest[pair.other] = max(surest.get(pair.other, 0.0), pair.low)
    for other, low in sorted(surest.items()):
        yield Way(other, told.subject, How.CONTENT, low)
