"""A copy that grows in a database of its own: rows by COPY, then all that stands upon them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from compliance.sources.databases.postgresql_types import quoted
from compliance.sources.engines.interface import Origin, Relation
from compliance.sources.engines.postgresql_connection import (
    JOURNAL,
    connected,
    is_begun,
    literal,
    refusals,
)
from compliance.sources.engines.postgresql_origin import PostgresOrigin
from compliance.sources.engines.postgresql_place import Place
from compliance.sources.engines.postgresql_rows import arranged
from compliance.sources.engines.postgresql_structure import FINISHED, dumped, run_script
from compliance.sources.interface import SourceError

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

_BEGIN: Final = (
    "CREATE SCHEMA _compliance_copy",
    f"CREATE TABLE {JOURNAL} (name text PRIMARY KEY, note text)",
)


class PostgresGrowth:
    """A copy in a database that nobody else sees."""

    def __init__(self, place: Place, origin: PostgresOrigin) -> None:
        self._place, self._origin = place, origin
        if not is_begun(place.partial):
            run_script(place.partial, dumped(origin.address, origin.snapshot, "pre-data"))
        self._connection = connected(place.partial)
        if not is_begun(place.partial):
            for statement in _BEGIN:
                self._do(statement)

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was loaded."""
        with refusals(self._place.partial), closing(self._connection.cursor()) as cursor:
            cursor.execute(f"SELECT name, note FROM {JOURNAL}")
            return dict(cursor.fetchall())

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Fill a table in one transaction."""
        structure = self._origin.structure
        if FINISHED in self.done():
            raise SourceError(
                f"{self._place.target.uri}: the source has changed since the copy was filled",
                hint="run it again without --resume",
            )
        self._do("BEGIN")
        self._do(f"TRUNCATE {structure.origin(relation)}")
        forms = [structure.form(relation, column) for column in relation.columns]
        found = iter(batches)
        first = next(found, None)
        if first is not None:
            rows = (arranged(one, forms) for one in chain([first], found))
            self._fill(relation, rows)
        journal = f"INSERT INTO {JOURNAL} VALUES ({literal(relation.name)}, {literal(note())})"
        self._do(f"{journal} ON CONFLICT (name) DO UPDATE SET note = excluded.note")
        self._do("COMMIT")

    def finish(self) -> None:
        """Constraints, indexes, triggers, sequences and materialised views, in one transaction."""
        if FINISHED in self.done():
            return
        origin = self._origin
        script = dumped(origin.address, origin.snapshot, "post-data")
        mark = f"INSERT INTO {JOURNAL} VALUES ('{FINISHED}', '');\nANALYZE;\n"
        run_script(self._place.partial, f"{script}\n{origin.after()}\n{mark}")

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """The finished copy."""
        with closing(PostgresOrigin(self._place.partial)) as origin:
            yield origin

    def publish(self, report: bytes) -> None:  # noqa: ARG002  a server has no place for files
        """Rename its database."""
        self._do("DROP SCHEMA _compliance_copy CASCADE")
        self.close()
        self._place.publish()

    def close(self) -> None:
        """End the connection."""
        with suppress(Exception):
            self._connection.close()

    def _fill(self, relation: Relation, rows: Iterator[pa.RecordBatch]) -> None:
        """By COPY; through a table of texts where the driver cannot write a type."""
        first = next(rows)
        forms = [self._origin.structure.form(relation, name) for name in relation.columns]
        staged = [
            name
            for name, form, column in zip(relation.columns, forms, first.columns, strict=True)
            if not form.written and pa.types.is_string(column.type)
        ]
        caught: list[BaseException] = []
        stream = pa.RecordBatchReader.from_batches(
            first.schema, _noting(chain([first], rows), caught)
        )
        try:
            with refusals(self._place.partial, relation.name), self._cursor() as cursor:
                if staged:
                    self._through_texts(cursor, relation, stream, staged)
                else:
                    schema, name = self._origin.structure.place(relation)
                    cursor.adbc_ingest(name, stream, mode="append", db_schema_name=schema)
        except SourceError:
            if caught:
                raise caught[0] from None
            raise

    def _through_texts(
        self,
        cursor: "Cursor",
        relation: Relation,
        stream: pa.RecordBatchReader,
        staged: Sequence[str],
    ) -> None:
        told = self._origin.structure.origin(relation)
        names = ", ".join(map(quoted, relation.columns))
        as_text = ", ".join(
            f"{quoted(name)}::text AS {quoted(name)}" if name in staged else quoted(name)
            for name in relation.columns
        )
        cast = ", ".join(
            f"{quoted(name)}::{relation.field(name).declared}" if name in staged else quoted(name)
            for name in relation.columns
        )
        stage = "_compliance_copy.stage"
        cursor.execute(f"CREATE UNLOGGED TABLE {stage} AS SELECT {as_text} FROM {told} LIMIT 0")
        cursor.adbc_ingest("stage", stream, mode="append", db_schema_name="_compliance_copy")
        into = f"INSERT INTO {told.removeprefix('ONLY ')} ({names}) OVERRIDING SYSTEM VALUE"
        cursor.execute(f"{into} SELECT {cast} FROM {stage}")
        cursor.execute(f"DROP TABLE {stage}")

    def _cursor(self) -> "closing[Cursor]":
        return closing(self._connection.cursor())

    def _do(self, statement: str) -> None:
        with refusals(self._place.partial), self._cursor() as cursor:
            cursor.execute(statement)


def _noting(
    batches: Iterator[pa.RecordBatch], caught: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    """The driver tells of an error in its source only by its text; the error itself is kept."""
    try:
        yield from batches
    except BaseException as error:
        caught.append(error)
        raise
