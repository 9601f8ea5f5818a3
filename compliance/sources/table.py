"""The list of formats: what reads which file."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from compliance.sources.suffixes import CODE, CONFIG

if TYPE_CHECKING:
    from compliance.sources.interface import Container, Copier, Source

SOURCES: Final[Mapping[str, str]] = {
    "csv": "compliance.sources.delimited.format:Csv",
    "tsv": "compliance.sources.delimited.format:Tsv",
    "jsonl": "compliance.sources.jsonlines:JsonLines",
    "parquet": "compliance.sources.parquet:Parquet",
    "json": "compliance.sources.json_document:JsonDocument",
    "avro": "compliance.sources.avro:Avro",
    "orc": "compliance.sources.columnar:Orc",
    "arrow": "compliance.sources.columnar:Arrow",
    "text": "compliance.sources.plaintext:PlainText",
    "code": "compliance.sources.program_text:Code",
    "config": "compliance.sources.program_text:Config",
}
"""Name of the format → `module:Class`; loaded when first needed, for Arrow is heavy."""

ELSEWHERE: Final = frozenset({"dvc", "git-lfs"})
"""Formats whose data lies in other files: that such a file is unchanged says nothing of them."""
BESIDE_DATA: Final = frozenset({"code", "config", "dvc"})
"""Formats that are scanned, but never taken for a dataset, nor copied."""

_EXTRAS: Final[Mapping[str, str]] = {"xls": "documents"}
"""Format → the extra that installs its library, where that is called otherwise."""

COPIED: Final = frozenset({"csv", "tsv", "json", "jsonl", "parquet", "text"})
"""Formats that are written too, so that a masked copy can be made."""

CONTAINERS: Final[Mapping[str, str]] = {
    "gzip": "compliance.sources.packed:Gzip",
    "bzip2": "compliance.sources.packed:Bzip2",
    "xz": "compliance.sources.packed:Xz",
    "zstd": "compliance.sources.packed:Zstandard",
    "lz4": "compliance.sources.packed:Lz4",
    "zip": "compliance.sources.archive:Zip",
    "tar": "compliance.sources.archive:Tar",
    "xlsx": "compliance.sources.workbook:Workbook",
    "xls": "compliance.sources.old_workbook:OldWorkbook",
    "office": "compliance.sources.packaged_text:OfficeText",
    "sqlite": "compliance.sources.sqlite_file:SqliteFile",
    "duckdb": "compliance.sources.duckdb_file:DuckdbFile",
    "notebook": "compliance.sources.notebook:Notebook",
    "dvc": "compliance.sources.pointers:DvcPointer",
    "git-lfs": "compliance.sources.pointers:LfsPointer",
}
"""The same of formats that hold several tables or other files."""

SUFFIXES: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".json": "json",
    ".geojson": "json",
    ".avro": "avro",
    ".orc": "orc",
    ".arrow": "arrow",
    ".arrows": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".xls": "xls",
    ".xlt": "xls",
    ".docx": "office",
    ".docm": "office",
    ".pptx": "office",
    ".odt": "office",
    ".odp": "office",
    ".ods": "office",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".db3": "sqlite",
    ".gpkg": "sqlite",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".ipynb": "notebook",
    ".dvc": "dvc",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".log": "text",
    ".gz": "gzip",
    ".gzip": "gzip",
    ".tgz": "gzip",
    ".bz2": "bzip2",
    ".tbz": "bzip2",
    ".tbz2": "bzip2",
    ".xz": "xz",
    ".lzma": "xz",
    ".txz": "xz",
    ".zst": "zstd",
    ".zstd": "zstd",
    ".tzst": "zstd",
    ".lz4": "lz4",
    ".zip": "zip",
    ".tar": "tar",
    **dict.fromkeys(CODE, "code"),
    **dict.fromkeys(CONFIG, "config"),
}
"""Suffix in lower case → name; a test holds it equal to what the classes say."""


def source(name: str) -> "Source":
    """The format called `name`.

    Raises:
        UnknownFormatError: there is none.
    """
    from compliance.sources.interface import UnknownFormatError

    if name not in SOURCES:
        known = ", ".join(SOURCES)
        raise UnknownFormatError(f"no format is called {name!r}", hint=f"there are {known}")
    module, _, kind = SOURCES[name].partition(":")
    return cast("Source", getattr(import_module(module), kind)())


def copier(name: str) -> "Copier":
    """The format called `name`, which is written too; JSON in its cells is opened into columns.

    Raises:
        UnknownFormatError: it is only read.
    """
    from compliance.sources.interface import UnknownFormatError

    if name not in COPIED:
        raise UnknownFormatError(f"{name} is a format that is read, but not written")
    from compliance.sources.json_copy import JsonCopier

    return cast("Copier", JsonCopier(cast("Copier", source(name))))


def container(name: str) -> "Container":
    """The format called `name` that holds several tables.

    Raises:
        SourceError: a library that it needs is not installed.
    """
    from compliance.sources.interface import SourceError

    module, _, kind = CONTAINERS[name].partition(":")
    try:
        return cast("Container", getattr(import_module(module), kind)())
    except ModuleNotFoundError as error:
        raise SourceError(
            f"{name} is read by {error.name}, which is not installed",
            hint=f"pip install 'ai-lifecycle-compliance[{_EXTRAS.get(name, name)}]'",
        ) from None


def source_for(path: Path) -> "Source":
    """The format that `path`'s suffix tells.

    Raises:
        UnknownFormatError: its suffix tells none.
    """
    from compliance.sources.interface import UnknownFormatError

    name = SUFFIXES.get(path.suffix.lower())
    if name is None:
        known = " ".join(SUFFIXES)
        raise UnknownFormatError(
            f"{path}: no source reads this format", hint=f"suffixes read: {known}"
        )
    return source(name)
