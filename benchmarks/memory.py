"""Peak memory of a scan of N rows and of ten times as many: it must be the same.

Usage: python benchmarks/memory.py [ROWS]  (default 1,000,000 and ten million)
"""

import sys
from pathlib import Path

from measured import SCAN, megabytes, run, table, workshop
from people import write_csv

ROWS = 1_000_000
TARGET = 700
"""MiB."""


def main() -> None:
    """Scan both files."""
    print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))


def measured(rows: int = ROWS) -> str:
    with workshop() as folder:
        lines = [told(folder / "people.csv", count) for count in (rows, 10 * rows)]
    return table(("rows", "MB", "s", "peak MiB"), lines)


def told(path: Path, rows: int) -> tuple[str, ...]:
    write_csv(path, rows)
    one = run([*SCAN, "--no-cache", "--names", "off", path])
    mark = "" if one.peak <= TARGET else f"  (over {TARGET})"
    return f"{rows:,}", f"{megabytes(path):.1f}", f"{one.seconds:.2f}", f"{one.peak:.0f}{mark}"


if __name__ == "__main__":
    main()
