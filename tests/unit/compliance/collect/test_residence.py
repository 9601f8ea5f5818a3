import json
from datetime import UTC, datetime

import pytest

from checks.reported.environments import Residence
from compliance.collect import residence
from compliance.collect.interface import Scope
from compliance.collect.residence import WhereItLies
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LINE = {"location": "data", "region": "on-premises", "processor": "self"}


def collected(root, *locations, register=(), exports=None, **more):
    (root / "register.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in register))
    (root / "exports").mkdir(exist_ok=True)
    for name, told in (exports or {}).items():
        (root / "exports" / name).write_text(json.dumps(told))
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": locations}},
        "residency": {"any": {"regions": ["eu-central-1"], "processors": ["aws"]}},
        "logs": {"places": ["register.jsonl"]},
        "evidence": ["exports/*.json"] if exports else [],
        **more,
    }
    return list(WhereItLies().collect(Scope(parse(Manifest, declared), root, NOW)))


def places(root, *locations, **told):
    (report,) = collected(root, *locations, **told)
    found = parse(Residence, report.data).places
    return report.complete, [(one.region, one.processor) for one in found]


@pytest.fixture(autouse=True)
def no_cloud(monkeypatch, tmp_path):
    monkeypatch.setattr(residence, "MACHINE", tmp_path / "instance-data.json")


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("postgresql://x.abc123.eu-central-1.rds.amazonaws.com/app", ("eu-central-1", "aws")),
        ("postgresql://x.postgres.database.azure.com/app", ("", "azure")),
        ("postgresql://db.example/app", ("", "")),
        ("postgresql://x.eu-central-1.rds.amazonaws.com.evil.example/app", ("", "")),
        ("s3://people/x", ("", "aws")),
    ],
)
def test_the_name_of_a_server_tells_where_it_lies(tmp_path, location, place):
    whole, found = places(tmp_path, location)
    assert (whole, found) == (all(place), [place])


def test_exports_tell_where_a_bucket_lies(tmp_path):
    exports = {"all.json": {"Buckets": [{"Name": "people", "BucketRegion": "us-east-1"}]}}
    assert places(tmp_path, "s3://people/x", exports=exports) == (True, [("us-east-1", "aws")])


def test_cloud_init_tells_where_this_machine_lies(tmp_path):
    (tmp_path / "instance-data.json").write_text(
        json.dumps({"v1": {"region": "eu-west-1", "cloud_name": "aws"}})
    )
    assert places(tmp_path, "data") == (True, [("eu-west-1", "aws")])


@pytest.mark.parametrize("text", ["", "[]", "{", '{"v1": 3}', '{"v1": {}}'])
def test_a_broken_word_of_cloud_init_tells_nothing(tmp_path, text):
    (tmp_path / "instance-data.json").write_text(text)
    assert places(tmp_path, "data") == (False, [("", "")])


def test_the_register_speaks_where_nothing_else_does(tmp_path):
    old = LINE | {"region": "us-west-1", "recorded": "2024-01-01", "recorder": "maria"}
    new = LINE | {"recorded": "2025-01-01", "recorder": "maria"}
    assert places(tmp_path, "data", register=[new, old]) == (True, [("on-premises", "self")])


def test_the_register_does_not_speak_against_a_measurement(tmp_path):
    line = {"location": "s3://people", "region": "eu-central-1", "processor": "aws"}
    register = [line | {"recorded": "2025-01-01", "recorder": "maria"}]
    exports = {"all.json": {"Buckets": [{"Name": "people", "BucketRegion": "us-east-1"}]}}
    found = places(tmp_path, "s3://people", register=register, exports=exports)
    assert found == (True, [("us-east-1", "aws")])


def test_where_nothing_is_demanded_nothing_is_told(tmp_path):
    assert collected(tmp_path, "data", residency={}) == []
