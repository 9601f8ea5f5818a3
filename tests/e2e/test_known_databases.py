"""Two databases that applications are taught with, masked by the command, whole and in part."""

import gzip
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SQLITE_JOINS = {
    "sakila": (
        "SELECT count(*) FROM payment p JOIN rental r USING (rental_id) JOIN customer c"
        " ON c.customer_id = r.customer_id JOIN address USING (address_id)"
        " JOIN city USING (city_id) JOIN country USING (country_id)",
        "SELECT count(*), count(DISTINCT a.actor_id) FROM film JOIN film_actor USING (film_id)"
        " JOIN actor a USING (actor_id)",
        "SELECT country, count(*), round(sum(amount), 2) FROM payment"
        " JOIN customer USING (customer_id) JOIN address USING (address_id)"
        " JOIN city USING (city_id) JOIN country USING (country_id)"
        " GROUP BY country ORDER BY country",
        "SELECT rating, count(*) FROM rental JOIN inventory USING (inventory_id)"
        " JOIN film USING (film_id) GROUP BY rating ORDER BY rating",
    ),
    "chinook": (
        "SELECT count(*) FROM InvoiceLine JOIN Invoice USING (InvoiceId) JOIN Customer"
        " USING (CustomerId) JOIN Track USING (TrackId) JOIN Album USING (AlbumId)"
        " JOIN Artist USING (ArtistId)",
        "SELECT count(*) FROM Employee e JOIN Employee m ON e.ReportsTo = m.EmployeeId",
        "SELECT Country, count(*), round(sum(Total), 2) FROM Invoice"
        " JOIN Customer USING (CustomerId) GROUP BY Country ORDER BY Country",
        "SELECT count(*) FROM PlaylistTrack JOIN Playlist USING (PlaylistId) JOIN Track"
        " USING (TrackId)",
    ),
}
POSTGRES_JOINS = {
    "sakila": (
        "SELECT count(*) FROM payment p JOIN rental r USING (rental_id) JOIN customer c"
        " ON c.customer_id = r.customer_id JOIN address USING (address_id)",
        "SELECT count(*) FROM film JOIN film_actor USING (film_id) JOIN actor USING (actor_id)",
        "SELECT count(*), sum(total_sales) FROM sales_by_film_category",
        "SELECT count(*) FROM customer_list",
        "SELECT count(*) FROM sales_by_store",
    ),
    "chinook": (
        "SELECT count(*) FROM invoice_line JOIN invoice USING (invoice_id) JOIN customer"
        " USING (customer_id) JOIN track USING (track_id) JOIN album USING (album_id)",
        "SELECT count(*) FROM employee e JOIN employee m ON e.reports_to = m.employee_id",
        "SELECT country, count(*), sum(total) FROM invoice JOIN customer USING (customer_id)"
        " GROUP BY country ORDER BY country",
        "SELECT count(*) FROM playlist_track JOIN playlist USING (playlist_id)",
    ),
}
NAMES = ("sakila", "chinook")
NAMING = {
    "sakila": ("SELECT email FROM customer", "SELECT phone FROM address"),
    "chinook": ("SELECT Email FROM Customer", "SELECT Phone FROM Customer"),
}
"""What names a person, in both spellings of the tables."""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid > 16000 AND convalidated ORDER BY 1, 2"""
TABLES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"""


@dataclass
class Sqlite:
    """Files of a test."""

    folder: Path
    joins = SQLITE_JOINS

    def source(self, shared, name):
        path = self.folder / f"{name}.sqlite"
        packed = shared / f"data/relational/{name}.sqlite.gz"
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        return path.name

    def target(self, name):
        return f"{name}.sqlite"

    def ask(self, database, statement):
        with closing(sqlite3.connect(self.folder / database)) as opened:
            return opened.execute(statement).fetchall()

    def holds(self, database):
        """Unique keys, checks and not-nulls; foreign keys."""
        assert self.ask(database, "PRAGMA integrity_check") == [("ok",)]
        assert self.ask(database, "SELECT count(*) FROM pragma_foreign_key_check") == [(0,)]
        return self.ask(database, "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2")

    def content(self, database):
        return (self.folder / database).read_bytes()

    def counts(self, database):
        told = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        tables = [name for (name,) in self.ask(database, told)]
        return {one: self.ask(database, f'SELECT count(*) FROM "{one}"')[0][0] for one in tables}

    def report(self, database):
        return self.folder / f"{database}.mask-report.json"


