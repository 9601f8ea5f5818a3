"""A second scan of unchanged data against the first, as whole processes.

Usage: python benchmarks/incremental.py [ROWS] [FILES]

A table of ROWS rows (default 1,000,000) in one file, and a tree of FILES small files (default
1,000). Each is scanned twice with an empty cache at first; the second scan reads nothing.
"""

import os
import sys
import time
from pathlib import Path

from measured import SCAN, Run, megabytes, run, table, workshop
from people import table as people
from people import texts, write_csv

ROWS = 1_000_000
FILES = 1_000
TARGET = 0.05
LONG_AGO = 1_700_000_000


def main() -> None:
    """Both, twice."""
    rows, files = (int(one) for one in [*sys.argv[1:], ROWS, FILES][:2])
    print(measured(rows, files))


def measured(rows: int = ROWS, files: int = FILES) -> str:
    with workshop() as folder:
        large, tree = folder / "people.csv", folder / "tree"
        write_csv(large, rows)
        write_tree(tree, files)
        lines = [
            told(f"one file of {rows:,} rows", large),
            told(f"a tree of {files:,} files", tree),
        ]
    return table(("data", "MB", "first s", "second s", "share", "peak MiB"), lines)


def told(what: str, path: Path) -> tuple[str, ...]:
    first, second = scanned(path), scanned(path)
    assert first.output == second.output
    share = second.seconds / first.seconds
    mark = "" if share <= TARGET else "  (over 5 %)"
    return (
        what,
        f"{megabytes(path):.1f}",
        f"{first.seconds:.2f}",
        f"{second.seconds:.2f}",
        f"{share:.1%}{mark}",
        f"{first.peak:.0f} / {second.peak:.0f}",
    )


def scanned(path: Path) -> Run:
    return run([*SCAN, path])


def write_tree(tree: Path, files: int) -> None:
    """Tables of a hundred rows and notes of fifty lines, in folders of a hundred files."""
    said = texts(2)
    for number in range(files):
        folder = tree / f"part-{number // 100:03d}"
        folder.mkdir(parents=True, exist_ok=True)
        if number % 2:
            path = folder / f"{number:05d}.txt"
            path.write_text("\n".join(next(said) for _ in range(50)) + "\n", encoding="utf-8")
        else:
            path = folder / f"{number:05d}.csv"
            rows = people(100, first=number * 100, seed=number).to_pylist()
            head = ",".join(rows[0])
            body = "\n".join(",".join(f'"{one}"' for one in row.values()) for row in rows)
            path.write_text(f"{head}\n{body}\n", encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))
    time.sleep(2.1)  # until the system's own times of change tell a later change apart


if __name__ == "__main__":
    main()
