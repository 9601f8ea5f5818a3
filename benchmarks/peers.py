"""The same table and the same prose through us, through other tools and through the limits.

Usage: python benchmarks/peers.py [ROWS] [MEGABYTES]  (default 1,000,000 rows, 50 MB of prose)

Every tool is a process of its own. Who would take hours gets a part of the file, and is told as
extrapolated. None of the others looks for names in prose, so ours does not either. A tool that is
not installed is told as absent: `pip install '.[bench]'` brings
detect-secrets, `rg` comes with the system. DataProfiler wants older versions of pandas and pyarrow
than we do: name the Python of an environment of its own as DATAPROFILER_PYTHON.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from measured import SCAN, best, megabytes, run, table, workshop
from people import MEGABYTES, ROWS, write_csv, write_jsonl

HERE = Path(__file__).parent
SECONDS = 20
"""For a peer that gets a part of the file."""
PART = 2_000_000
"""Bytes of that part, where the peer cannot be told a time."""
READ = """
import sys, pyarrow.csv, pyarrow.json
form = pyarrow.csv if sys.argv[1].endswith("csv") else pyarrow.json
(form.read_csv if form is pyarrow.csv else form.read_json)(sys.argv[1])
"""
PROFILE = """
import json, sys, time
import dataprofiler
data = dataprofiler.Data(sys.argv[1])
began = time.perf_counter()
profiler = dataprofiler.Profiler(data, samples_per_update=None)
took = time.perf_counter() - began
columns = profiler.report(report_options={"output_format": "compact"})["data_stats"]
print(json.dumps({"seconds": took, "labels": any(one.get("data_label") for one in columns)}))
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What one tool took for the whole file."""

    seconds: float
    peak: float
    how: str = "whole"


@dataclass(frozen=True, slots=True)
class Absent:
    """Why a tool did not run."""

    reason: str


def ours(path: Path) -> Told:
    found = best([*SCAN, "--no-cache", "--names", "off", path])
    return Told(found.seconds, found.peak)


def reading(path: Path) -> Told:
    found = best([sys.executable, "-c", READ, path])
    return Told(found.seconds, found.peak)


def ripgrep(path: Path) -> Told | Absent:
    """Merely counts the lines in which a pattern of the same rule base hits."""
    program = program_of("rg")
    if program is None:
        return Absent("rg is not installed")
    patterns = path.with_name("patterns.txt")
    taken = write_patterns(patterns, program)
    found = best([program, "--count", "--file", patterns, path])
    return Told(found.seconds, found.peak, f"counts lines, {taken} patterns")


def presidio(path: Path) -> Told:
    found = run([sys.executable, HERE / "presidio_peer.py", path, str(SECONDS)])
    sample = json.loads(found.output)
    whole = sample["seconds"] * path.stat().st_size / sample["bytes"]
    return Told(whole, found.peak, f"extrapolated from {sample['texts']:,} texts")


def data_profiler(path: Path) -> Told | Absent:
    python = os.environ.get("DATAPROFILER_PYTHON")
    if python is None:
        return Absent("DATAPROFILER_PYTHON names no environment of its own")
    part = part_of(path)
    found = run([python, "-c", PROFILE, part], PYTHONPATH="", TF_CPP_MIN_LOG_LEVEL="3")
    share = path.stat().st_size / part.stat().st_size
    told = json.loads(found.output.splitlines()[-1])
    what = "labels and statistics" if told["labels"] else "statistics alone"
    how = f"{what}, extrapolated from {megabytes(part):.0f} MB"
    return Told(told["seconds"] * share, found.peak, how)


def detect_secrets(path: Path) -> Told | Absent:
    program = program_of("detect-secrets")
    if program is None:
        return Absent("detect-secrets is not installed")
    part = part_of(path)
    found = run([program, "scan", "--all-files", "--force-use-all-plugins", "--no-verify", part])
    share = path.stat().st_size / part.stat().st_size
    return Told(found.seconds * share, found.peak, f"extrapolated from {megabytes(part):.0f} MB")


PEERS: dict[str, Callable[[Path], Told | Absent]] = {
    "compliance scan": ours,
    "presidio-analyzer, no-op engine": presidio,
    "DataProfiler": data_profiler,
    "detect-secrets": detect_secrets,
    "rg (a limit)": ripgrep,
    "pyarrow merely reads (a limit)": reading,
}


def main() -> None:
    """Make the data, run all."""
    rows, size = (int(one) for one in [*sys.argv[1:], ROWS, MEGABYTES][:2])
    print(measured(rows, size))


def measured(rows: int = ROWS, size: int = MEGABYTES) -> str:
    with workshop() as folder:
        people, notes = folder / "people.csv", folder / "notes.jsonl"
        write_csv(people, rows)
        write_jsonl(notes, size)
        return "\n\n".join(compared(path) for path in (people, notes))


def compared(path: Path) -> str:
    """One file through all."""
    results = {name: peer(path) for name, peer in PEERS.items()}
    base = results["compliance scan"]
    assert isinstance(base, Told)
    lines = [row(name, one, base, megabytes(path)) for name, one in results.items()]
    what = f"{path.name}, {megabytes(path):.0f} MB"
    return table((what, "s", "MB/s", "ratio to ours", "peak MiB", "how"), lines)


def row(name: str, one: Told | Absent, base: Told, size: float) -> tuple[str, ...]:
    if isinstance(one, Absent):
        return name, "-", "-", "-", "-", one.reason
    seconds = f"{one.seconds:,.2f}" if one.seconds < 100 else f"{one.seconds:,.0f}"
    ratio = one.seconds / base.seconds
    told = f"{ratio:,.0f} x" if ratio > 10 else f"{ratio:.2f} x"
    return name, seconds, f"{size / one.seconds:.2f}", told, f"{one.peak:.0f}", one.how


def part_of(path: Path) -> Path:
    """The first lines of the file, as a file."""
    part = path.with_name(f"part-{path.name}")
    with path.open("rb") as file:
        lines = file.readlines(PART)
    part.write_bytes(b"".join(lines))
    return part


def program_of(name: str) -> str | None:
    """Beside this Python, else on the path."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def write_patterns(target: Path, program: str) -> int:
    """Presidio's default patterns that Rust's regex takes as they are; how many."""
    taken = [one for one in sorted(set(patterns())) if takes(program, one)]
    target.write_text("\n".join(taken) + "\n")
    return len(taken)


def patterns() -> Iterator[str]:
    from compliance.detect.presidio.cache import load_rules

    for rule in load_rules().rules:
        yield from (f"(?i){one.regex}" for one in rule.patterns if "\n" not in one.regex)


def takes(program: str, pattern: str) -> bool:
    asked = [program, "--quiet", "--regexp", pattern, os.devnull]
    return subprocess.run(asked, capture_output=True, check=False).returncode in (0, 1)


if __name__ == "__main__":
    main()
