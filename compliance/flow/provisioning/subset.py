"""Some of the rows of a database, closed over its foreign keys: whatever they name is among them.

Rows are told by their position in the origin's order, keys by digests of 64 bits under a key that
is drawn for the run: 8 bytes for each key of a row, in memory, and one for the row itself. No value
is held, and nothing is written down.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.flow.provisioning.views import Choose, TableView
from compliance.sources.engines.cells import plain
from compliance.sources.engines.interface import Catalog, Columns, ForeignKey, Origin, Relation
from masking.domains import canonical
from policies.errors import PolicyError

Digests = npt.NDArray[np.uint64]
"""One for each row; 0 where a part of the key is null."""
Rows = npt.NDArray[np.bool_]
_NULL: Final = np.uint64(0)
_PERCENT: Final = "%"


@dataclass(frozen=True, slots=True)
class Subset:
    """A share of every table, or the rows of one table and all that belongs to them."""

    share: float = 0.0
    table: str = ""
    condition: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """`10%`, `0.1`, or `customer WHERE country = 'DE'`.

        Raises:
            PolicyError: it is none of these.
        """
        table, where, condition = _parted(text)
        if where and table and condition:
            return cls(table=table, condition=condition)
        try:
            number = float(text.removesuffix(_PERCENT)) / (100 if text.endswith(_PERCENT) else 1)
        except ValueError:
            number = 0.0
        if not 0 < number <= 1:
            raise PolicyError(
                "no subset is told so", hint="write 10%, 0.1, or TABLE WHERE CONDITION"
            )
        return cls(share=number)


def _parted(text: str) -> tuple[str, str, str]:
    place = text.lower().find(" where ")
    if place < 0:
        return "", "", ""
    return text[:place].strip(), "where", text[place + len(" where ") :].strip()


def chosen(origin: Origin, subset: Subset, key: bytes) -> Mapping[str, Choose]:
    """Table → which of its rows are copied.

    Args:
        origin: the database.
        subset: what is asked for.
        key: which rows a share draws; the same key draws the same ones.

    Raises:
        PolicyError: it names a table that is not there, or that has no key.
        SourceError: the condition cannot be asked of it.
    """
    catalog = origin.catalog()
    keys = _Keys(origin, secrets.token_bytes(32))
    rows = {one.name: np.zeros(keys.count(one), dtype=bool) for one in catalog.relations}
    if subset.table:
        _seed(keys, catalog, subset, rows)
        _close(keys, catalog, rows, down=True)
    else:
        for one in catalog.relations:
            rows[one.name] = _drawn(keys, one, subset.share, key)
    _close(keys, catalog, rows, down=False)
    return {name: _Positions(held) for name, held in rows.items()}


@dataclass(frozen=True, slots=True)
class _Positions:
    """Rows by their position in the table."""

    held: Rows

    def __call__(self, records: pa.RecordBatch, first: int) -> pa.RecordBatch:
        """Those of a batch."""
        return records.filter(pa.array(self.held[first : first + records.num_rows]))


class _Keys:
    """Digests of the keys of all tables, each taken once."""

    def __init__(self, origin: Origin, secret: bytes) -> None:
        self._origin, self._secret = origin, secret
        self._taken: dict[tuple[str, Columns], Digests] = {}

    def count(self, relation: Relation) -> int:
        """Rows of a table."""
        named = relation.primary or relation.columns[:1]
        return len(self.of(relation, named))

    def of(self, relation: Relation, columns: Columns) -> Digests:
        """Digests of some columns, one for each row."""
        place = relation.name, columns
        if place not in self._taken:
            view = TableView(self._origin, relation, columns)
            parts = [self.digest(batch.records.columns) for batch in view.batches()]
            self._taken[place] = np.concatenate(parts) if parts else np.empty(0, np.uint64)
        return self._taken[place]

    def chosen(self, relation: Relation, condition: str) -> Digests:
        """Digests of the primary keys for which a condition holds."""
        found = self._origin.keys(relation, condition)
        parts = [self.digest([plain(column) for column in one.columns]) for one in found]
        return np.concatenate(parts) if parts else np.empty(0, np.uint64)

    def digest(self, columns: Iterable[pa.Array]) -> Digests:
        """One digest for each row of several columns."""
        texts = [_texts(column).to_pylist() for column in columns]
        return np.fromiter(
            (self._one(row) for row in zip(*texts, strict=True)), np.uint64, len(texts[0])
        )

    def _one(self, row: tuple[str | None, ...]) -> int:
        if None in row:
            return 0
        joined = "\x1f".join(part for part in row if part is not None)
        digest = blake2b(joined.encode(errors="surrogatepass"), digest_size=8, key=self._secret)
        return int.from_bytes(digest.digest(), "little") | 1


def _texts(column: pa.Array) -> pa.Array:
    if pa.types.is_binary(column.type):
        return pa.array([None if v is None else v.hex() for v in column.to_pylist()], pa.string())
    return canonical(column)


def _seed(keys: _Keys, catalog: Catalog, subset: Subset, rows: dict[str, Rows]) -> None:
    relation = next((one for one in catalog.relations if one.name == subset.table), None)
    if relation is None or not relation.primary:
        missing = "is not there" if relation is None else "has no primary key"
        raise PolicyError(f"subset: the table {subset.table} {missing}", hint="name another table")
    found = keys.chosen(relation, subset.condition)
    rows[relation.name] = np.isin(keys.of(relation, relation.primary), found)


def _drawn(keys: _Keys, relation: Relation, share: float, key: bytes) -> Rows:
    """So many of a table's rows: those whose place, under the key, comes first."""
    count = keys.count(relation)
    wanted = int(np.ceil(share * count))
    seed = blake2b(relation.name.encode(), digest_size=8, key=key).digest()
    order = np.random.Generator(np.random.PCG64(int.from_bytes(seed, "little"))).permutation(count)
    held = np.zeros(count, dtype=bool)
    held[order[:wanted]] = True
    return held


def _close(keys: _Keys, catalog: Catalog, rows: dict[str, Rows], *, down: bool) -> None:
    """Add what rows refer to, or what refers to them, until nothing more is added."""
    links = [(one, key) for one in catalog.relations for key in one.foreign]
    grown = True
    while grown:
        grown = any(_grow(keys, catalog, rows, link, down=down) for link in links)


def _grow(
    keys: _Keys,
    catalog: Catalog,
    rows: dict[str, Rows],
    link: tuple[Relation, ForeignKey],
    *,
    down: bool,
) -> bool:
    child, key = link
    parent = catalog.relation(key.parent)
    own, named = keys.of(child, key.columns), keys.of(parent, key.parent_columns)
    if down:
        return _add(rows, child.name, np.isin(own, named[rows[parent.name]]) & (own != _NULL))
    wanted = own[rows[child.name]]
    return _add(rows, parent.name, np.isin(named, wanted[wanted != _NULL]))


def _add(rows: dict[str, Rows], table: str, more: Rows) -> bool:
    if not (more & ~rows[table]).any():
        return False
    rows[table] |= more
    return True
