"""The gate of a clean commit against the start of a command line and another hook, in one run.

Makes a repository with 20 small clean files staged: code, documents, settings, two small tables and
a text with sentences, in which names are looked for. With `--code` there are no tables and no
sentences, and numpy need not be loaded. Prints for each command the median wall time, its ratio to
`python -c "import typer"`, and peak memory.

Usage: python benchmarks/staged.py [RUNS] [--code]  (default 15)

detect-secrets is compared where it is installed: pip install 'ai-lifecycle-compliance[bench]'.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measured import table

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
CODE = ("compliance/sources", "compliance/cli", "compliance/report", "checks")
RUNS = 15
FILES = 20
"""Staged: code of this repository, and the small files below."""
SMALL = {
    "settings.yaml": "model:\n  layers: 12\n  rate: 0.0003\n  seed: 20240117\nversion: 1.4.2\n",
    "setup.cfg": "[tool]\nline-length = 100\nmax-jobs = 16\ntimeout = 86400\n",
    "NOTES.md": "# Notes\n\nReleased on 2024-03-01 — see #1234, “build 20240301”.\n" * 20,
    "requirements.txt": "".join(f"package-{n}=={n % 7}.{n % 13}.{n}\n" for n in range(98)),
}
DATA = {
    "metrics.csv": "epoch,loss,outcome\n"
    + "".join(f"{n},{1 / (n + 2):.4f},kept\n" for n in range(40)),
    "events.jsonl": "".join(
        f'{{"step": {n}, "kind": "save", "text": "it was kept for step {n} of the run"}}\n'
        for n in range(20)
    ),
    "run.log": "The run was started again after the second step.\n"
    + "".join(f"Step {n} was done, and {n * 7} items were kept for later.\n" for n in range(60)),
}
"""Tables and sentences."""
PROGRAM = Path(PYTHON).with_name("compliance")
OURS = ("compliance scan --staged", [str(PROGRAM), "scan", "--staged", "--quiet"])
LIMIT = ("python -c 'import typer'", [PYTHON, "-c", "import typer"])

COMMIT = ("git commit, and undone", ["sh", "-c", "git commit -qm x && git update-ref -d HEAD"])


def main() -> None:
    """Make the repository, run each command in turn, print the ratios."""
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    print(measured(numbers[0] if numbers else RUNS, data="--code" not in sys.argv))


def measured(runs: int = RUNS, *, data: bool = True) -> str:
    """The commands as a table; `data`: with small tables and sentences among the files."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "repository"
        folder.mkdir()
        names = make(folder, {**SMALL, **DATA} if data else SMALL)
        commands = dict([LIMIT, OURS, COMMIT])
        peer = shutil.which("detect-secrets-hook", path=str(Path(PYTHON).parent))
        if peer:
            commands["detect-secrets-hook"] = [peer, *names]
        told = compare(commands, runs, folder)
    base = told[LIMIT[0]][0]
    rows = [
        (f"`{name}`", f"{seconds * 1e3:.0f}", f"{seconds / base:.2f}", f"{peak:.0f}")
        for name, (seconds, peak) in told.items()
    ]
    if not peer:
        rows.append(("`detect-secrets-hook` is not installed", "-", "-", "-"))
    kinds = "code, settings, tables and sentences" if data else "code and settings"
    head = f"{len(names)} small clean files staged: {kinds}"
    return table((head, "ms", "x `import typer`", "peak MiB"), rows)


def make(folder: Path, small: dict[str, str]) -> list[str]:
    """A repository with small clean files staged; their names."""
    found = [path for place in CODE for path in sorted((ROOT / place).glob("*.py"))]
    found = [path for path in found if 600 < path.stat().st_size < 8000]
    texts = {f"{n:02}_{path.name}": path.read_text() for n, path in enumerate(found)}
    # A comment that allows something is weighed against what it allows, by the whole scan.
    texts = {name: text for name, text in texts.items() if "compliance: allow" not in text}
    chosen = dict(list(texts.items())[:: max(1, len(texts) // (FILES - len(small)))])
    chosen = {**small, **chosen}
    names = list(chosen)[:FILES]
    for name in names:
        (folder / name).write_text(chosen[name])
    settings = (("config", "user.name", "x"), ("config", "user.email", "x@example.invalid"))
    for words in (("init", "--quiet"), *settings, ("add", "--all")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return names


def compare(
    commands: dict[str, list[str]], runs: int, folder: Path
) -> dict[str, tuple[float, float]]:
    """Each command's median seconds and greatest peak in MiB; in turn, after one that warms up."""
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, words in commands.items():
            told[name].append(run(words, folder))
    return {
        name: (statistics.median(one[0] for one in all_[1:]), max(one[1] for one in all_))
        for name, all_ in told.items()
    }


def run(words: list[str], folder: Path) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    refused = words == OURS[1] and process.returncode != 0
    assert not refused, "the files are not clean"
    return took, used.ru_maxrss / 1024


def _environment(folder: Path) -> dict[str, str]:
    """With compiled modules beside the repository, as an installed package has its own."""
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    modules = folder.with_name(f"{folder.name}-modules")
    return {**known, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(modules)}


if __name__ == "__main__":
    main()
