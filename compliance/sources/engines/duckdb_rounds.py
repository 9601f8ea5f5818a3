"""Rows that refer to rows of their own table, put into DuckDB after those that they refer to.

DuckDB checks each row at once, also against those of the same statement. So rows wait in a table of
their own, on disk, and go in round by round, each in their order.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import duckdb
import pyarrow as pa

from compliance.sources.engines.duckdb_text import quoted
from compliance.sources.engines.interface import ForeignKey, Relation
from compliance.sources.interface import SourceError

_STAGE: Final = "_compliance_stage"
_READY: Final = "_compliance_ready"
_PLACE: Final = "_compliance_place"


def own_keys(relation: Relation) -> Sequence[ForeignKey]:
    """Foreign keys of a table to itself."""
    return [key for key in relation.foreign if key.parent == relation.name]


def fill_in_rounds(
    database: duckdb.DuckDBPyConnection,
    relation: Relation,
    place: str,
    batches: Iterable[pa.RecordBatch],
    given: str,
) -> None:
    """Put in all rows.

    Args:
        database: within a transaction.
        relation: the table.
        place: its schema and name.
        batches: at least one.
        given: its columns as expressions on a row that waits.

    Raises:
        SourceError: rows refer to each other in a circle.
    """
    left = _staged(database, batches)
    names = ", ".join(map(quoted, relation.columns))
    ready = " AND ".join(_ready(key, relation, place) for key in own_keys(relation))
    while left:
        database.execute(
            f"CREATE TEMP TABLE {_READY} AS SELECT s.{_PLACE} FROM {_STAGE} s WHERE {ready}"
        )
        among = f"{_PLACE} IN (FROM {_READY})"
        database.execute(
            f"INSERT INTO {place} ({names}) SELECT {given} FROM {_STAGE} WHERE {among} "
            f"ORDER BY {_PLACE}"
        )
        database.execute(f"DELETE FROM {_STAGE} WHERE {among}")
        database.execute(f"DROP TABLE {_READY}")
        before, left = left, _count(database)
        if left == before:
            raise SourceError(
                f"{relation.name}: rows refer to each other in a circle, which DuckDB cannot take",
                hint="name a folder as the target, of Parquet files that DuckDB reads",
            )
    database.execute(f"DROP TABLE {_STAGE}")


def _staged(database: duckdb.DuckDBPyConnection, batches: Iterable[pa.RecordBatch]) -> int:
    count = 0
    for records in batches:
        places = pa.array(range(count, count + records.num_rows), pa.int64())
        rows = pa.Table.from_batches([records]).append_column(_PLACE, places)
        database.register("rows", rows)
        if not count:
            database.execute(f"CREATE OR REPLACE TEMP TABLE {_STAGE} AS SELECT * FROM rows LIMIT 0")
        database.execute(f"INSERT INTO {_STAGE} SELECT * FROM rows")
        database.unregister("rows")
        count += records.num_rows
    return count


def _ready(key: ForeignKey, relation: Relation, place: str) -> str:
    """Whether what a row refers to is there; a key with a part that is null refers to nothing."""
    missing = " OR ".join(f"s.{quoted(own)} IS NULL" for own in key.columns)
    equal = " AND ".join(
        f"p.{quoted(other)} = CAST(s.{quoted(own)} AS {relation.field(own).declared})"
        for own, other in zip(key.columns, key.parent_columns, strict=True)
    )
    return f"({missing} OR EXISTS (SELECT 1 FROM {place} p WHERE {equal}))"


def _count(database: duckdb.DuckDBPyConnection) -> int:
    found = database.execute(f"SELECT count(*) FROM {_STAGE}").fetchone()
    return int(found[0]) if found else 0
