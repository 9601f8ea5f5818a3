"""Names in prose through the installed command: every form of prose, and no name in any output."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PERSON = "Theresa Brown"
OTHER = "Stacy Maldonado"
SAID = f"Yesterday I spoke with {PERSON} about the late payment, and she was content."
MORE = f"Please ask {OTHER} to call me back tomorrow before noon."

Write = Callable[[Path], Path]


def text(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text(f"Dear all,\n\n{SAID}\n\n{MORE}\n")
    return path


def jsonl(folder: Path) -> Path:
    path = folder / "tickets.jsonl"
    rows = [{"id": n, "ticket": {"note": one}} for n, one in enumerate((SAID, MORE))]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def chat(folder: Path) -> Path:
    path = folder / "chat.jsonl"
    turns = [{"role": "user", "content": SAID}, {"role": "assistant", "content": MORE}]
    path.write_text(json.dumps({"messages": turns}) + "\n")
    return path


def table(folder: Path) -> Path:
    path = folder / "cases.csv"
    path.write_text(f'id,notes\n1,"{SAID}"\n2,nothing to tell of this one\n3,"{MORE}"\n')
    return path


def notebook(folder: Path) -> Path:
    path = folder / "report.ipynb"
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": [SAID]},
        {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": []},
        {"cell_type": "markdown", "metadata": {}, "source": [MORE]},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    return path


FORMS = [text, jsonl, chat, table, notebook]


def compliance(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compliance", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("write", FORMS, ids=lambda one: one.__name__)
def test_a_person_in_prose_stops_the_line(write: Write, tmp_path: Path) -> None:
    done = compliance("scan", write(tmp_path), "--no-cache", "--format", "json")
    assert done.returncode == 1, done.stderr
    (one,) = json.loads(done.stdout)["inputs"]
    people = [found for found in one["findings"] if found["entity"] == "PERSON"]
    assert len(people) == 2
    assert {found["recognizer"] for found in people} == {"NameTagger"}
    assert {found["severity"] for found in people} == {"high"}
    sizes = [found["location"]["end"] - found["location"]["start"] for found in people]
    assert sizes == [len(PERSON), len(OTHER)]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "html", "github", "markdown"])
def test_no_output_holds_a_name(form: str, tmp_path: Path) -> None:
    for write in FORMS:
        write(tmp_path)
    done = compliance("scan", tmp_path, "--no-cache", "--format", form)
    assert done.returncode == 1, done.stderr
    told = done.stdout + done.stderr
    assert not [word for word in f"{PERSON} {OTHER}".split() if word in told]


def test_names_are_not_looked_for_where_that_is_said(tmp_path: Path) -> None:
    done = compliance("scan", text(tmp_path), "--no-cache", "--names", "off")
    assert done.returncode == 0, done.stdout


def test_a_name_in_source_code_is_told_only_where_that_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"# {SAID}\nx = 1\n")
    assert "PERSON" not in compliance("scan", tmp_path, "--no-cache").stdout
    manifest = tmp_path / "compliance.yaml"
    manifest.write_text("version: 1\nsystem: {name: x}\nnames: {code: true}\n")
    done = compliance("scan", tmp_path / "a.py", "--manifest", manifest, "--no-cache")
    assert done.returncode == 0, done.stderr
    assert "low      PERSON 1" in done.stdout


def test_a_model_that_is_absent_ends_the_scan_with_its_remedy(tmp_path: Path) -> None:
    done = compliance("scan", text(tmp_path), "--no-cache", "--names", "spacy:no_such_model")
    assert done.returncode == 2
    assert "none is downloaded" in done.stderr
    assert PERSON not in done.stdout + done.stderr


def test_a_masked_copy_holds_no_name(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for write in (text, jsonl, table):
        write(source)
    key, target = tmp_path / "k.key", tmp_path / "copy"
    assert compliance("keygen", key).returncode == 0
    done = compliance("mask", source, target, "--key", f"file:{key}", "--yes")
    assert done.returncode == 0, done.stderr
    copied = "".join(one.read_text() for one in target.rglob("*") if one.is_file())
    assert compliance("scan", target, "--no-cache").returncode == 0
    assert not [word for word in f"{PERSON} {OTHER}".split() if word in copied]
