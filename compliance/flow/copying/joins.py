"""Every key that joined in the source joins in the copy: orphans before and after, per link."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.measure.joins import KeyCounts
from policies.reports import JoinCheck


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
    links: dict[str, list[LinkedColumn]] = {}
    for column in columns:
        links.setdefault(column.link, []).append(column)
    checks = (check for members in links.values() for check in _checks(members))
    return tuple(sorted(checks, key=lambda check: (check.link, check.child)))


def _checks(members: Sequence[LinkedColumn]) -> list[JoinCheck]:
    parent = min(members, key=_rank)
    return [
        JoinCheck(
            child=child.place,
            parent=parent.place,
            link=child.link,
            source_orphans=child.before.orphans(parent.before),
            target_orphans=child.after.orphans(parent.after),
        )
        for child in members
        if child is not parent and _joins(child, parent)
    ]


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
