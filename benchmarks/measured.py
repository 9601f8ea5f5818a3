"""A command run as a process of its own: how long it took, and the most memory that it held."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCAN = (sys.executable, "-m", "compliance", "scan", "--quiet", "--no-progress")
MIB = 1 << 20
FINE = (0, 1)
"""Exit codes of a scan, or of `rg`, that came to its end."""

LAUNCHER = """
import json, os, sys, time
began = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
told = {
    "seconds": time.perf_counter() - began,
    "busy": used.ru_utime + used.ru_stime,
    "peak": used.ru_maxrss / 1024,
    "code": os.waitstatus_to_exitcode(status),
}
os.write(2, b"\\n" + json.dumps(told).encode())
"""
"""A process begins with the peak of the one that it was made by, so that one must be small."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    """From start to end, as a clock on the wall has it."""
    busy: float
    """Seconds of processor time, on all cores."""
    peak: float
    """MiB."""
    output: str


def run(command: Sequence[str | Path], **environment: str) -> Run:
    """Run to the end; a process that fails ends the benchmark, with what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=True,
    )
    *errors, last = done.stderr.splitlines()
    told = json.loads(last)
    if told.pop("code") not in FINE:
        sys.exit("\n".join([shlex.join(words), *errors[-20:]]))
    return Run(**told, output=done.stdout)


def best(command: Sequence[str | Path], *, times: int = 3, **environment: str) -> Run:
    """The quickest of several runs."""
    return min((run(command, **environment) for _ in range(times)), key=lambda one: one.seconds)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for data, and a cache of its own with the rules in it: a first run is not billed.

    Modules are compiled once, as those of an installed package are.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        os.environ["COMPLIANCE_CACHE_DIR"] = str(folder / "cache")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "modules")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        (folder / "first.txt").write_text("nothing\n")
        run([*SCAN, "--no-cache", folder / "first.txt"])
        yield folder


def megabytes(path: Path) -> float:
    """Of a file, or of all files of a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, aligned so that it reads well on a terminal."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (head, ["-" * width for width in widths], *rows)
    ]
    return "\n".join(lines)
