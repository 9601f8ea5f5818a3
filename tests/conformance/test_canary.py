"""Planted values and credentials appear in nothing that any command says or writes."""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

CANARIES = (
    "536-90-4391",
    "536904391",
    "canary.person@leak-test.org",
    "leak-test",
    "Zyxwvutia",
    "Qwertyhausen",
    "4111111111111111",
    "GB82WEST12345698765432",
    "9 Canary Wharf Parade",
    "hunter2-canary",
    base64.b64encode(b"canary.person@leak-test.org").decode(),
)
ROW = {
    "id": "C-884213",
    "first_name": "Zyxwvutia",
    "last_name": "Qwertyhausen",
    "ssn": "536-90-4391",
    "email": "canary.person@leak-test.org",
    "card": "4111111111111111",
    "iban": "GB82WEST12345698765432",
    "street": "9 Canary Wharf Parade",
    "notes": "Zyxwvutia Qwertyhausen wrote from canary.person@leak-test.org on 536-90-4391",
}
MANIFEST = """\
version: 1
system: {name: canary}
policies: [start, baseline]
lineage: [exports/events.ndjson, exports/load.sql]
evidence: [exports]
environments:
  production: {kind: production, locations: [production]}
  development: {kind: non-production, locations: [development]}
datasets:
  people: {uri: production/people.csv, stage: ingest, environment: production}
  people-train:
    uri: development/people.csv
    stage: train
    environment: development
    derived_from: [people]
    expectations:
      - {expect: column_values_to_not_be_null, column: ssn}
      - {expect: column_values_to_be_unique, column: email}
      - {expect: column_distinct_values_to_be_in_set, column: ssn, with: {value_set: [a, b]}}
"""


def plant(folder: Path) -> None:
    lines = [",".join(ROW)]
    lines += [",".join([f"C-{884213 + n}", *list(ROW.values())[1:]]) for n in range(60)]
    for place in ("production", "development", "broken"):
        (folder / place).mkdir()
        (folder / place / "people.csv").write_text("\n".join(lines) + "\n")
    (folder / "broken/ragged.csv").write_text(
        "\n".join([*lines, lines[-1] + ",536-90-4391"]) + "\n"
    )
    (folder / "broken/people.jsonl").write_text('{"ssn": "536-90-4391"}\n{"ssn": "536-90-4391"\n')
    (folder / "broken/notes.md").write_text("# " + ROW["notes"] + "\n")
    (folder / "broken/cut.json").write_text('[{"ssn": "536-90-4391"}, {"ssn": "536-90-4391"')
    (folder / "broken/cut.ipynb").write_text('{"cells": [{"source": "536-90-4391"')
    (folder / "broken/cut.zip").write_bytes(b"PK\3\4 536-90-4391")
    (folder / "broken/cut.sqlite").write_bytes(b"SQLite format 3\0 536-90-4391")
    with zipfile.ZipFile(folder / "broken/people.zip", "w") as archive:
        archive.write(folder / "broken/people.csv", "people.csv")
        archive.write(folder / "broken/ragged.csv", "ragged.csv")
        archive.write(folder / "broken/people.jsonl", "people.jsonl")
    (folder / "broken/allowed.py").write_text(
        f"x = '{ROW['notes']}'  # compliance: allow EMAIL_ADDRESS -- of Zyxwvutia Qwertyhausen\n"
    )
    book = {"cells": [{"source": "x", "outputs": [{"text": ROW["notes"]}], "metadata": {}}]}
    (folder / "broken/book.ipynb").write_text(json.dumps(book))
    plant_databases(folder / "databases")
    plant_prose(folder / "prose")
    (folder / "baseline.yaml").write_text(
        "version: 1\nentries:\n  - {uri: development/people.csv, entity: US_SSN, count: 1}\n"
    )
    (folder / "broken/cut.parquet").write_bytes(b"PAR1 536-90-4391")
    (folder / "compliance.yaml").write_text(MANIFEST)
    export(folder / "exports")
    (folder / "request.yaml").write_text(
        "id: R-1\nreceived: 2026-01-01\nidentifiers:\n"
        f"  - {{kind: US_SSN, value: '{ROW['ssn']}'}}\n"
        f"  - {{kind: NAME, value: {ROW['last_name']}}}\n"
    )
    (folder / "bad-request.yaml").write_text(f"id: R\nidentifiers: [{{kind: {ROW['ssn']}}}]\n")
    (folder / "bad.yaml").write_text(
        MANIFEST.replace(
            "locations: [production]", "locations: ['postgresql://u:hunter2-canary@h/d']"
        )
    )
    (folder / "bad-plan.yaml").write_text(
        "version: 1\ntables: {people.csv: {ssn: {transform: 536-90-4391}}}\n"
    )
    (folder / "use-plan.yaml").write_text(
        "version: 1\nunmapped: redact\nuse: {expectations: true, learn: {people.csv: ssn}}\n"
        "tables: {people.csv: {id: {transform: format_preserving}}}\n"
    )
    commit(folder)


