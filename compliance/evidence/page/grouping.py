"""A graph of hundreds as a graph of groups: what is alike becomes one box that tells how many."""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Final

from compliance.evidence.page.graph import Edge, Graph, Node, State

MOST: Final = 26
"""Boxes that are still told apart at a glance."""
_WORDS: Final = {
    State.OPEN: "personal data open",
    State.UNSEEN: "not scanned",
    State.MASKED: "masked",
    State.CLEAN: "nothing personal seen",
    State.MODEL: "models",
}
_Key = Callable[[Node], Hashable]


def grouped(graph: Graph) -> Graph:
    """The same graph where it is small, else the finest groups that are few enough."""
    if len(graph.nodes) <= MOST:
        return graph
    by_environment = _grouped(graph, lambda one: (one.stage, one.environment, one.state))
    if len(by_environment.nodes) <= MOST:
        return by_environment
    return _grouped(graph, lambda one: (one.stage, one.production, one.state))


def _grouped(graph: Graph, key: _Key) -> Graph:
    groups: dict[Hashable, list[Node]] = {}
    for one in graph.nodes:
        groups.setdefault(key(one), []).append(one)
    merged = [_merged(number, nodes) for number, nodes in enumerate(groups.values())]
    place = {
        one.id: group.id
        for group, nodes in zip(merged, groups.values(), strict=True)
        for one in nodes
    }
    counts: Counter[Edge] = Counter()
    for edge in graph.edges:
        moved = replace(edge, source=place[edge.source], target=place[edge.target])
        counts[moved] += edge.many
    edges = (replace(one, many=many) for one, many in sorted(counts.items()))
    return Graph(tuple(merged), tuple(one for one in edges if one.source != one.target))


def _merged(number: int, nodes: list[Node]) -> Node:
    first, many = nodes[0], sum(one.many for one in nodes)
    if len(nodes) == 1:
        return replace(first, id=f"g{number}")
    kind = "model" if first.state is State.MODEL else "dataset"
    environments = sorted({one.environment for one in nodes})
    return replace(
        first,
        id=f"g{number}",
        name=f"{many} {kind}s",
        environment=environments[0]
        if len(environments) == 1
        else f"{len(environments)} environments",
        detail=_WORDS[first.state],
        many=many,
    )
