"""Prose, chats, nested JSON and vectors by the installed command: one person stays one."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

PEOPLE = (
    ("P100001", "Maria", "Gomez", "536-90-4399", "maria.gomez@mail.example.org", "(212) 555-0123"),
    ("P100002", "Ingrid", "Larsen", "219-09-9999", "ingrid@larsen.example.no", "(646) 555-0188"),
    ("P100003", "Omar", "Haddad", "457-55-5462", "omar.h@mail.example.org", "(917) 555-0177"),
    ("P100004", "Anna", "Kowalska", "321-54-9876", "anna.k@mail.example.org", "(917) 555-0171"),
    ("P100005", "Peter", "Schmidt", "432-10-8765", "p.schmidt@mail.example.org", "(917) 555-0170"),
    ("P100006", "Lucy", "Chan", "433-10-8765", "lucy@mail.example.org", "(917) 555-0160"),
)
HEAD = ("patient_id", "first", "last", "ssn", "email", "phone")
NOTES = (
    "{first} {last} was seen on 2021-03-05. Ms. {last} reports pain; {first}'s SSN is {ssn}.",
    "Called {upper} at {digits}. {initial}. {last} will come again on March 19, 2021.",
    "Please write to {email}, and thank {last}, {first} for us.",
)


def values(person: dict[str, str]) -> dict[str, str]:
    digits = re.sub(r"\D", "", person["phone"])
    spelled = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    upper = f"{person['last']}, {person['first']}".upper()
    return {**person, "digits": spelled, "upper": upper, "initial": person["first"][0]}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, head: tuple[str, ...], lines) -> None:
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([head, *lines])


def chats(person: dict[str, str]) -> list[dict]:
    name, mail = f"{person['first']} {person['last']}", person["email"]
    call = {"name": "lookup", "arguments": json.dumps({"email": mail, "limit": 3})}
    said = f"Hi, my name is {name} and my mail is {mail}"
    return [
        {
            "messages": [
                {"role": "user", "content": said},
                {"role": "assistant", "content": None, "tool_calls": [{"function": call}] * 2},
                {"role": "assistant", "content": f"Hello {person['first']}, how can I help you?"},
            ]
        },
        {
            "conversations": [
                {"from": "human", "value": said},
                {"from": "gpt", "value": "Thank you!"},
            ]
        },
        {"instruction": "Answer the mail to us", "input": said, "output": f"Dear {name}, we will."},
    ]


def compliance(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compliance", *map(str, words)],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("prose")
    source = folder / "source"
    source.mkdir()
    people = [dict(zip(HEAD, person, strict=True)) for person in PEOPLE]
    write(source / "patients.csv", HEAD, PEOPLE)
    notes = [
        (f"{n}{k}", one["patient_id"], note.format(**values(one)))
        for n, one in enumerate(people)
        for k, note in enumerate(NOTES)
    ]
    write(source / "notes.csv", ("note", "patient_id", "text"), notes)
    for place, name in enumerate(("openai", "sharegpt", "alpaca")):
        lines = [json.dumps(chats(one)[place]) + "\n" for one in people]
        (source / f"{name}.jsonl").write_text("".join(lines))
    events = [
        (one["patient_id"], json.dumps({"to": [one["email"], "x@example.net"], "n": n, "ok": True}))
        for n, one in enumerate(people)
    ]
    write(source / "events.csv", ("patient_id", "payload"), events)
    told = {"version": 3, "people": [{"name": p["first"], "mail": p["email"]} for p in people]}
    (source / "people.json").write_text(json.dumps(told, indent=1))
    vectors = pa.array([[n + k / 8 for k in range(9)] for n in range(6)], pa.list_(pa.float32()))
    mails = [[one["email"]] for one in people]
    pq.write_table(pa.table({"mails": mails, "embedding": vectors}), source / "v.parquet")
    assert compliance("keygen", "k.key", cwd=folder).returncode == 0
    done = compliance("mask", "source", "copy", "--yes", "--key", "file:k.key", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_notes_agree_with_the_columns_of_their_person(made: Path) -> None:
    masked = {row["patient_id"]: values(row) for row in rows(made / "copy/patients.csv")}
    notes = rows(made / "copy/notes.csv")
    for place, note in enumerate(notes):
        person = masked[note["patient_id"]]
        wanted = NOTES[place % len(NOTES)].format(**person)
        dates = r"\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d+, \d{4}"
        assert re.sub(dates, "DATE", note["text"]) == re.sub(dates, "DATE", wanted)
        assert "2021-03-05" not in note["text"]


def test_chats_keep_their_roles_and_their_person(made: Path) -> None:
    masked = rows(made / "copy/patients.csv")
    for place, name in enumerate(("openai", "sharegpt", "alpaca")):
        lines = (made / f"copy/{name}.jsonl").read_text().splitlines()
        for line, person in zip(lines, masked, strict=True):
            assert json.loads(line) == chats(person)[place]


def test_json_in_cells_is_masked_by_its_paths(made: Path) -> None:
    masked = {row["patient_id"]: row["email"] for row in rows(made / "copy/patients.csv")}
    for place, row in enumerate(rows(made / "copy/events.csv")):
        payload = json.loads(row["payload"])
        assert payload["to"][0] == masked[row["patient_id"]]
        assert payload["to"][1] != "x@example.net"
        assert (payload["n"], payload["ok"]) == (place, True)


def test_a_json_file_keeps_its_structure(made: Path) -> None:
    told = json.loads((made / "copy/people.json").read_text())
    masked = rows(made / "copy/patients.csv")
    assert told["version"] == 3
    assert [one["mail"] for one in told["people"]] == [one["email"] for one in masked]


def test_lists_are_masked_and_vectors_are_left_out(made: Path) -> None:
    told = pq.read_table(made / "copy/v.parquet")
    assert told.column_names == ["mails"]
    masked = [[row["email"]] for row in rows(made / "copy/patients.csv")]
    assert told.column("mails").to_pylist() == masked


def test_no_value_is_left_and_a_scan_of_the_copy_is_clean(made: Path) -> None:
    copied = b"".join(one.read_bytes() for one in (made / "copy").iterdir())
    for value in (value for person in PEOPLE for value in person[2:]):
        assert value.encode() not in copied
    done = compliance("scan", "copy", "--no-cache", cwd=made)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((made / "copy/mask-report.json").read_text())
    policies = {c["policy"] for file in report["files"] for c in file["columns"] if c["surrogates"]}
    assert policies == {"consistent"}


def test_documents_are_told_apart_where_the_plan_says_so(made: Path) -> None:
    plan = (
        (made / "copy.plan.yaml").read_text().replace("policy: consistent", "policy: per_document")
    )
    (made / "apart.yaml").write_text(plan)
    words = ("mask", "source", "apart", "--plan", "apart.yaml", "--key", "file:k.key")
    done = compliance(*words, cwd=made)
    assert done.returncode == 0, done.stderr
    said = [json.loads(one) for one in (made / "apart/alpaca.jsonl").read_text().splitlines()]
    names = rows(made / "apart/patients.csv")
    for one, person in zip(said, names, strict=True):
        (name,) = re.findall(r"my name is (.+) and", one["input"])
        assert one["output"] == f"Dear {name}, we will."
        assert name != f"{person['first']} {person['last']}"


def test_a_new_path_stops_the_run_with_the_line_to_add(made: Path) -> None:
    path = made / "source/events.csv"
    old = path.read_text()
    path.write_text(old + 'P100001,"{""to"": [], ""from"": ""maria.gomez@mail.example.org""}"\n')
    words = ("mask", "source", "new", "--plan", "copy.plan.yaml", "--key", "file:k.key")
    done = compliance(*words, cwd=made)
    path.write_text(old)
    assert done.returncode == 2
    assert '"payload.from": {transform: redact}' in done.stderr
    assert "maria.gomez" not in done.stderr
