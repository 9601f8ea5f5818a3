"""JSON in the columns of databases, masked by its paths."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from compliance.flow.copying.remeasure import remeasure
from compliance.flow.provision import proposed, provision
from compliance.flow.scan import scan
from masking.plan import ColumnPlan
from policies.errors import PolicyError

KEY = bytes(range(32))
ROWS = 40
TABLES = {
    "sqlite": "CREATE TABLE event (id INTEGER PRIMARY KEY, email text, payload text CHECK"
    " (json_valid(payload)), more text)",
    "duckdb": "CREATE TABLE event (id INTEGER PRIMARY KEY, email VARCHAR, payload JSON NOT NULL,"
    " more VARCHAR)",
    "postgresql": "CREATE TABLE event (id int PRIMARY KEY, email text, payload jsonb NOT NULL,"
    " more json)",
}


def mail(n):
    return f"someone.{n}@mail.example.org"


def payload(n):
    return {
        "ok": n % 2 == 0,
        "user": {"visits": 1000 + n % 50, "email": mail(n)},
        "score": n / 8,
        "contacts": [{"phone": f"212-555-01{m:02}"} for m in range(n, n + n % 3)],
        "remark": f"please write to {mail(n + 1)} about it, it is urgent",
    }


def values():
    for n in range(ROWS):
        more = json.dumps({"email": mail(n)} if n % 10 else "none")
        yield f"({n}, '{mail(n)}', '{json.dumps(payload(n))}', '{more}')"


class Files:
    """Databases in files."""

    def __init__(self, folder, kind):
        self.source, self.target = (str(folder / f"{name}.{kind}") for name in ("prod", "dev"))
        self.kind = kind

    def make(self, script):
        with closing(self._opened(self.source)) as database:
            for statement in script:
                database.execute(statement)
            database.commit()

    def read(self, target):
        with closing(self._opened(target)) as database:
            return database.execute("SELECT id, email, payload, more FROM event").fetchall()

    def _opened(self, path):
        if self.kind == "sqlite":
            return sqlite3.connect(path)
        return pytest.importorskip("duckdb").connect(path)


class Servers:
    """Databases of the tests' server."""

    kind = "postgresql"

    def __init__(self, server):
        self._server = server

    def make(self, script):
        self._name = self._server.database(";".join(script))
        self.source, self.target = (self._server.uri(f"{self._name}{end}") for end in ("", "_dev"))

    def read(self, target):
        name = self._name if target == self.source else f"{self._name}_dev"
        told = self._server.sql(
            "SELECT json_build_array(id, email, payload::text, more::text) FROM event", name
        )
        return [tuple(json.loads(line)) for line in told.splitlines()]


@pytest.fixture(scope="module", params=TABLES)
def made(request, tmp_path_factory):
    """Where source and copy lie, the plan and the report."""
    folder = tmp_path_factory.mktemp("json")
    if request.param == "postgresql":
        place = Servers(request.getfixturevalue("postgres"))
    else:
        place = Files(folder, request.param)
    rows = ", ".join(values())
    place.make([TABLES[place.kind], f"INSERT INTO event VALUES {rows}"])
    plan, _ = proposed(place.source)
    report = provision(place.source, place.target, plan=plan, key=KEY)
    return place, plan, report


def copied(made):
    return [
        (email, json.loads(document), json.loads(more))
        for _, email, document, more in made[0].read(made[0].target)
    ]


def untouched(document):
    """What nothing personal was found in, with its types."""
    user, contacts = document["user"], document["contacts"]
    return user["visits"], document["score"], document["ok"], len(contacts)


def test_each_path_has_a_line_of_its_own(made):
    columns = made[1].tables["event"]
    assert columns["payload.user.email"].transform == "email"
    assert columns["payload.contacts[].phone"].transform == "phone"
    assert columns["payload.remark"].transform == "prose"
    assert columns["payload.ok"].transform == "keep"
    assert "payload" not in columns
    assert columns["more.email"].transform == "email"
    assert "more" in columns  # some of its cells are no objects


def test_values_are_masked_and_all_else_is_as_it_was(made):
    rows = copied(made)
    told = sorted(untouched(document) for _, document, _ in rows)
    assert told == sorted(untouched(payload(n)) for n in range(ROWS))
    assert all(list(p) == list(rows[0][1]) for _, p, _ in rows)
    text = json.dumps(rows)
    assert "mail.example.org" not in text
    assert "212-555" not in text


def test_a_person_is_one_person_inside_and_outside(made):
    for email, document, more in copied(made):
        assert document["user"]["email"] == email
        assert not isinstance(more, dict) or more["email"] == email


def test_a_scan_of_the_copy_finds_nothing_that_is_not_explained(made):
    if made[0].kind == "postgresql":
        pytest.skip("the report of a server's copy is not beside it")
    report = scan([made[0].target])
    (one,) = report.inputs
    assert {c.path for c in one.columns if c.entity} >= {"payload.user.email", "email"}
    assert all(c.explained for c in one.columns if c.entity)
    assert one.findings
    assert all(finding.explained for finding in one.findings)


def test_every_path_is_measured(made):
    (file,) = made[2].files
    told = {column.path: column.leakage for column in file.columns}
    assert told["payload.user.email"].rows == ROWS
    assert all(one.holds for one in made[2].safety.twins)
    assert all(one.holds for one in made[2].use.integrity)


def test_the_copy_can_be_measured_again(made):
    if made[0].kind == "postgresql":
        pytest.skip("a server's copy is not measured again")
    facts = remeasure(Path(f"{made[0].target}.mask-report.json"), [Path(made[0].source)])
    assert facts.remeasured
    (file,) = facts.report.files
    assert {one.path for one in file.columns} == set(made[1].tables["event"])


def test_a_path_that_is_new_stops_the_run(made):
    place, plan, _ = made
    columns = {k: v for k, v in plan.tables["event"].items() if k != "payload.score"}
    with pytest.raises(PolicyError, match=r"'payload\.score'"):
        provision(place.source, f"{place.target}x",
                  plan=plan.model_copy(update={"tables": {"event": columns}}), key=KEY)  # fmt: skip


def test_a_path_that_is_dropped_is_gone(made, tmp_path):
    place, plan, _ = made
    if place.kind != "sqlite":
        pytest.skip("the same for all")
    columns = {**plan.tables["event"], "payload.user.email": ColumnPlan(transform="drop")}
    target = str(tmp_path / "dev.sqlite")
    provision(place.source, target, plan=plan.model_copy(update={"tables": {"event": columns}}),
              key=KEY)  # fmt: skip
    assert all("email" not in json.loads(row[2])["user"] for row in place.read(target))
