"""DuckDB files: every table with its types. Needs the extra `duckdb`.

The file is opened for reading, and may load no extension and reach no other file. Views are told as
passed by: what they show stands in tables, or lies outside of the file.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import ClassVar, Final
from urllib.parse import quote

import duckdb
import pyarrow as pa

from compliance.sources.blob import LocalFile
from compliance.sources.interface import Batch, Blob, MalformedError, Nest, Part
from compliance.sources.nesting import flat_fields, flatten
from compliance.sources.opening import reading
from policies.reports import Skip

SAFE: Final = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
"""Settings under which a file is opened, alike by all who have it open at once."""
_TABLES: Final = """
select schema_name, table_name, sql from duckdb_tables() where not internal
order by schema_name, table_name"""
_VIEWS: Final = "select view_name from duckdb_views() where not internal order by view_name"
_MAGIC: Final = b"DUCK"
_ROWS: Final = 1 << 14


class DuckdbFile:
    """Databases of DuckDB."""

    name: ClassVar[str] = "duckdb"
    suffixes: ClassVar[tuple[str, ...]] = (".duckdb", ".ddb")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:  # noqa: ARG002  holds no files
        """Each table."""
        path = _local(blob)
        with _opened(path, blob.uri) as database:
            tables = database.execute(_TABLES).fetchall()
            views = database.execute(_VIEWS).fetchall()
        for (view,) in views:
            yield Skip(f"{blob.uri}?view={quote(view)}", "view of what is read", accountable=True)
        if not tables:
            yield Skip(blob.uri, "holds no table", accountable=True)
        for schema, table, sql in tables:
            full = table if schema == "main" else f"{schema}.{table}"
            uri = f"{blob.uri}?table={quote(full)}"
            select = f"select * from {_quoted(schema)}.{_quoted(table)}"  # noqa: S608  both are quoted
            begin = partial(DuckdbReader, path, uri, select, {"sql": sql or ""})
            yield Part(uri, self.name, blob.size, begin, blob)


class DuckdbReader:
    """An open table."""

    format = "duckdb"
    line_based = False
    skipped = ()

    def __init__(self, file: LocalFile, uri: str, select: str, metadata: Mapping[str, str]) -> None:
        self.uri, self.metadata = uri, metadata
        self._file, self._select = file, select
        with _opened(file, uri) as database:
            layout: pa.Schema = database.sql(f"{select} limit 0").to_arrow_table().schema
        self.schema = pa.schema(flat_fields(layout))

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        row = 0
        with _opened(self._file, self.uri) as database:
            for records in database.sql(self._select).to_arrow_reader(_ROWS):
                yield Batch(flatten(records, self.schema), row)
                row += records.num_rows


def _local(blob: Blob) -> LocalFile:
    with reading(blob) as stream:
        head = stream.read(12)
    if head[8:] != _MAGIC:
        raise MalformedError(f"{blob}: is no DuckDB file")
    if not isinstance(blob, LocalFile):
        raise MalformedError(
            f"{blob}: is a database that is read on disk alone", hint="unpack it, and scan it"
        )
    return blob


@contextmanager
def _opened(file: LocalFile, uri: str) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(str(file.path), read_only=True, config=dict(SAFE)) as database:
            yield database
    except (duckdb.Error, pa.ArrowException, UnicodeDecodeError):
        raise MalformedError(
            f"{uri}: cannot be read to its end as DuckDB",
            hint="it may be damaged, open elsewhere, or of a newer version",
        ) from None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
