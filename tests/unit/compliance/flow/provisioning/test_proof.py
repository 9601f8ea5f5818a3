"""One leak of each kind is planted in a database; the proof finds it and leaves no copy."""

import base64
import hashlib
import random
import sqlite3
from contextlib import closing
from urllib.parse import quote_plus

import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.provision import provision
from compliance.flow.provisioning.subset import Subset
from masking.plan import Plan

KEY = bytes(range(32))
ROWS = 300
SECRET = ("ssn", "email", "account_number")
MASKED = {
    "id": {"transform": "integer_key", "link": "person"},
    "ssn": {"transform": "national_id", "entity": "US_SSN"},
    "email": {"transform": "email", "entity": "EMAIL_ADDRESS"},
    "account_number": {"transform": "format_preserving", "link": "account_number"},
    "pin": {"transform": "redact"},
    "city": {"transform": "keep", "reason": "test", "entity": "LOCATION"},
    "note": {"transform": "keep", "reason": "test"},
}
TABLE = (
    "CREATE TABLE person (id int PRIMARY KEY, ssn text, email text, account_number text, pin text,"
    " city text, note text)"
)


def rows():
    dice = random.Random(7)
    return [
        {
            "id": n,
            "ssn": f"{dice.randint(1, 665):03}-{dice.randint(1, 99):02}-{dice.randint(1, 9999):04}",
            "email": f"user{dice.randint(10**6, 10**7)}@mail{n % 9}.org",
            "account_number": f"{dice.choice('KQX')}{dice.randint(10**8, 10**9)}",
            "pin": f"{dice.randint(0, 9999):04}",
            "city": ("Here", "There")[n % 2],
        }
        for n in range(ROWS)
    ]


class SqliteFiles:
    """Files of a test."""

    def __init__(self, folder):
        self.source, self.target = folder / "prod.sqlite", folder / "dev.sqlite"

    def make(self, statements):
        with closing(sqlite3.connect(self.source)) as database:
            database.executescript(statements)
        return str(self.source), str(self.target)

    def left(self):
        return [one.name for one in self.target.parent.iterdir() if one != self.source]


class Servers:
    """Databases of a test's server."""

    def __init__(self, server):
        self._server = server

    def make(self, statements):
        self.name = self._server.database(statements)
        return self._server.uri(self.name), self._server.uri(f"{self.name}_dev")

    def left(self):
        found = f"SELECT datname FROM pg_database WHERE datname ~ '{self.name}_'"
        return self._server.sql(found).splitlines()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a source is made and a copy would appear."""
    if request.param == "sqlite":
        return SqliteFiles(tmp_path)
    return Servers(request.getfixturevalue("postgres"))


def filled(plant=lambda row: "nothing of note", more=""):
    """Statements that make a table whose notes are planted."""
    values = ", ".join(str((*row.values(), plant(row))).replace('"', "'") for row in rows())
    return f"{TABLE}; INSERT INTO person VALUES {values}; {more}"


def masked(place, statements, plan=None, subset=None, **words):
    source, target = place.make(statements)
    tables = {"person": {**MASKED, **(plan or {})}}
    whole = Plan.model_validate({"tables": tables, **words})
    return provision(source, target, plan=whole, key=KEY, subset=subset)


LEAKS = {
    "a twin in a note": lambda row: f"asked by {row['account_number'].lower()} on Monday",
    "digits of it in a note": lambda row: f"ref:{row['ssn'].replace('-', '')}/x",
    "a column renamed": lambda row: row["ssn"].replace("-", "."),
    "an e-mail in a URL": lambda row: f"https://x.example/?u={quote_plus(row['email'])}&a=1",
    "base64 of it": lambda row: base64.b64encode(row["email"].encode()).decode(),
    "a plain hash of it": lambda row: hashlib.sha256(row["ssn"].encode()).hexdigest(),
    "a hash of a small domain": lambda row: hashlib.md5(row["pin"].encode()).hexdigest(),
    "one row alone": lambda row: row["email"] if row["pin"].startswith("99") else "",
}


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_leak_is_caught_and_no_copy_is_left(place, kind):
    with pytest.raises(LeakError, match=r"person: note: holds \d+ identifiers") as caught:
        masked(place, filled(LEAKS[kind]))
    assert caught.value.exit_code == 1
    assert not place.left()
    told = f"{caught.value} {caught.value.hint}"
    assert not any(
        row[path] in told for row in rows() for path in ("ssn", "email", "account_number")
    )


def test_the_wrong_row_is_caught(place):
    with pytest.raises(LeakError, match="ssn"):
        masked(place, filled(), {"ssn": {"transform": "shuffle", "entity": "US_SSN"}})
    assert not place.left()


def test_a_row_that_is_not_copied_is_not_told_by_one_that_is(place):
    codes = [row["account_number"] for row in rows()]
    other = filled(lambda row: f"see {codes[(row['id'] + 150) % ROWS]}")
    with pytest.raises(LeakError, match="note"):
        masked(place, other, subset=Subset.parse("person WHERE id < 50"))
    assert not place.left()


def test_an_identifier_in_the_structure_is_caught_though_no_rule_knows_it(place):
    code = rows()[5]["account_number"]
    view = f"CREATE VIEW one AS SELECT id FROM person WHERE account_number = '{code}'"
    with pytest.raises(LeakError, match="the structure: holds 1 identifiers") as caught:
        masked(place, filled(more=view))
    assert code not in str(caught.value)
    assert not place.left()


def test_few_rows_of_a_combination_are_caught_where_the_plan_asks(place):
    kept = {"transform": "keep", "reason": "test", "entity": "ZIP_CODE"}
    with pytest.raises(LeakError, match="combinations of city, note stand for fewer than 5 rows"):
        masked(place, filled(lambda row: row["pin"][:2]), {"note": kept}, k=5)
    assert not place.left()


def test_an_honest_copy_passes_and_tells_what_attackers_get(place):
    report = masked(place, filled(), k=5)
    safety = report.safety
    assert safety is not None
    assert safety.identifiers >= 3 * ROWS - 5
    assert all(one.holds for one in (*safety.overlaps, *safety.twins, *safety.openness))
    assert {one.path for one in safety.overlaps} == {"id", "ssn", "email", "account_number"}
    (classes,) = safety.anonymity
    assert (classes.file, classes.quasi, classes.rows) == ("person", ("city",), ROWS)
