"""DuckDB files as sources and targets of copies. Needs the extra `duckdb`."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

from compliance.sources.engines.duckdb_growth import DuckDbGrowth
from compliance.sources.engines.duckdb_origin import DuckDbOrigin
from compliance.sources.engines.interface import Growth, Origin
from compliance.sources.engines.one_file import existing
from compliance.sources.engines.staging import staging
from compliance.sources.interface import SourceError


class DuckDb:
    """Databases in one file."""

    name: ClassVar[str] = "duckdb"

    @contextmanager
    def origin(self, uri: str) -> Iterator[Origin]:
        """Open a file for reading."""
        with closing(DuckDbOrigin(existing(uri))) as origin:
            yield origin

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
        """Begin a copy, or go on with one."""
        if not isinstance(origin, DuckDbOrigin):
            raise SourceError(
                f"{target}: only a DuckDB file is copied into DuckDB",
                hint="name a folder as the target: DuckDB reads its Parquet files",
            )
        with staging(Path(target), identity=identity, resume=resume) as place:
            yield DuckDbGrowth(place, origin)
