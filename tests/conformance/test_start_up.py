"""The command starts at once: nothing heavy is loaded before a verb needs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policies.load import pack_names

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "presidio_analyzer",
    "presidio_anonymizer",
    "spacy",
    "faker",
    "great_expectations",
    "pandas",
    "pyarrow",
    "numpy",
}
PROBE = """
import json, sys
sys.argv = ["compliance", *{words!r}]
from compliance.cli.start import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words", [["--help"], ["scan", "--help"], ["--version"], ["explain", "RET-002"]], ids=" ".join
)
def test_nothing_heavy_is_loaded(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "typer" in loaded
    assert not loaded & HEAVY


def test_a_verdict_by_all_packs_loads_nothing_that_reads_data() -> None:
    facts = ROOT / "tests/corpus/facts/sound.json"
    packs = [word for name in pack_names() for word in ("--policy", name)]
    words = ["check", "--facts", str(facts), "--as-of", "2026-06-01", *packs]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "controls" in done.stdout
    assert not set(json.loads(done.stderr.splitlines()[-1])) & HEAVY


def test_a_clean_commit_loads_neither_what_finds_nor_the_command_line(repository) -> None:
    """The light path of the gate: twice, for the first run may have to fill the cache."""
    repository.stage("a.py", "import os\n\nLIMIT = 86_400  # seconds, 1.5 days\n")
    repository.stage("b.md", "# Notes\n\nReleased on 2024-03-01 (build 20240301), see #1234.\n")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROBE.format(words=["scan", "--staged"])],
            cwd=repository.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "clean" in done.stderr, done.stderr
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "compliance" in loaded
    assert not loaded & (HEAVY | {"typer", "click", "pydantic", "yaml", "regex", "phonenumbers"})