@dataclass
class PostgreSql:
    """Databases of the tests' server."""

    folder: Path
    server: object
    names: dict = field(default_factory=dict)
    joins = POSTGRES_JOINS

    def source(self, shared, name):
        packed = shared / f"data/relational/{name}_postgres.sql.gz"
        script = gzip.decompress(packed.read_bytes()).decode()
        made = self.server.database(re.sub(r"(?m)^(DROP|CREATE) DATABASE.*|^\\c .*", "", script))
        return self.server.uri(made)

    def target(self, name):
        made = self.server.database()
        self.server.sql(f"DROP DATABASE {made}")
        return self.server.uri(made)

    def ask(self, database, statement):
        return self.server.sql(statement, database_of(database)).splitlines()

    def holds(self, database):
        """The server checked every constraint that it calls valid."""
        return self.ask(database, CONSTRAINTS)

    def content(self, database):
        tables = self.ask(database, TABLES)
        return [self.ask(database, f"SELECT * FROM {one} ORDER BY ctid") for one in tables]

    def counts(self, database):
        tables = self.ask(database, TABLES)
        return {one: int(self.ask(database, f"SELECT count(*) FROM {one}")[0]) for one in tables}

    def report(self, database):
        return self.folder / f"{database_of(database)}.mask-report.json"


def database_of(uri):
    return uri.rpartition("/")[2].partition("?")[0]


@dataclass
class Masked:
    """A known database, its copy, its copy once more, and a tenth of it."""

    place: object
    name: str
    source: str
    copy: str
    again: str
    part: str


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("known")
    if request.param == "sqlite":
        return Sqlite(folder)
    return PostgreSql(folder, request.getfixturevalue("postgres"))


@pytest.fixture(scope="module", params=NAMES)
def made(request, shared, command, place):
    folder, name = place.folder, request.param
    source = place.source(shared, name)
    copy, again, part = (place.target(f"{name}_{kind}") for kind in ("copy", "again", "part"))
    if not (folder / "k").exists():
        assert command("keygen", "k", cwd=folder).returncode == 0
    asked = command("mask", source, copy, "--key", "file:k", cwd=folder)
    assert asked.returncode == 3, asked.stderr
    plan = next(folder.glob(f"{Path(database_of(copy)).name}*.plan.yaml"))
    for target, more in ((copy, ()), (again, ()), (part, ("--subset", "10%"))):
        words = ("mask", source, target, "--plan", plan.name, "--key", "file:k", *more)
        done = command(*words, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return Masked(place, name, source, copy, again, part)


def test_every_constraint_holds_and_the_joins_of_applications_count_the_same(made):
    assert made.place.holds(made.copy) == made.place.holds(made.source)
    for statement in made.place.joins[made.name]:
        assert made.place.ask(made.copy, statement) == made.place.ask(made.source, statement)
    assert made.place.counts(made.copy) == made.place.counts(made.source)


def test_no_direct_identifier_is_left(made):
    report = json.loads(made.place.report(made.copy).read_bytes())
    direct = [c for file in report["files"] for c in file["columns"] if c["kind"] == "direct"]
    assert len(direct) > 5
    assert all(one["leakage"]["equal"] <= one["leakage"]["bound"] for one in direct)
    assert report["safety"]["identifiers"] > 500
    assert all(one["found"] <= one["bound"] for one in report["safety"]["twins"])
    for statement in NAMING[made.name]:
        before, after = (
            {str(row) for row in made.place.ask(one, statement)} for one in (made.source, made.copy)
        )
        assert len(before & after) <= 1  # an empty one


def test_masked_again_the_bytes_are_the_same(made):
    assert made.place.content(made.again) == made.place.content(made.copy)


def test_a_tenth_is_closed(made):
    assert made.place.holds(made.part) == made.place.holds(made.source)
    whole, part = made.place.counts(made.source), made.place.counts(made.part)
    assert all(-(-count // 10) <= part[table] <= count for table, count in whole.items())
    largest = max(whole, key=lambda table: whole[table])
    assert part[largest] < whole[largest] / 2
