"""Every key that joined in the source joins in the copy: orphans before and after, per link."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compliance.measure.joins import KeyCounts
from compliance.measure.shape import ks_complement
from policies.reports import JoinCheck
from policies.usefulness import Cardinality


@dataclass(frozen=True, slots=True)
class LinkedColumn:
    """A key column, before and after."""

    place: str
    """`file:column`."""
    link: str
    before: KeyCounts
    after: KeyCounts


def joins_of(columns: Sequence[LinkedColumn]) -> tuple[JoinCheck, ...]:
    """Each child of each link against the link's parent, in the order of their names."""
    return tuple(
        JoinCheck(
            child=child.place,
            parent=parent.place,
            link=child.link,
            source_orphans=child.before.orphans(parent.before),
            target_orphans=child.after.orphans(parent.after),
        )
        for child, parent in _joined(columns)
    )


def cardinalities(
    columns: Sequence[LinkedColumn], *, expected: bool = True
) -> tuple[Cardinality, ...]:
    """How alike the numbers of children are, for each child of each link.

    Args:
        columns: the keys of all tables.
        expected: False in a subset, which leaves children behind.
    """
    return tuple(
        Cardinality(child.place, parent.place, child.link, _alike(child, parent), expected)
        for child, parent in _joined(columns)
    )


def _alike(child: LinkedColumn, parent: LinkedColumn) -> float:
    before = child.before.children(parent.before).astype(np.float64)
    after = child.after.children(parent.after).astype(np.float64)
    return ks_complement(before, after)


def _joined(columns: Sequence[LinkedColumn]) -> list[tuple[LinkedColumn, LinkedColumn]]:
    """Child and parent, in the order of their names."""
    links: dict[str, list[LinkedColumn]] = {}
    for column in columns:
        links.setdefault(column.link, []).append(column)
    found = []
    for members in links.values():
        parent = min(members, key=_rank)
        children = (one for one in members if one is not parent and _joins(one, parent))
        found += [(child, parent) for child in children]
    return sorted(found, key=lambda pair: (pair[0].link, pair[0].place))


def _joins(child: LinkedColumn, parent: LinkedColumn) -> bool:
    """Whether any row joins, before or after; a domain alone joins nothing."""
    return (
        child.before.orphans(parent.before) < child.before.rows
        or child.after.orphans(parent.after) < child.after.rows
    )


def _rank(column: LinkedColumn) -> tuple[bool, int, str]:
    """The parent is unique, and has the most values."""
    return (not column.before.unique, -len(column.before.digests), column.place)


def broken(columns: Sequence[LinkedColumn], joins: Sequence[JoinCheck]) -> str | None:
    """The first key that no longer joins as it did, or whose values fell together."""
    for column in columns:
        if len(column.before.digests) != len(column.after.digests):
            return f"{column.place}: distinct keys fell together"
    for join in joins:
        if join.source_orphans != join.target_orphans:
            return f"{join.child}: joins {join.parent} otherwise than in the source"
    return None
