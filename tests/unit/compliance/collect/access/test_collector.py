import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import Report
from checks.reported.access import Access
from compliance.collect.access.collector import AccessCollector
from compliance.collect.interface import Scope
from compliance.collect.servers import UnaskedError
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DUMP = """
CREATE ROLE readers; CREATE ROLE maria LOGIN; GRANT readers TO maria;
CREATE TABLE public.people (id int);
GRANT SELECT ON public.people TO readers;
"""
BUCKET = {
    "Policy": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "s3:GetObject",
                    "Resource": "arn:aws:s3:::prod/*",
                }
            ],
        }
    )
}


def collected(root: Path, uri: str, servers: object = None) -> tuple[Report, Access]:
    declared = parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "x"},
            "environments": {"dev": {"kind": "non-production", "locations": ["data"]}},
            "datasets": {"a": {"uri": uri, "stage": "train", "environment": "dev"}},
            "evidence": ["exports"] if (root / "exports").exists() else [],
        },
    )
    more = {"servers": servers} if servers else {}
    (report,) = AccessCollector().collect(Scope(declared, root, NOW, **more))
    return report, parse(Access, report.data)


def put(root: Path, name: str, content: object) -> None:
    path = root / "exports" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


def names(access: Access) -> set[str]:
    return {str(one.principal) for one in access.readers}


@pytest.mark.parametrize(
    "uri",
    ["postgresql://h/d?table=people", "postgres://h/d?table=public.people", "postgresql://h/d"],
)
def test_a_dump_tells_who_reads_a_table(tmp_path, uri):
    put(tmp_path, "dump.sql", DUMP)
    report, access = collected(tmp_path, uri)
    assert (report.complete, access.systems) == (True, ("postgresql",))
    assert {"group:readers", "user:maria"} <= names(access)


def test_a_table_that_no_dump_tells_is_a_gap(tmp_path):
    put(tmp_path, "dump.sql", DUMP)
    report, access = collected(tmp_path, "postgresql://h/d?table=other")
    assert "public.other: no dump" in report.gaps[0]
    assert access.readers == ()


def test_a_dump_without_roles_is_not_whole(tmp_path):
    put(tmp_path, "dump.sql", "CREATE TABLE people (id int); GRANT SELECT ON people TO readers;")
    report, access = collected(tmp_path, "postgresql://h/d?table=people")
    assert "pg_dumpall --roles-only" in report.gaps[0]
    assert "unknown:readers" in names(access)


class Live:
    """A server that answers."""

    def __init__(self, tree) -> None:
        self.tree = tree

    def ask(self, uri: str):
        return self.tree.ask


def test_a_live_server_is_asked(tmp_path, tree):
    report, access = collected(tmp_path, "postgresql://h/d?table=s.people", Live(tree))
    assert report.complete
    assert "user:tree_maria" in names(access)


class Silent:
    """A server that does not answer."""

    def ask(self, uri: str):
        raise UnaskedError("it sleeps")


def test_a_server_that_does_not_answer_is_a_gap_unless_a_dump_tells(tmp_path):
    report, _ = collected(tmp_path, "postgresql://h/d?table=people", Silent())
    assert "it sleeps" in report.gaps
    put(tmp_path, "dump.sql", DUMP)
    assert collected(tmp_path, "postgresql://h/d?table=people", Silent())[0].complete


def test_without_leave_no_server_is_asked(tmp_path):
    report, _ = collected(tmp_path, "postgresql://h/d?table=people")
    assert "--live" in report.gaps[0]


def test_a_bucket_policy_tells_who_reads_objects(tmp_path):
    put(tmp_path, "bucket.json", BUCKET)
    report, access = collected(tmp_path, "s3://prod/a.csv")
    assert names(access) == {"*"}
    assert "get-account-authorization-details" in report.gaps[0]
    put(tmp_path, "account.json", {"UserDetailList": [], "RoleDetailList": []})
    assert collected(tmp_path, "s3://prod/a.csv")[0].complete


def test_files_are_read_by_their_modes(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("x")
    (tmp_path / "data/a.csv").chmod(0o600)
    report, access = collected(tmp_path, "data/a.csv")
    assert (report.complete, access.systems) == (True, ("posix",))
    assert len(access.readers) == 1
    assert "names no file" in collected(tmp_path, "data/b.csv")[0].gaps[0]


def test_a_contract_tells_roles(tmp_path):
    contract = {
        "kind": "DataContract",
        "apiVersion": "v3.1.0",
        "servers": [{"type": "postgres", "host": "h", "database": "d"}],
        "schema": [{"name": "people", "physicalName": "public.people", "properties": []}],
        "roles": [{"role": "Readers", "access": "read"}, {"role": "w", "access": "insert"}],
    }
    put(tmp_path, "contract.json", contract)
    put(tmp_path, "dump.sql", DUMP)
    _, access = collected(tmp_path, "postgresql://h/d?table=people")
    assert [g.principal.name for g in access.grants if g.system == "odcs"] == ["readers"]


def test_what_no_format_knows_leaves_every_dataset_open(tmp_path):
    put(tmp_path, "x.bin", "hunter2")
    report, _ = collected(tmp_path, "data/a.csv")
    assert any("exports/x.bin" in gap for gap in report.gaps)
    assert "hunter2" not in str(report.gaps)


def test_a_place_that_nothing_reads_is_a_gap(tmp_path):
    assert "mongodb" in collected(tmp_path, "mongodb://h/d")[0].gaps[0]
