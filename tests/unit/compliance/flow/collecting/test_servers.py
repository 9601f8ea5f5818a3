"""What lies on servers is listed, and what nobody declared there is found."""

from datetime import UTC, datetime

import pytest

from checks.facts import FactKind
from checks.records import ControlFacts
from checks.reported.access import Access
from compliance.collect.servers import NoServers, UnaskedError
from compliance.flow.collect import collect
from compliance.flow.collecting.servers import LiveServers
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = """
CREATE TABLE people (id int); CREATE TABLE forgotten (id int);
CREATE SCHEMA tmp; CREATE TABLE tmp.people_old (id int);
CREATE VIEW names AS SELECT id FROM people;
GRANT SELECT ON people TO PUBLIC;
"""


def manifest(location: str, **datasets: str) -> Manifest:
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": [location]}},
        "datasets": {
            name: {"uri": uri, "stage": "train", "environment": "dev"}
            for name, uri in datasets.items()
        },
    }
    return parse(Manifest, declared)


@pytest.fixture(scope="module")
def server(postgres):
    name = postgres.database(TABLES)
    yield postgres.uri(name)
    postgres.sql(f"DROP DATABASE {name}")


def test_every_table_of_a_server_is_listed(server, tmp_path):
    declared = manifest(server, people=f"{server}&table=people")
    facts = collect(declared, tmp_path, now=NOW, live=True)
    report, listing = facts.listing(server)
    assert report.complete
    named = {entry.path.rpartition("table=")[2]: entry.dataset for entry in listing.entries}
    assert {
        name: dataset for name, dataset in named.items() if "." not in name and "old" not in name
    } == {"people": "people", "forgotten": None, "names": None}
    assert any("people_old" in name for name in named)
    assert not any("postgres@" in entry.path for entry in listing.entries)


def test_rights_and_settings_of_a_server_are_read(server, tmp_path):
    declared = manifest(server, people=f"{server}&table=people")
    facts = collect(declared, tmp_path, now=NOW, live=True)
    (access,) = facts.of(FactKind.ACCESS, "people")
    assert access.complete
    assert any(one.principal.name == "*" for one in parse(Access, access.data).readers)
    (controls,) = facts.of(FactKind.CONTROLS, "dev")
    measured = parse(ControlFacts, controls.data).measured
    assert (measured["tls"].level, measured["access_logging"].level) == ("none", "none")


def test_a_server_that_is_not_there_is_a_gap(tmp_path):
    location = f"postgresql://u@/d?host={tmp_path}"
    facts = collect(manifest(location, a=f"{location}&table=a"), tmp_path, now=NOW, live=True)
    report, listing = facts.listing(location)
    assert (report.complete, listing.entries) == (False, ())
    assert "cannot be reached" in report.gaps[0]


def test_without_leave_nothing_is_asked(server, tmp_path):
    facts = collect(manifest(server), tmp_path, now=NOW)
    report, _ = facts.listing(server)
    assert "--live" in report.gaps[0]


def test_every_object_of_a_store_is_listed(bucket):
    bucket.objects = {"raw/a.csv": b"id\n1\n", "tmp/b.parquet": b"x"}
    declared = manifest("s3://data", a="s3://data/raw/a.csv")
    with LiveServers(declared) as servers:
        found = {one.uri: (one.bytes, one.dataset) for one in servers.things("s3://data")}
    assert found == {"s3://data/raw/a.csv": (5, "a"), "s3://data/tmp/b.parquet": (1, None)}


@pytest.mark.parametrize("uri", ["mongodb://h/d", "mysql://u@127.0.0.1:1/d", "postgresql://h:x/d"])
def test_what_cannot_be_asked_says_so(uri):
    with LiveServers(manifest(".")) as servers:
        with pytest.raises(UnaskedError):
            servers.ask(uri)
        with pytest.raises(UnaskedError):
            list(servers.things(uri))
    with pytest.raises(UnaskedError):
        NoServers().ask(uri)


def test_tables_that_are_declared_are_scanned_and_measured(server, tmp_path):
    declared = manifest(server, people=f"{server}&table=people")
    facts = collect(declared, tmp_path, now=NOW, live=True, sketching=b"k" * 32)
    for kind in (FactKind.SCAN, FactKind.CARDS, FactKind.SAFE_HARBOR):
        (report,) = facts.of(kind, "people")
        assert report.complete, report.gaps
    assert not any(
        "lies elsewhere" in gap for one in facts.of(FactKind.OVERLAP) for gap in one.gaps
    )
    (unasked,) = collect(declared, tmp_path, now=NOW).of(FactKind.SCAN, "people")
    assert "--live" in unasked.gaps[0]


def test_ways_into_a_server_are_asked_for(postgres, tmp_path):
    name = postgres.database(
        "CREATE FOREIGN DATA WRAPPER w NO HANDLER; CREATE SERVER far FOREIGN DATA WRAPPER w "
        "OPTIONS (host 'prod.example', dbname 'shop'); "
        "CREATE SUBSCRIPTION nightly CONNECTION 'host=prod.example password=hunter2 dbname=crm' "
        "PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false);"
    )
    location = postgres.uri(name)
    (report,) = collect(manifest(location), tmp_path, now=NOW, live=True).of(FactKind.LINKS)
    assert report.complete, report.gaps
    assert {(one["source"], one["via"]) for one in report.data["links"]} == {
        ("postgresql://prod.example/shop", "far"),
        ("postgresql://prod.example/crm", "nightly"),
    }
    assert "hunter2" not in str(report)
    postgres.sql("DROP SUBSCRIPTION nightly", name)
    postgres.sql(f"DROP DATABASE {name}")
