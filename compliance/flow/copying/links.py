"""Which columns must be masked alike, so that what joined still joins.

A link domain is one connected component of columns. Two columns belong together when

- both hold UUIDs and share a single value (UUIDs do not meet by chance), or
- values of one are found in the other, which is a key (its values are near-unique), and either
  they are too long to meet by chance, or the column's name tells the other; or
- they are called alike and share values, as children of a parent that is not there.

Lone keys get a domain of their own: a key kept raw would let everybody join the copy back to the
raw data. Small numbers that count or enumerate are no keys.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, permutations
from pathlib import PurePosixPath
from typing import Final

from compliance.measure.inclusion import ColumnDigests
from policies.entities import kind_of
from policies.terms import ColumnVerdict, Entity, Kind

_UUID_SHARE: Final = 0.5
_CODE_SHARE: Final = 0.95
KEY_UNIQUENESS: Final = 0.99
_INSIDE: Final = 0.5
"""Share of a child's values that a parent holds, where nothing but the values tells it."""
_INSIDE_TOLD: Final = 0.05
"""The same where the names tell it too: a parent may lack most of its children's rows."""
_FEWEST: Final = 5
"""Distinct values below which inclusion says nothing."""
_LONG: Final = 7
"""Characters from which values do not meet by chance."""
_UID: Final = 16
"""Characters from which even a single value is an identifier of its own (a DICOM UID)."""
_STEM: Final = 4
"""Letters that must stand before `id` for it to be a word of its own."""

