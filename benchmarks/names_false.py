"""Persons found where there are none: a scan of tables without persons.

Usage: python benchmarks/names_false.py DATA

`DATA/negatives` is scanned as any folder is. Told: text cells in which a person is found, and
columns that are called PERSON. Files whose truth allows a person there are counted like the others.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from measured import SCAN, run, table

LIMIT = 0.005
"""Share of text cells in which a person may be found."""
SHOWN = 8
"""Columns that are told, worst first."""


def measured(folder: Path) -> str:
    told = json.loads(
        run(
            [*SCAN, "--no-cache", "--format", "json", "--findings", "all", folder / "negatives"]
        ).output
    )
    cells, false, called = Counter[str](), Counter[str](), []
    for source in told["inputs"]:
        name = Path(source["uri"]).name
        persons = {
            (one["location"]["column"], one["location"]["row"])
            for one in source["findings"]
            if one["entity"] == "PERSON"
        }
        for column in source["columns"]:
            key = f"{name}: {column['path']}"
            cells[key] = column["non_null"]
            false[key] = sum(path == column["path"] for path, _ in persons)
            called += [key] if column["entity"] == "PERSON" else []
    return page(cells, false, called)


def page(cells: Counter[str], false: Counter[str], called: list[str]) -> str:
    share = false.total() / max(cells.total(), 1)
    mark = "≤" if share <= LIMIT else ">"
    worst = [
        (key, f"{count:,}", f"{cells[key]:,}") for key, count in false.most_common(SHOWN) if count
    ]
    rows = [
        ("all", f"{false.total():,}", f"{cells.total():,}"),
        *worst,
    ]
    return (
        table(("cells with a false person, negatives", "false", "cells"), rows)
        + f"\n\n{share:.3%} of the cells ({mark} {LIMIT:.1%}); columns called PERSON: "
        + (", ".join(called) or "none")
    )


if __name__ == "__main__":
    print(measured(Path(sys.argv[1])))
