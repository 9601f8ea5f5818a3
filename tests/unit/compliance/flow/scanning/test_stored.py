"""Databases and stores, scanned."""

from pathlib import Path

import pytest

from compliance.flow.scan import scan, scan_dataset
from compliance.flow.scanning.stored import divided
from compliance.report.table import scan_format
from compliance.sources.interface import SourceError
from policies.load import parse
from policies.manifest import Manifest
from policies.reports import ScanReport

PEOPLE = """
CREATE TABLE people (id int, email text, note text);
INSERT INTO people SELECT i, 'user' || i || '@example.org', 'x' FROM generate_series(1, 50) i;
CREATE TABLE empty (id int);
CREATE VIEW mails AS SELECT email FROM people;
"""


@pytest.fixture
def shop(postgres) -> str:
    return str(postgres.uri(postgres.database(PEOPLE)))


def manifest(*locations: str, **datasets: dict[str, object]) -> Manifest:
    return parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "test"},
            "environments": {"production": {"kind": "production", "locations": locations or ["x"]}},
            "datasets": {
                name: {"stage": "ingest", "environment": "production", **told}
                for name, told in datasets.items()
            },
        },
    )


def told(report: ScanReport) -> dict[str, tuple[int, bool]]:
    """What stands behind the last slash, or the name of a table → rows and completeness."""
    return {
        one.uri.rpartition("table=")[2].rpartition("/")[2]: (one.rows, one.complete)
        for one in report.inputs
    }


def test_paths_and_uris_are_told_apart():
    paths = ["a.csv", "s3://b/*.csv", Path("s3:/x"), "file:///srv/b", "a:b", "sqlite:///c"]
    local = ["a.csv", "s3:/x", "/srv/b", "a:b", "c"]
    assert divided(paths) == ([Path(path) for path in local], ["s3://b/*.csv"])


@pytest.mark.parametrize("uri", ["s3://[sesame", "postgresql://[sesame/d", "file://[sesame"])
def test_what_is_no_uri_is_refused(uri):
    with pytest.raises(SourceError, match="neither a path nor a URI") as caught:
        scan([uri])
    assert "sesame" not in str(caught.value)


def test_a_database_is_scanned(shop):
    report = scan([shop])
    assert told(report) == {"empty": (0, True), "mails": (0, True), "people": (50, True)}
    people = report.inputs[-1]
    assert {one.path: one.entity for one in people.columns}["email"] == "EMAIL_ADDRESS"
    assert people.format == "postgresql"
    for form in ("text", "json", "sarif"):
        assert "@example" not in scan_format(form).render(report)
    assert report.complete


def test_a_store_is_scanned(bucket):
    bucket.objects |= {"a.csv": b"email\n" + b"ann@example.org\n" * 20, "b.png": b"\x89PNG"}
    report = scan(["s3://data"])
    assert told(report) == {"a.csv": (20, True), "data": (0, True)}
    assert report.summary.findings == {"EMAIL_ADDRESS": 20}
    assert [skip.what for skip in report.inputs[-1].skipped] == ["s3://data/b.png"]


def test_files_and_uris_are_scanned_together(shop, bucket, tmp_path):
    (tmp_path / "c.csv").write_text("x\n1\n")
    bucket.objects["a.csv"] = b"x\n1\n"
    assert set(told(scan([tmp_path, shop, "s3://data/a.csv"]))) == {
        "c.csv", "empty", "mails", "people", "a.csv",
    }  # fmt: skip


def test_what_a_person_names_must_be_there(shop, bucket):
    for uri in (f"{shop}&table=nothing", "s3://data/nothing.csv", "gopher://x"):
        with pytest.raises(SourceError):
            scan([uri])


def test_a_server_that_is_not_there_makes_the_scan_incomplete(shop):
    report = scan(["postgresql://ann@127.0.0.1:1/db", f"{shop}&table=people"])
    assert told(report) == {"db": (0, False), "people": (50, True)}
    assert not report.complete


def test_a_database_without_tables_is_no_input(postgres, bucket):
    assert not scan([postgres.uri(postgres.database())]).complete
    bucket.objects["a.png"] = b"\x89PNG"
    assert not scan(["s3://data/a.png"]).complete


def test_what_is_declared_is_read_once(shop, bucket):
    bucket.objects["in/a.csv"] = b"x\n1\n"
    uri = f"{shop}&table=people"
    told = manifest(shop, "s3://data/in", people={"uri": uri}, gone={"uri": "s3://data/gone"})
    report = scan([], manifest=told)
    uris = [one.uri for one in report.inputs]
    assert len(uris) == len(set(uris))
    places = {
        one.uri.rpartition("table=")[2]: (one.dataset, one.environment, one.gates)
        for one in report.inputs
    }
    assert places["people"] == ("people", "production", False)
    assert places["empty"] == (None, "production", False)
    assert places["s3://data/in/a.csv"] == (None, "production", False)
    assert places["s3://data/gone"] == ("gone", "production", False)
    assert not report.complete


def test_a_dataset_of_a_database_is_scanned_for_evidence(shop):
    told = manifest(people={"uri": f"{shop}&table=people", "columns": {"note": "PERSON"}})
    (one,) = scan_dataset("people", told, Path()).inputs
    assert (one.dataset, one.rows, one.complete) == ("people", 50, True)
    assert {verdict.path: verdict.entity for verdict in one.columns}["note"] == "PERSON"


def test_what_folders_tell_is_a_value_and_is_not_shown(bucket):
    bucket.objects |= {f"mail=user{n}%40example.org/a.csv": b"x\n" + b"1\n" * 20 for n in range(2)}
    report = scan(["s3://data"])
    assert [one.columns[-1].path for one in report.inputs] == ["mail", "mail"]
    assert report.summary.findings["EMAIL_ADDRESS"] == 42
    assert "user1" not in repr(report)
