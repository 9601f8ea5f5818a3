"""How often code and documentation stop the line: gating findings per 10,000 lines.

Usage: python benchmarks/code_noise.py [FOLDER] [--show]

FOLDER holds installed packages, such as `pip install --no-deps --target FOLDER` writes; without it,
ten popular packages are installed into a temporary folder. Every .py, .md, .rst, .txt, .toml and
.json file of them is scanned as `compliance scan` does. There is no true person in them, so that
each gating finding counts as noise. `--show` lists place and recognizer of each.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from compliance.flow.scan import scan
from policies.gate import gating
from policies.reports import InputReport
from policies.terms import Severity

PACKAGES = (
    *("requests", "numpy", "pandas", "django", "flask"),
    *("sqlalchemy", "pytest", "rich", "cryptography", "pyyaml"),
)
SUFFIXES = {".py", ".md", ".rst", ".txt", ".toml", ".json"}


def installed(folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, *PACKAGES], check=True)
    return folder


def files_of(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()
    )


def lines_of(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def told(report: InputReport, *, show: bool) -> Counter[tuple[str, str]]:
    """Entity and recognizer → how many of the report gate."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in report.findings:
        if one.is_open and one.severity.at_least(Severity.HIGH):
            seen[one.entity, one.recognizer] += 1
            if show:
                print(f"{report.uri}:{one.location.line or one.location.row} {one.entity}")
    for verdict in report.columns:
        if verdict.is_open and verdict.severity and verdict.severity.at_least(Severity.HIGH):
            seen[str(verdict.entity), "column"] += 1
            if show:
                print(f"{report.uri}: {verdict.path} {verdict.entity}")
    return seen


def measure(folder: Path, *, show: bool) -> None:
    files = files_of(folder)
    lines, seconds = sum(map(lines_of, files)), time.perf_counter()
    report = scan(files)
    seconds = time.perf_counter() - seconds
    noise: Counter[tuple[str, str]] = Counter()
    for one in report.inputs:
        noise.update(told(one, show=show))
    for (entity, recognizer), count in noise.most_common():
        print(f"{count:>6}  {entity:<24} {recognizer}")
    gates = gating(report, Severity.HIGH)
    print(f"{len(files)} files, {lines:,} lines, {seconds:.1f} s")
    print(f"{gates} gating findings: {gates / lines * 10_000:.2f} per 10,000 lines")


def main() -> None:
    show = "--show" in sys.argv
    named = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    if named:
        measure(named[0], show=show)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(installed(Path(folder)), show=show)


if __name__ == "__main__":
    main()
