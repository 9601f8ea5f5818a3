from datetime import UTC, datetime

from checks.reported.environments import LinkKind, Links
from compliance.collect import links
from compliance.collect.interface import Scope
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def collected(root, *more: str):
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "prod": {"kind": "production", "locations": ["prod"]},
            "dev": {"kind": "non-production", "locations": ["dev", *more]},
        },
    }
    scope = Scope(parse(Manifest, declared), root, NOW)
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


def test_what_lies_elsewhere_is_a_gap(tmp_path):
    assert "s3://b" in collected(tmp_path, "s3://b")[0].gaps[0]
