"""Bad input: each gets a message that names the file, and the exit code of the one table."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = "id,name,ssn\n1,Ada Byron,536-90-4399\n2,Alan Moore,612-34-5678\n"
MANIFEST = """\
version: 1
system: {name: test}
environments:
  production: {kind: production, locations: [production]}
"""


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content.encode(encoding)) and None


def truncated_parquet(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"ssn": ["536-90-4399"] * 500}), path)
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize(
    ("name", "make", "code", "words"),
    [
        pytest.param("absent.csv", None, 2, "absent.csv", id="missing file"),
        pytest.param("empty.csv", text(""), 3, "empty.csv", id="empty file"),
        pytest.param(
            "junk.csv",
            lambda p: p.write_bytes(bytes(range(256)) * 40),
            3,
            "junk.csv",
            id="binary junk",
        ),
        pytest.param("ragged.csv", text("a,b\n1,2\n3,4,5\n"), 3, "ragged.csv", id="ragged rows"),
        pytest.param("cut.parquet", truncated_parquet, 3, "cut.parquet", id="truncated parquet"),
        pytest.param(
            "bad.jsonl", text('{"a": 1}\n{"a": \n{"a": 3}\n'), 3, "bad.jsonl", id="malformed jsonl"
        ),
    ],
)
def test_a_scan_refuses_what_it_cannot_read(
    name: str, make: Callable[[Path], None] | None, code: int, words: str,
    tmp_path: Path, command,
) -> None:  # fmt: skip
    if make:
        make(tmp_path / name)
    done = command("scan", name, cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "line"), [("ragged.csv", "3"), ("bad.jsonl", "2")])
def test_the_place_of_a_fault_is_told(name: str, line: str, tmp_path: Path, command) -> None:
    content = {"ragged.csv": "a,b\n1,2\n3,4,5\n", "bad.jsonl": '{"a": 1}\n{"a": \n{"a": 3}\n'}
    (tmp_path / name).write_text(content[name])
    done = command("scan", name, cwd=tmp_path)
    assert (
        f"line {line}" in done.stdout + done.stderr or f"{name}:{line}" in done.stdout + done.stderr
    )


def test_a_latin_1_file_is_read_whole(tmp_path: Path, command) -> None:
    text("name,email\nJosé Muñoz,jose@example.org\nZoë Groß,zoe@example.org\n", "latin-1")(
        tmp_path / "people.csv"
    )
    done = command("scan", "people.csv", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert '"complete": true' in done.stdout or '"complete":true' in done.stdout
    assert "EMAIL_ADDRESS" in done.stdout


def test_a_file_that_may_not_be_read_makes_the_scan_incomplete(tmp_path: Path, command) -> None:
    import os

    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    (tmp_path / "secret.csv").write_text(GOOD)
    (tmp_path / "secret.csv").chmod(0)
    assert command("scan", "secret.csv", cwd=tmp_path).returncode == 3


def test_an_unknown_manifest_key_is_told_with_its_line(tmp_path: Path, command) -> None:
    (tmp_path / "compliance.yaml").write_text(MANIFEST + "datasest: {}\n")
    done = command("collect", cwd=tmp_path)
    assert done.returncode == 2
    assert "compliance.yaml:5" in done.stderr
    assert "datasets" in done.stderr


@pytest.fixture
def key(tmp_path: Path, command) -> str:
    assert command("keygen", "masking.key", cwd=tmp_path).returncode == 0
    return "file:masking.key"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "people.csv").write_text(GOOD)
    return folder


def test_an_unknown_column_in_a_plan_is_told(
    source: Path, key: str, tmp_path: Path, command
) -> None:
    (tmp_path / "plan.yaml").write_text(
        "version: 1\ntables:\n  people.csv:\n    id: {transform: redact}\n"
        "    name: {transform: redact}\n    ssn: {transform: redact}\n"
        "    nmae: {transform: redact}\n"
    )
    done = command("mask", "source", "copy", "--plan", "plan.yaml", "--key", key, cwd=tmp_path)
    assert done.returncode == 2
    assert "nmae" in done.stderr
    assert not (tmp_path / "copy").exists()


def test_a_column_that_the_plan_does_not_name_stops_the_run(
    source: Path, key: str, tmp_path: Path, command
) -> None:
    (tmp_path / "plan.yaml").write_text(
        "version: 1\ntables:\n  people.csv:\n    id: {transform: redact}\n"
    )
    done = command("mask", "source", "copy", "--plan", "plan.yaml", "--key", key, cwd=tmp_path)
    assert done.returncode == 2
    assert "ssn" in done.stderr
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(
    "uri",
    [
        "file:absent.key",
        "env:NO_SUCH_KEY",
        "file:short.key",
        "file:open.key",
        "magic:wand",
        "plain",
    ],
)
def test_a_wrong_key_is_refused(uri: str, source: Path, tmp_path: Path, command) -> None:
    (tmp_path / "short.key").write_bytes(b"canary-key")
    (tmp_path / "short.key").chmod(0o600)
    (tmp_path / "open.key").write_bytes(bytes(32))
    (tmp_path / "open.key").chmod(0o644)
    done = command("mask", "source", "copy", "--yes", "--key", uri, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "canary-key" not in done.stdout + done.stderr
    assert not (tmp_path / "copy").exists()


def test_an_unwritable_target_leaves_nothing(
    source: Path, key: str, tmp_path: Path, command
) -> None:
    (tmp_path / "file").write_text("in the way")
    done = command("mask", "source", "file/copy", "--yes", "--key", key, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "masking.key", "source"]


def test_a_target_inside_production_is_refused(key: str, tmp_path: Path, command) -> None:
    (tmp_path / "compliance.yaml").write_text(MANIFEST)
    (tmp_path / "production").mkdir()
    (tmp_path / "production/people.csv").write_text(GOOD)
    done = command("mask", "production", "production/copy", "--yes", "--key", key, cwd=tmp_path)
    assert done.returncode == 2
    assert "production" in done.stderr
    assert not (tmp_path / "production/copy").exists()


def test_an_inferred_plan_awaits_review(source: Path, key: str, tmp_path: Path, command) -> None:
    done = command("mask", "source", "copy", "--key", key, cwd=tmp_path)
    assert done.returncode == 3
    assert (tmp_path / "copy.plan.yaml").is_file()
    assert not (tmp_path / "copy").exists()
