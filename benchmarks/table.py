"""All benchmarks of the scan, one after the other, as one page of Markdown.

Usage: python benchmarks/table.py [--quick] [--write]

`--quick` takes a hundredth of the data, to see that everything runs. `--write` puts the page in the
place of the last one in docs/performance.md.
"""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import incremental
import memory
import peers
import prose_speed
import staged

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- benchmarks/table.py -->", "<!-- end -->"


def main() -> None:
    """Run all, print, and write where asked to."""
    told = page(100 if "--quick" in sys.argv else 1)
    print(told)
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", "utf-8")


def page(share: int = 1) -> str:
    rows, size = peers.ROWS // share, max(1, peers.MEGABYTES // share)
    parts = [
        f"Measured on {machine()}, {datetime.now(UTC).date()}. Every tool is a process of its own.",
        "### Against other tools, and the limits",
        peers.measured(rows, size),
        "### Prose, patterns only",
        prose_speed.measured(size),
        "### Prose, with names",
        prose_speed.measured(size, named=True),
        "### A second scan of unchanged data",
        incremental.measured(rows, incremental.FILES // share),
        "### A clean commit",
        staged.measured(),
        staged.measured(data=False),
        "### Memory",
        memory.measured(rows),
    ]
    return "\n\n".join(parts)


def machine() -> str:
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({cpu()}), {memory_gib:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