_NO_KEYS: Final = frozenset(
    {"PERSON", "STREET_ADDRESS", "PASSWORD", "BIOMETRIC_ID", "CREDIT_CARD_CVV", "SOCIAL_HANDLE"}
)
_KEY_WORDS: Final = frozenset({"id", "key", "uuid", "guid", "uid", "fk", "pk", "ref"})
Place = tuple[str, str]
"""(file or table, column path)."""
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Shape(StrEnum):
    """What the keys of a domain look like."""

    UUID = "uuid"
    INTEGER = "integer"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column that could be a key."""

    file: str
    """Relative to the source."""
    path: str
    digests: ColumnDigests
    verdict: ColumnVerdict | None = None

    @property
    def place(self) -> tuple[str, str]:
        """(file, column path)."""
        return self.file, self.path

    @property
    def unique(self) -> bool:
        """Whether its values could name the rows of its table."""
        return self.digests.uniqueness >= KEY_UNIQUENESS

    @property
    def shape(self) -> Shape:
        """What its values look like; a few UUIDs among sentinels refer to something still."""
        if self.digests.uuids:
            return Shape.UUID
        if self.digests.integers == self.digests.non_null:
            return Shape.INTEGER
        return Shape.CODE


@dataclass(frozen=True, slots=True)
class Link:
    """One link domain: a key and all that refers to it."""

    name: str
    shape: Shape
    members: tuple[KeyColumn, ...]
    """The parent first."""

    @property
    def parent(self) -> KeyColumn:
        """The member that names rows; where several could, the one with the most values."""
        return self.members[0]


def could_link(digests: ColumnDigests, verdict: ColumnVerdict | None) -> bool:
    """Whether a column is key-like: no prose, dates, amounts, names, places or attributes."""
    if not digests.non_null or digests.codes < _CODE_SHARE * digests.non_null:
        return False
    if digests.uuids:
        return True
    if verdict is None or verdict.entity is None:
        return True
    return _identifies(verdict.entity) and not verdict.free_text


def _identifies(entity: Entity) -> bool:
    return entity in {"UUID", "COMPANY_ID"} or (
        kind_of(entity) is Kind.DIRECT and entity not in _NO_KEYS
    )


def find_links(
    columns: Sequence[KeyColumn], declared: Sequence[tuple[Place, Place]] = ()
) -> tuple[Link, ...]:
    """The link domains among key-like columns, in the order of their names.

    Args:
        columns: what could be a key, and every column of a declared one.
        declared: (child, parent) of each column of a key: these join, whatever they hold, and join
            nothing else that is declared. A key that nothing refers to is its own parent.
    """
    parents = {column.place: column.place for column in columns}
    told = frozenset(place for pair in declared for place in pair)
    found = [(child.place, parent.place) for child, parent in _joined(columns)]
    new = [pair for pair in found if not told.issuperset(pair)]
    for child, parent in (*declared, *new):
        parents[_root(parents, child)] = _root(parents, parent)
    groups: dict[tuple[str, str], list[KeyColumn]] = {}
    for column in columns:
        groups.setdefault(_root(parents, column.place), []).append(column)
    links = [_link(group) for group in groups.values() if len(group) > 1 or _lone_key(group[0])]
    return tuple(sorted(links, key=lambda link: link.name))


def _root(
    parents: Mapping[tuple[str, str], tuple[str, str]], place: tuple[str, str]
) -> tuple[str, str]:
    while parents[place] != place:
        place = parents[place]
    return place


def _joined(columns: Sequence[KeyColumn]) -> Iterable[tuple[KeyColumn, KeyColumn]]:
    uuids = [column for column in columns if column.shape is Shape.UUID]
    for one, other in combinations(uuids, 2):
        if one.digests.shared_with(other.digests):
            yield one, other
    others = [column for column in columns if column.shape is not Shape.UUID]
    for child, parent in permutations(others, 2):
        if _refers(child, parent):
            yield child, parent


def _refers(child: KeyColumn, parent: KeyColumn) -> bool:
    """Whether values of the child come from the parent; too wide a domain costs least."""
    few = min(child.digests.distinct, parent.digests.distinct) < _FEWEST
    if child.shape is not parent.shape or (few and not parent.unique):
        return False
    inside = child.digests.inside(parent.digests)
    long = child.shape is Shape.CODE and child.digests.longest >= _LONG
    if parent.unique and _tells(child, parent):
        return parent.digests.distinct >= _FEWEST and inside >= _INSIDE_TOLD
    if parent.unique:
        return long and not few and inside >= _INSIDE
    personal = child.verdict is not None and child.verdict.entity is not None
    key = personal or (long and bool(_words(child.path) & _KEY_WORDS))
    return key and inside >= _INSIDE_TOLD and _same_name(child, parent)


def _same_name(one: KeyColumn, other: KeyColumn) -> bool:
    """Whether two columns are called alike, as children of one absent parent are."""
    words = _words(one.path) - _KEY_WORDS
    return bool(words) and words == _words(other.path) - _KEY_WORDS


def _tells(child: KeyColumn, parent: KeyColumn) -> bool:
    """Whether the child's name speaks of the parent's table or column.

    `orders.customer_id` speaks of `customers.id`, `person.mother_id` of `mother_id`.
    """
    said = _words(child.path) - _KEY_WORDS
    if not said or (child.file == parent.file and _own_key(child)):
        return False
    return said <= _table_words(parent) or said == _words(parent.path) - _KEY_WORDS


def _own_key(column: KeyColumn) -> bool:
    """Whether the name says that it is the key of its own table: `id`, `persons.person_id`."""
    return _words(column.path) - _KEY_WORDS <= _table_words(column)


def _table_words(column: KeyColumn) -> frozenset[str]:
    return _words(PurePosixPath(column.file).stem)


def _words(name: str) -> frozenset[str]:
    """The words of a name in lower case and the singular; `PATIENTID` has two."""
    words: set[str] = set()
    for word in map(str.lower, _WORDS.findall(name)):
        stem = word.removesuffix("id")
        whole = len(stem) < _STEM or stem == word
        words.update((_singular(word),) if whole else (_singular(stem), "id"))
    return frozenset(words)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _lone_key(column: KeyColumn) -> bool:
    """Whether a column that nothing refers to still names its rows."""
    if column.digests.uuids >= _UUID_SHARE * column.digests.non_null:
        return True
    if column.verdict is not None and column.verdict.entity is not None:
        return False
    named = bool(_words(column.path) & _KEY_WORDS)
    many = column.digests.distinct >= _FEWEST or column.digests.longest >= _UID
    return named and column.unique and many


def _link(group: Sequence[KeyColumn]) -> Link:
    ordered = sorted(group, key=_rank)
    first = ordered[0]
    stem = str(PurePosixPath(first.file).with_suffix(""))
    return Link(f"{stem}.{first.path}", first.shape, tuple(ordered))


def _rank(column: KeyColumn) -> tuple[bool, bool, int, str, str]:
    return (not column.unique, not _own_key(column), -column.digests.distinct, *column.place)
