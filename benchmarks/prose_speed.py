"""Prose, patterns only: a whole scan of JSON Lines against presidio-analyzer with its no-op engine.

Usage: python benchmarks/prose_speed.py [MEGABYTES]  (default 50)

Ours is the whole process with its start-up; Presidio is billed only for its analysis of as many
texts as it manages in twenty seconds, extrapolated to the file.
"""

import json
import sys
from pathlib import Path

from measured import SCAN, best, megabytes, run, table, workshop
from people import MEGABYTES, write_jsonl

SECONDS = 20
TARGET = 100
PEER = Path(__file__).with_name("presidio_peer.py")


def main() -> None:
    """Make the file, run both."""
    print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES))


def measured(size: int = MEGABYTES) -> str:
    with workshop() as folder:
        path = folder / "notes.jsonl"
        write_jsonl(path, size)
        ours = best([*SCAN, "--no-cache", path])
        theirs = run([sys.executable, PEER, path, str(SECONDS)])
        sample = json.loads(theirs.output)
        whole = sample["seconds"] * path.stat().st_size / sample["bytes"]
        label = f"presidio-analyzer, no-op engine (from {sample['texts']:,} texts)"
        mark = "" if whole / ours.seconds >= TARGET else f"  (under {TARGET})"
        total = megabytes(path)
    rows = [
        (
            "compliance scan",
            f"{ours.seconds:.2f}",
            f"{total / ours.seconds:.1f}",
            f"{ours.peak:.0f}",
            "",
        ),
        (
            label,
            f"{whole:.0f}",
            f"{total / whole:.2f}",
            f"{theirs.peak:.0f}",
            f"{whole / ours.seconds:.0f} x{mark}",
        ),
    ]
    return table((f"{total:.0f} MB of JSON Lines", "s", "MB/s", "peak MiB", "slower by"), rows)


if __name__ == "__main__":
    main()
