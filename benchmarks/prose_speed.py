"""Prose: a whole scan of JSON Lines against presidio-analyzer with its no-op engine.

Usage: python benchmarks/prose_speed.py [MEGABYTES] [--names]  (default 50)

With `--names` every note names somebody, and ours looks for names too, which Presidio's no-op
engine does not.

Ours is the whole process with its start-up; Presidio is billed only for its analysis of as many
texts as it manages in twenty seconds, extrapolated to the file.
"""

import json
import sys
from pathlib import Path

from measured import SCAN, best, megabytes, run, table, workshop
from people import MEGABYTES, write_jsonl

SECONDS = 20
TARGET, NAMED_TARGET = 100, 20
PEER = Path(__file__).with_name("presidio_peer.py")


def main() -> None:
    """Make the file, run both."""
    sizes = [int(one) for one in sys.argv[1:] if one.isdigit()]
    print(measured(*sizes, named="--names" in sys.argv))


def measured(size: int = MEGABYTES, *, named: bool = False) -> str:
    target = NAMED_TARGET if named else TARGET
    with workshop() as folder:
        path = folder / "notes.jsonl"
        write_jsonl(path, size, named=named)
        ours = best([*SCAN, "--no-cache", *([] if named else ["--names", "off"]), path])
        theirs = run([sys.executable, PEER, path, str(SECONDS)])
        sample = json.loads(theirs.output)
        share = path.stat().st_size / sample["bytes"]
        whole, busy = sample["seconds"] * share, sample["busy"] * share
        label = f"presidio-analyzer, no-op engine (from {sample['texts']:,} texts)"
        mark = "" if whole / ours.seconds >= target else f"  (under {target})"
        total = megabytes(path)
    rows = [
        (
            "compliance scan",
            f"{ours.seconds:.2f}",
            f"{ours.busy:.2f}",
            f"{total / ours.seconds:.1f}",
            f"{ours.peak:.0f}",
            "",
        ),
        (
            label,
            f"{whole:.0f}",
            f"{busy:.0f}",
            f"{total / whole:.2f}",
            f"{theirs.peak:.0f}",
            f"{whole / ours.seconds:.0f} x ({busy / ours.busy:.0f} x by processor){mark}",
        ),
    ]
    what = "with names" if named else "patterns only"
    return table(
        (
            f"{total:.0f} MB of JSON Lines, {what}",
            "s",
            "processor s",
            "MB/s",
            "peak MiB",
            "slower by",
        ),
        rows,
    )


if __name__ == "__main__":
    main()