def export(folder: Path) -> None:
    """What other systems export, with values where none should stand."""
    folder.mkdir()
    values = "\t".join(ROW.values())
    names = ", ".join(f"{name} text" for name in ROW)
    (folder / "dump.sql").write_text(
        f"CREATE ROLE r;\nCREATE TABLE people ({names});\nCOPY people FROM stdin;\n{values}\n\\.\n"
        f"INSERT INTO people VALUES ('{ROW['notes']}');\nGRANT SELECT ON people TO r;\n"
    )
    (folder / "load.sql").write_text(f"create table t as select '{ROW['ssn']}' {{{{ x }}}} from")
    (folder / "unknown.bin").write_text(str(ROW))
    (folder / "broken.sketch.json").write_text(json.dumps({"kind": "sketch", "whole_rows": ROW}))
    job = {"namespace": "j", "name": "copy"}
    event = {"eventType": "COMPLETE", "job": job, "inputs": [], "outputs": []}
    bad = {"namespace": "n", "name": "o", "facets": {"columnLineage": {"fields": ROW["ssn"]}}}
    lines = [event, event | {"outputs": [bad]}, {"ssn": ROW["ssn"]}]
    told = [json.dumps(line) for line in lines]
    (folder / "events.ndjson").write_text("\n".join([*told, ROW["notes"]]) + "\n")


