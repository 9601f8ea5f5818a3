"""The list of databases that are copied: which engine reads and writes what."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from compliance.sources.engines.interface import Engine

ENGINES: Final[Mapping[str, str]] = {
    "duckdb": "compliance.sources.engines.duckdb_copies:DuckDb",
    "parquet": "compliance.sources.engines.parquet_folder:ParquetFolder",
    "postgresql": "compliance.sources.engines.postgresql:PostgreSql",
    "store": "compliance.sources.engines.store:Store",
    "sqlite": "compliance.sources.engines.sqlite:Sqlite",
}
"""Name → `module:Class`; loaded when first needed, for Arrow is heavy."""

_EXTRAS: Final[Mapping[str, str]] = {"postgresql": "postgres"}
"""Engine → the extra that installs its library, where that is called otherwise."""
SUFFIXES: Final[Mapping[str, str]] = {
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".db3": "sqlite",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
}
SCHEMES: Final[Mapping[str, str]] = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    **dict.fromkeys(("s3", "s3a", "gs", "gcs", "az", "abfs", "memory"), "store"),
}


def engine_of(uri: str) -> str | None:
    """The name of the engine for a file or an address; None where it is no database."""
    scheme, colon, _ = uri.partition("://")
    return SCHEMES.get(scheme.lower()) if colon else SUFFIXES.get(Path(uri).suffix.lower())


def target_engine_of(uri: str) -> str:
    """The name of the engine that writes a target: a folder of files where it is no database."""
    return engine_of(uri) or "parquet"


def engine(name: str) -> "Engine":
    """The engine called so.

    Raises:
        SourceError: a library that it needs is not installed.
    """
    from compliance.sources.interface import SourceError

    module, _, kind = ENGINES[name].partition(":")
    try:
        return cast("Engine", getattr(import_module(module), kind)())
    except ModuleNotFoundError as error:
        raise SourceError(
            f"{name} needs {error.name}, which is not installed",
            hint=f"pip install 'ai-lifecycle-compliance[{_EXTRAS.get(name, name)}]'",
        ) from None
