"""The command, through the installed program: output, answer and exit code."""

import json
from pathlib import Path

import pytest

PEOPLE = "name,email,ssn\n" + "".join(
    f"Ada Byron,ada{n}@example.org,{536 + n}-{10 + n}-{4000 + n}\n" for n in range(30)
)
MANIFEST = """\
version: 1
system: {name: test}
environments:
  production: {kind: production, locations: [live]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    (folder / "live").mkdir()
    (folder / "live/people.csv").write_text(PEOPLE)
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "clean.csv").write_text("colour,size\n" + "red,big\nblue,small\n" * 20)
    (folder / "latin.csv").write_bytes(
        "email\njosé@example.org\nzoë@example.org\n".encode("latin-1")
    )
    (folder / "ragged.csv").write_text("a,b\nred,blue\nred\n")
    (folder / "junk.csv").write_bytes(bytes(range(256)))
    (folder / "empty.csv").write_text("")
    (folder / "bad.jsonl").write_text('{"a": "red"}\n{"a": \n')
    (folder / "cut.parquet").write_bytes(b"PAR1red")
    (folder / "code.py").write_text("pass\n")
    (folder / "mail.mbox").write_bytes(b"From ")
    (folder / "nothing").mkdir()
    return folder


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param("people.csv", 1, "refused", id="findings"),
        pytest.param("clean.csv", 0, "clean", id="nothing found"),
        pytest.param("latin.csv --fail-on low", 1, "2 of 2 values", id="Latin-1"),
        pytest.param("none.csv", 2, "none.csv: does not exist", id="missing file"),
        pytest.param("none/*.csv", 2, "does not exist", id="glob without a match"),
        pytest.param("ragged.csv", 3, "ragged.csv:3: 1 cells where there are 2", id="ragged"),
        pytest.param("junk.csv", 3, "junk.csv: is binary data", id="binary junk"),
        pytest.param("empty.csv", 3, "empty.csv: is empty", id="empty file"),
        pytest.param("bad.jsonl", 3, "bad.jsonl:2: is no well-formed JSON", id="malformed JSONL"),
        pytest.param("cut.parquet", 3, "cut.parquet: is no whole Parquet", id="truncated Parquet"),
        pytest.param("code.py", 0, "clean", id="code only"),
        pytest.param("nothing", 3, "holds no data", id="empty folder"),
        pytest.param("mail.mbox", 3, "not read yet", id="format not read yet"),
        pytest.param("ragged.csv people.csv", 1, "refused", id="findings win over incomplete"),
        pytest.param("clean.csv --sample 5", 0, "a random sample of 5 of 40 rows", id="sample"),
        pytest.param("clean.csv --sample 5", 0, "proves no absence", id="sample told"),
        pytest.param("clean.csv --sample x", 2, "--sample x: is no sample", id="no sample"),
        pytest.param("postgresql://a:b@h/d", 2, "holds a password", id="password"),
        pytest.param("mysql://a@127.0.0.1:1/d", 3, "cannot be reached", id="no server"),
        pytest.param("gopher://h/d", 2, "nothing reads this kind", id="no such scheme"),
        pytest.param("clean.csv --key env:NO_SUCH_KEY", 2, "NO_SUCH_KEY", id="no key"),
        pytest.param("clean.csv --manifest none.yaml", 2, "none.yaml", id="no manifest"),
        pytest.param("clean.csv --output none/x.json", 2, "cannot be written", id="no output"),
    ],
)
def test_each_input_gets_its_answer_and_exit_code(words, code, said, folder, command):
    done = command("scan", *words.split(), cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_production_does_not_gate(folder, command):
    (folder / "live.yaml").write_text(MANIFEST)
    done = command("scan", "--manifest", "live.yaml", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "does not gate" in done.stdout


def test_stdout_is_the_report_alone(folder, command):
    done = command("scan", "people.csv", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)["inputs"][0]["uri"] == "people.csv"
    quiet = command("scan", "people.csv", "--format", "json", "--quiet", cwd=folder)
    assert (quiet.stdout, quiet.stderr) == (done.stdout, "")


def test_the_report_can_go_to_a_file(folder, command):
    done = command("scan", "people.csv", "--format", "sarif", "--output", "x.sarif", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((folder / "x.sarif").read_text())["version"] == "2.1.0"


def test_all_findings_list_each_cell(folder, command):
    words = ("scan", "people.csv", "--format", "json", "--findings", "all")
    found = json.loads(command(*words, cwd=folder).stdout)["inputs"][0]["findings"]
    assert sum(one["entity"] == "EMAIL_ADDRESS" for one in found) == 30