def plant_databases(folder: Path) -> None:
    """One with the canaries in its rows, one with them in its structure, one that is cut."""
    folder.mkdir()
    names = ", ".join(f"{name} TEXT" for name in ROW)
    for name in ("people", "structure"):
        with closing(sqlite3.connect(folder / f"{name}.db")) as database:
            database.execute(f"CREATE TABLE people (no INTEGER PRIMARY KEY, {names})")
            marks = ", ".join("?" * (len(ROW) + 1))
            rows = [(n, *ROW.values()) for n in range(60)]
            database.executemany(f"INSERT INTO people VALUES ({marks})", rows)
            if name == "structure":
                literal = ROW["email"]
                database.execute(
                    f"CREATE VIEW one AS SELECT no FROM people WHERE email = '{literal}'"
                )
            database.commit()
    with closing(duckdb.connect(str(folder / "people.duckdb"))) as database:
        database.execute(f"CREATE TABLE people (no INTEGER PRIMARY KEY, {names})")
        database.executemany(f"INSERT INTO people VALUES ({marks})", rows)
    whole = (folder / "people.db").read_bytes()
    (folder / "cut.db").write_bytes(whole[: len(whole) // 2])


def plant_prose(folder: Path) -> None:
    """Notes beside the columns that they tell of, in several spellings, and chats."""
    folder.mkdir()
    packed = base64.b64encode(ROW["email"].encode()).decode()
    note = f"{ROW['notes']}, see ?m={quote_plus(ROW['email'])}&k={packed} of {ROW['last_name']}"
    rows = [{**ROW, "id": f"C-{884213 + n}", "notes": f"{note}, call {n}"} for n in range(40)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "notes.parquet")
    called = json.dumps({"email": ROW["email"], "card": ROW["card"]})
    turns = [
        {"role": "user", "content": f"I am {note}"},
        {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": called}}]},
        {"role": "tool", "content": json.dumps({"who": ROW["last_name"], "ssn": ROW["ssn"]})},
    ]
    lines = [json.dumps({"messages": turns, "n": n}) for n in range(30)]
    (folder / "chats.jsonl").write_text("\n".join(lines) + "\n")


def commit(folder: Path) -> None:
    """A repository that holds the canaries, in its history and in its index."""
    git = ("git", "-c", "user.name=canary", "-c", "user.email=canary@example.invalid")
    for words in (
        ("init", "--quiet"),
        ("add", "production"),
        ("commit", "--quiet", "--message", "first"),
        ("add", "broken", "development"),
    ):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)


COMMANDS = (
    "scan production --format text --no-progress",
    "scan production development broken --format json",
    "scan production development broken --format json --findings all --key file:masking.key",
    "scan broken --format sarif",
    "scan production broken --sample 5 --format json --key file:masking.key",
    "scan production broken --sample 50% --findings all",
    "scan postgresql://u:hunter2-canary@h/d",
    "scan mysql://u@h/d?password=hunter2-canary",
    "scan s3://u:hunter2-canary@h/d https://h/a.csv?sig=hunter2-canary",
    "scan broken/ragged.csv",
    "scan production development broken --format html --certify",
    "scan production development broken --format junit --baseline baseline.yaml",
    "scan production development broken --format github",
    "scan production development broken --format markdown",
    "scan development --write-baseline known.yaml",
    "scan broken/notes.md broken/allowed.py --format text",
    "scan broken/book.ipynb --fix",
    "scan --prove-gate",
    "scan --staged",
    "scan --staged production/people.csv --format json",
    "scan --diff HEAD --format sarif",
    "scan --history --format json --key file:masking.key",
    "mask production copy --key file:masking.key",
    "mask production copy --plan copy.plan.yaml --key file:masking.key",
    "mask production copy2 --plan bad-plan.yaml --key file:masking.key",
    "mask production copy8 --plan use-plan.yaml --key file:masking.key",
    "mask broken copy3 --yes --key file:masking.key",
    "mask production copy4 --dry-run --key file:masking.key",
    "mask production copy5 --key hunter2-canary",
    "mask production copy7 --yes --preset hipaa-safe-harbor --recipient team --expires 2027-03-31"
    " --key file:masking.key",
    "unmask copy7/people.csv back.csv --columns email --reason case --plan copy7.plan.yaml"
    " --recipient team --key file:masking.key",
    "key new other.key",
    "key rotate other.key",
    "mask production copy6 --key file:hunter.key",
    "mask databases/people.db copy.db --key file:masking.key",
    "mask databases/people.db copy.db --key file:masking.key --plan copy.db.plan.yaml",
    "mask databases/people.db copy2.db --plan copy.db.plan.yaml --dry-run --key file:masking.key",
    "mask databases/people.db part --plan copy.db.plan.yaml --key file:masking.key --subset 50%",
    "mask databases/people.db no.db --plan copy.db.plan.yaml --key file:masking.key --subset"
    " people_WHERE_hunter2-canary",
    "mask databases/structure.db copy3.db --yes --key file:masking.key",
    "mask databases/cut.db copy4.db --yes --key file:masking.key",
    "mask databases/people.duckdb copy.duckdb --key file:masking.key",
    "mask databases/people.duckdb copy.duckdb --plan copy.duckdb.plan.yaml --key file:masking.key",
    "mask postgresql://u:hunter2-canary@h/d postgresql://h/e --key file:masking.key",
    "scan prose --format json --findings all --key file:masking.key",
    "mask prose copy9 --key file:masking.key",
    "mask prose copy9 --plan copy9.plan.yaml --lineage lineage.ndjson --key file:masking.key",
    "mask prose copy10 --plan copy9.plan.yaml --dry-run --key file:masking.key",
    "mask prose copy10 --plan bad-plan.yaml --key file:masking.key",
    "scan copy9 --format json --findings all --key file:masking.key",
    "-v scan broken/people.jsonl",
    "sketch production --key file:masking.key --output people.sketch.json",
    "sketch broken --key file:masking.key --output broken.sketch.json",
    "sketch production --key hunter2-canary --output no.sketch.json",
    "trace request.yaml --key file:masking.key --record",
    "trace request.yaml --key file:masking.key --format json",
    "trace bad-request.yaml --key file:masking.key",
    "trace production/people.csv --key file:masking.key",
    "dispose warehouse --by maria --gone postgresql://h/d?table=old --method drop-table",
    "dispose people --by maria",
    "dispose --verify",
    "collect --signing-key builder.pem --place here",
    "collect --import .compliance/facts.json",
    "collect --import exports/events.ndjson",
    "collect --import .compliance/facts.json.dsse.json",
    "release r0 --facts .compliance/facts.json --output bundle0",
    "collect",
    "collect --manifest bad.yaml",
    "check",
    "check --format json",
    "check --format markdown",
    "check --coverage",
    "check --coverage --format json",
    "release r1 --output bundle --signing-key builder.pem",
    "release r2 --output bundle2 --signing-key hunter.key",
    "sign bundle --key builder.pem",
    "log history bundle --key builder.pem --name example.com/log",
    "log history",
    "timestamp bundle --query stamp.tsq",
    "timestamp bundle --reply stamp.tsq",
    "diff bundle0 bundle --format markdown",
    "diff bundle0 bundle --format json",
    "verify bundle",
    "verify bundle --format markdown",
    "verify bundle --format json",
    "verify bundle --policy start --as-of 2027-03-01",
    "verifier verify.pyz",
    "release r3 --output bundle3 --signing-key command:hunter.key",
    "release r4 --output bundle4 --signing-key ssh-agent:hunter2-nobody",
    "init",
)


WATCH = """
import socket
def watched(*words, **more):
    with open({log!r}, "a") as log:
        print(words[1:], file=log)
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = watched
socket.getaddrinfo = lambda *words, **more: watched(None, *words)
"""
"""Loaded by every command before anything else: tells and refuses each connection and look-up."""


@pytest.fixture(scope="module")
def told(command, tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, dict[str, str]]":
    folder = tmp_path_factory.mktemp("canary")
    plant(folder)
    command("keygen", "masking.key", cwd=folder)
    command("keygen", "builder.pem", "--signing", cwd=folder)
    (folder / "hunter.key").write_text("hunter2-canary")
    (folder / "hunter.key").chmod(0o600)
    environment = {
        name: str(folder / "cache") for name in ("COMPLIANCE_CACHE_DIR", "XDG_CACHE_HOME")
    }
    (folder / "watch").mkdir()
    (folder / "watch/sitecustomize.py").write_text(WATCH.format(log=str(folder / "network.log")))
    ours = [str(folder / "watch"), os.environ.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, ours))
    said = {}
    for words in COMMANDS:
        done = command(*words.split(), cwd=folder, **environment)
        assert done.returncode != 70, f"{words}: {done.stderr}"
        said[words] = done.stdout + done.stderr
    return folder, said


def content(path: Path) -> str:
    """What a file holds; of the cache of scans, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as cache:
            rows = cache.execute("select data from scans").fetchall()
        data += b"".join(zlib.decompress(packed) for (packed,) in rows)
    return data.decode("utf-8", "replace")


def said_of(path: Path) -> str:
    """The cells of a Parquet file, which lie packed in it."""
    return str(pq.read_table(path).to_pylist())


def leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_says_a_planted_value(words: str, told: "tuple[Path, dict[str, str]]") -> None:
    assert not leaks(told[1][words])


def test_no_file_that_was_written_holds_a_planted_value(
    told: "tuple[Path, dict[str, str]]",
) -> None:
    folder = told[0]
    inputs = {
        "production",
        "development",
        "broken",
        "databases",
        "prose",
        "exports",
        "watch",
        ".git",
    }
    planted = {"bad.yaml", "bad-plan.yaml", "hunter.key", "request.yaml", "bad-request.yaml"}
    written = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in inputs
        and path.name not in planted
    ]
    assert len(written) > 10
    assert any(path.suffix == ".sqlite" for path in written)
    for path in written:
        assert not leaks(content(path)), path
        assert path.suffix != ".parquet" or not leaks(said_of(path)), path


def test_no_command_reaches_for_the_network(told: "tuple[Path, dict[str, str]]") -> None:
    log = told[0] / "network.log"
    assert not log.exists(), log.read_text()


def test_the_watch_on_the_network_would_tell(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(log=str(tmp_path / "log")))
    probe = "import socket; socket.create_connection(('example.org', 80))"
    environment = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    words = [sys.executable, "-c", probe]
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert "example.org" in (tmp_path / "log").read_text()


def test_the_bundle_was_written_and_would_show_a_leak(
    told: "tuple[Path, dict[str, str]]",
) -> None:
    folder = told[0]
    assert (folder / "bundle/index.html").is_file()
    assert (folder / "copy/people.csv").is_file()
    assert (folder / "copy.db").is_file()
    assert (folder / "copy.duckdb").is_file()
    assert (folder / "copy9/chats.jsonl").is_file()
    assert ROW["id"] in said_of(folder / "prose/notes.parquet")
    assert (folder / "part/people.parquet").is_file()
    assert leaks((folder / "production/people.csv").read_text())
    shutil.rmtree(folder / "cache", ignore_errors=True)
