from datetime import UTC, datetime

import pytest

from checks.reported.environments import LinkKind, Links
from compliance.collect import links
from compliance.collect.interface import Scope
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def collected(root, *more: str, evidence=(), servers=None, production="prod"):
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "prod": {"kind": "production", "locations": [production]},
            "dev": {"kind": "non-production", "locations": ["dev", *more]},
        },
        "evidence": list(evidence),
    }
    asked = {"servers": servers} if servers else {}
    scope = Scope(parse(Manifest, declared), root, NOW, **asked)
    (report,) = links.StandingLinks().collect(scope)
    return report, parse(Links, report.data).links


def test_a_symlink_from_one_location_into_another_is_found(tmp_path):
    (tmp_path / "prod").mkdir()
    (tmp_path / "dev/sub").mkdir(parents=True)
    (tmp_path / "prod/a.csv").write_text("x")
    (tmp_path / "dev/sub/own.csv").write_text("x")
    (tmp_path / "dev/door").symlink_to(tmp_path / "prod")
    (tmp_path / "dev/inside").symlink_to(tmp_path / "dev/sub")
    report, (link,) = collected(tmp_path)
    assert report.complete
    assert (link.kind, link.source, link.target, link.via) == (
        LinkKind.SYMLINK, "prod", "dev", "dev/door",
    )  # fmt: skip


def test_a_share_below_a_location_is_found(tmp_path, monkeypatch):
    (tmp_path / "dev").mkdir()
    table = tmp_path / "mountinfo"
    line = "36 35 0:31 / {} rw shared:1 - nfs4 fileserver:/prod rw"
    table.write_text(line.format(tmp_path / "dev/share") + "\n" + line.format("/elsewhere") + "\n")
    monkeypatch.setattr(links, "_MOUNTS", table)
    _, (link,) = collected(tmp_path)
    assert (link.kind, link.source, link.target) == (LinkKind.SHARE, "fileserver:/prod", "dev")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("s3://b", "get-bucket-replication"),
        ("gs://b", "lies outside this machine"),
        ("postgresql://h/d", "collect --live"),
    ],
)
def test_what_lies_elsewhere_is_a_gap(tmp_path, location, said):
    (gap,) = collected(tmp_path, location)[0].gaps
    assert gap.startswith(location)
    assert said in gap


NONE = "An error occurred (ReplicationConfigurationNotFoundError) when calling the operation"


@pytest.mark.parametrize(
    ("export", "targets"),
    [
        (NONE, []),
        ('{"ReplicationConfiguration": {"Rules": [{"Status": "Disabled"}]}}', []),
        (
            '{"ReplicationConfiguration": {"Rules": [{"Status": "Enabled",'
            ' "Destination": {"Bucket": "arn:aws:s3:::far"}}]}}',
            ["s3://far"],
        ),
    ],
)
def test_the_export_of_a_bucket_tells_where_it_is_copied_to(tmp_path, export, targets):
    (tmp_path / "b.replication.json").write_text(export)
    report, found = collected(tmp_path, "s3://b", evidence=["b.replication.json"])
    assert report.complete
    assert [(one.source, one.target) for one in found] == [("s3://b", one) for one in targets]


class Servers:
    """A server that answers."""

    asks = True

    def __init__(self, **answers: list):
        self.answers = answers

    def ask(self, _: str):
        def answer(statement: str) -> list:
            return next((rows for word, rows in self.answers.items() if word in statement), [])

        return answer


def test_a_server_tells_its_foreign_servers_and_slots(tmp_path):
    servers = Servers(
        pg_foreign_server=[("far", "h", "", "prod")],
        has_column_privilege=[(True, 1)],
        subconninfo=[("nightly", "h", "5432", "prod")],
        pg_replication_slots=[("feed",)],
    )
    report, found = collected(
        tmp_path, "postgresql://d/dev", servers=servers, production="postgresql://u@h/prod"
    )
    assert report.complete
    prod, dev = "postgresql://u@h/prod", "postgresql://d/dev"
    assert {(one.kind, one.source, one.target) for one in found if one.target == dev} == {
        (LinkKind.FOREIGN_TABLE, prod, dev),
        (LinkKind.REPLICATION, prod, dev),
    }
    assert {one.target for one in found if one.source == dev} == {"whoever holds slot feed"}


def test_subscriptions_that_may_not_be_read_are_a_gap(tmp_path):
    servers = Servers(has_column_privilege=[(False, 1)])
    (gap,) = collected(tmp_path, "postgresql://d/dev", servers=servers)[0].gaps
    assert "superuser alone" in gap
