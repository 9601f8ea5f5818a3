"""A DuckDB file that is read: nobody writes to it meanwhile, and rows keep their order."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.duckdb_file import SAFE
from compliance.sources.engines.duckdb_catalog import catalog_of
from compliance.sources.engines.duckdb_forms import form_of
from compliance.sources.engines.duckdb_rounds import own_keys
from compliance.sources.engines.duckdb_text import Place, place_text, quoted
from compliance.sources.engines.interface import Catalog, Relation
from compliance.sources.interface import MalformedError

_ROWS: Final = 1 << 14


class DuckDbOrigin:
    """An open file."""

    def __init__(self, path: Path) -> None:
        self.uri = str(path)
        self._path = path
        with faults(self.uri):
            self._database = duckdb.connect(self.uri, read_only=True, config=dict(SAFE))
            self._database.execute("SET TimeZone = 'UTC'")
        self._catalog: Catalog | None = None
        self._places: Mapping[str, Place] = {}
        self._state = ""

    def catalog(self) -> Catalog:
        """Its structure."""
        if self._catalog is None:
            with faults(self.uri):
                self._catalog, self._places = catalog_of(self._database)
        return self._catalog

    def place(self, relation: Relation) -> str:
        """Schema and name, as SQL writes them."""
        self.catalog()
        return place_text(self._places[relation.name])

    def rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the order in which they were inserted."""
        kept = frozenset(exact)
        yield from self._batches(relation, columns, kept, "")

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """The primary keys of the rows for which a condition holds."""
        yield from self._batches(relation, relation.primary, frozenset(), f" WHERE ({condition})")

    def state(self, relation: Relation) -> str:  # noqa: ARG002  a file changes as a whole
        """A digest of the file, and of what is not yet written into it."""
        if not self._state:
            beside = self._path.with_name(f"{self._path.name}.wal")
            files = [self._path, *([beside] if beside.exists() else [])]
            self._state = " ".join(digest(LocalFile(one)) for one in files)
        return self._state

    def order(self, relation: Relation) -> tuple[str, ...]:
        """None, for rows lie as they were put in; all where rows had to wait for each other."""
        return relation.columns if own_keys(relation) else ()

    def file(self, relation: Relation) -> str | None:  # noqa: ARG002  the same for all
        """None: all tables stand together."""
        return None

    def close(self) -> None:
        """Let others write again."""
        self._database.close()

    def _batches(
        self, relation: Relation, columns: Sequence[str], exact: frozenset[str], rest: str
    ) -> Iterator[pa.RecordBatch]:
        forms = [form_of(relation.field(name).declared) for name in columns]
        told = ", ".join(
            f"{(form.exact if name in exact else form.looked).format(quoted(name))}"
            f" AS {quoted(name)}"
            for name, form in zip(columns, forms, strict=True)
        )
        with faults(f"{self.uri}?table={relation.name}"):
            cursor = self._database.cursor()
            cursor.execute("SET TimeZone = 'UTC'")
            found = cursor.sql(f"SELECT {told or 'NULL'} FROM {self.place(relation)}{rest}")
            reader = found.to_arrow_reader(_ROWS)
            yield from _uniform(reader, relation, columns, exact)


def _uniform(
    reader: pa.RecordBatchReader,
    relation: Relation,
    columns: Sequence[str],
    exact: frozenset[str],
) -> Iterator[pa.RecordBatch]:
    """In the types that are told, whatever the library chose; at least one batch."""
    kinds = [
        reader.schema.field(place).type if name in exact else relation.field(name).kind
        for place, name in enumerate(columns)
    ]
    seen = False
    for records in reader:
        seen = True
        cells = [one.cast(kind) for one, kind in zip(records.columns, kinds, strict=False)]
        yield pa.RecordBatch.from_arrays(cells, names=list(columns))
    if not seen:
        empty = [pa.array([], kind) for kind in kinds]
        yield pa.RecordBatch.from_arrays(empty, names=list(columns))


@contextmanager
def faults(uri: str) -> Iterator[None]:
    """The library's errors may quote values."""
    try:
        yield
    except (duckdb.Error, pa.ArrowException, UnicodeDecodeError):
        raise MalformedError(
            f"{uri}: cannot be read to its end as DuckDB",
            hint="it may be damaged, open for writing elsewhere, or of a newer version",
        ) from None
