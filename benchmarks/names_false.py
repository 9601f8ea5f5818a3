"""Persons found where there are none: a scan of tables without persons.

Usage: python benchmarks/names_false.py DATA

`DATA/negatives` is scanned as any folder is. Told: cells of text in which a person is found, and
columns that are called PERSON. Text is a column most of whose cells hold a letter.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from measured import SCAN, run, table, workshop

from compliance.sources.blob import LocalFile
from compliance.sources.table import source_for

LIMIT = 0.005
"""Share of text cells in which a person may be found."""
SHOWN = 8
"""Columns that are told, worst first."""


def measured(folder: Path) -> str:
    with workshop() as place:
        files = [unpacked(path, place) for path in sorted((folder / "negatives").iterdir())]
        tables = [path for path in files if path.name != "truth.json"]
        cells = Counter(dict(pair for path in tables for pair in texts(path)))
        scan = [*SCAN, "--no-cache", "--format", "json", "--findings", "all", *tables]
        told = json.loads(run(scan).output)
    false = Counter(
        f"{Path(source['uri']).name}: {column}"
        for source in told["inputs"]
        for column, _ in persons(source["findings"])
    )
    called = [
        f"{Path(source['uri']).name}: {column['path']}"
        for source in told["inputs"]
        for column in source["columns"]
        if column["entity"] == "PERSON"
    ]
    return page(cells, false, called)


def unpacked(path: Path, place: Path) -> Path:
    plain = place / path.name.removesuffix(".gz")
    raw = path.read_bytes()
    plain.write_bytes(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    return plain


def persons(findings: list[dict]) -> set[tuple[str, int]]:
    """Column and row of each cell with a person."""
    places = (one["location"] for one in findings if one["entity"] == "PERSON")
    return {(one["column"], one["row"]) for one in places}


def texts(path: Path) -> Iterator[tuple[str, int]]:
    """Each column of text, with how many cells it has."""
    counts, letters = Counter[str](), Counter[str]()
    for batch in source_for(path).open(LocalFile(path)).batches():
        for name, column in zip(batch.records.schema.names, batch.records.columns, strict=True):
            if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
                counts[name] += len(column) - column.null_count
                letters[name] += pc.sum(pc.match_substring_regex(column, "[A-Za-z]")).as_py() or 0
    for name, count in counts.items():
        if letters[name] * 2 > count:
            yield f"{path.name}: {name}", count


def page(cells: Counter[str], false: Counter[str], called: list[str]) -> str:
    share = false.total() / max(cells.total(), 1)
    mark = "≤" if share <= LIMIT else ">"
    worst = [
        (key, f"{count:,}", f"{cells.get(key, 0):,}") for key, count in false.most_common(SHOWN)
    ]
    rows = [("all", f"{false.total():,}", f"{cells.total():,}"), *worst]
    told = table(("text cells with a false person, negatives", "false", "cells"), rows)
    columns = ", ".join(called) or "none"
    return f"{told}\n\n{share:.3%} of the cells ({mark} {LIMIT:.1%}); called PERSON: {columns}."


if __name__ == "__main__":
    print(measured(Path(sys.argv[1])))
