"""The command starts at once: nothing heavy is loaded before a verb needs it."""

import json
import subprocess
import sys

import pytest

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
from compliance.cli.app import main
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
