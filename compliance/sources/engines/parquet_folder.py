"""A folder of Parquet files as the target of a copy: one file for each table."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import ClassVar, Final
from urllib.parse import quote, unquote

import pyarrow as pa
import pyarrow.parquet as pq

from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.engines.interface import Catalog, Growth, Origin, Relation
from compliance.sources.engines.staging import Staging, staging
from compliance.sources.interface import SourceError

_READY: Final = "ready"
_NOTES: Final = "notes"
_SUFFIX: Final = ".parquet"
_ROWS: Final = 1 << 16


class ParquetFolder:
    """Tables as files; written only."""

    name: ClassVar[str] = "parquet"

    def origin(self, uri: str) -> AbstractContextManager[Origin]:
        """Refused: such folders are masked as any other files."""
        raise SourceError(f"{uri}: is no database")

    @contextmanager
    def growth(
        self,
        origin: Origin,
        target: str,
        *,
        identity: str,
        resume: bool,
        secret: bytes,  # noqa: ARG002  nothing of the source is named
    ) -> Iterator[Growth]:
        """Begin a folder, or go on with one."""
        with staging(Path(target), identity=identity, resume=resume) as place:
            yield ParquetGrowth(place, origin.catalog())


class ParquetOrigin:
    """The files of a copy, read back."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self.uri = str(folder)
        self._folder, self._catalog = folder, catalog

    def catalog(self) -> Catalog:
        """That of the database."""
        return self._catalog

    def rows(
        self,
        relation: Relation,
        columns: Sequence[str],
        *,
        exact: Sequence[str] = (),  # noqa: ARG002  there is one form
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the order in which they were written."""
        with pq.ParquetFile(self._folder / file_of(relation)) as file:
            kinds = file.schema_arrow
            yield pa.RecordBatch.from_pylist([], pa.schema(kinds.field(name) for name in columns))
            yield from file.iter_batches(_ROWS, columns=list(columns))

    def keys(
        self,
        relation: Relation,
        condition: str,  # noqa: ARG002  files are not asked
    ) -> Iterator[pa.RecordBatch]:
        """Refused: a copy is not chosen from."""
        raise SourceError(f"{self.uri}: {relation.name}: files are not asked")

    def state(self, relation: Relation) -> str:
        """The digest of its file."""
        return digest(LocalFile(self._folder / file_of(relation)))

    def order(self, relation: Relation) -> tuple[str, ...]:  # noqa: ARG002  the same for all
        """None: rows lie as they were put in."""
        return ()

    def file(self, relation: Relation) -> str | None:
        """The file that holds a table alone."""
        return file_of(relation)

    def close(self) -> None:
        """Nothing is held."""


class ParquetGrowth:
    """Files in a hidden folder."""

    def __init__(self, place: Staging, catalog: Catalog) -> None:
        self._place, self._catalog = place, catalog
        self._ready, self._notes = place.folder / _READY, place.folder / _NOTES
        for folder in (self._ready, self._notes):
            folder.mkdir(exist_ok=True)

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was written."""
        return {unquote(one.name): one.read_text("utf-8") for one in self._notes.iterdir()}

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Write a file, then the note that it is whole."""
        path, noted = self._ready / file_of(relation), self._notes / quote(relation.name, safe="")
        noted.unlink(missing_ok=True)
        with pq.ParquetWriter(path, _schema(relation), compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        self._place.sync(path)
        beside = self._place.folder / "note"
        beside.write_text(note(), encoding="utf-8")
        beside.replace(noted)

    def finish(self) -> None:
        """Files have no constraints; keys join, for they are masked by a function."""
        self._place.sync(self._ready)

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """The finished copy."""
        yield ParquetOrigin(self._ready, self._catalog)

    def publish(self, report: bytes) -> None:
        """Rename the folder, with its report in it."""
        self._place.publish(self._ready, report)


def file_of(relation: Relation) -> str:
    """The name of a table's file."""
    return quote(relation.name, safe=" ") + _SUFFIX


def _schema(relation: Relation) -> pa.Schema:
    return pa.schema(
        (one.name, pa.string() if pa.types.is_union(one.kind) else one.kind)
        for one in relation.fields
    )
