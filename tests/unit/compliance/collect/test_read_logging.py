import json
from datetime import UTC, datetime

import pytest

from checks.records import MeasuredControl
from compliance.collect.interface import Scope
from compliance.collect.read_logging import read_logging, sinks
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TRAIL = {"trailList": [{"Name": "reads", "S3BucketName": "audit-logs"}]}
SELECTED = {
    "TrailARN": "arn:aws:cloudtrail:eu-central-1:1:trail/reads",
    "EventSelectors": [
        {"DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::people/"]}]}
    ],
}


def scope(root, *locations, evidence=None, exports=(), **more):
    (root / "exports").mkdir(exist_ok=True)
    for number, told in enumerate(exports):
        (root / "exports" / f"{number}.json").write_text(json.dumps(told))
    if evidence is not None:
        (root / "setting").write_text(evidence)
        more["controls"] = {"access_logging": {"level": "reads", "evidence": "setting"}}
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": locations, **more}},
        "evidence": ["exports/*.json"] if exports else [],
    }
    return Scope(parse(Manifest, declared), root, NOW)


def level(given, asked=None):
    gaps = []
    told = read_logging(given.manifest.environments["dev"], given, asked or {}, gaps)
    return told and told.level


SETTINGS = "log_statement|none\nssl|on\npgaudit.log|{}\n"


@pytest.mark.parametrize(("classes", "found"), [("read, write", "reads"), ("ddl", "none")])
def test_an_export_of_settings_tells_of_a_server(tmp_path, classes, found):
    given = scope(tmp_path, "postgresql://h/app", evidence=SETTINGS.format(classes))
    assert level(given) == found


def test_settings_as_json(tmp_path):
    told = json.dumps([{"name": "log_statement", "setting": "all"}])
    assert level(scope(tmp_path, "postgresql://h/app", evidence=told)) == "reads"


def test_a_trail_tells_of_buckets(tmp_path):
    given = scope(tmp_path, "s3://people/2026", exports=[TRAIL, SELECTED])
    assert level(given) == "reads"
    assert list(sinks(given.manifest.environments["dev"], given)) == ["s3://audit-logs"]


def test_one_location_that_nobody_tells_of_leaves_it_unmeasured(tmp_path):
    given = scope(tmp_path, "s3://people", "s3://others", exports=[TRAIL, SELECTED])
    assert level(given) is None
    given = scope(tmp_path, "postgresql://h/app", "data")
    assert level(given, {"postgresql://h/app": MeasuredControl("reads", "asked")}) is None


def test_the_weakest_location_counts(tmp_path):
    (tmp_path / "data").mkdir()
    given = scope(tmp_path, "data", "postgresql://h/app", evidence=f"-w {tmp_path}/data -p w\n")
    asked = {"postgresql://h/app": MeasuredControl("reads", "asked")}
    assert level(given, asked) == "writes"


def test_the_declared_log_is_where_it_is_kept(tmp_path):
    given = scope(tmp_path, "data", read_log="s3://mine")
    assert list(sinks(given.manifest.environments["dev"], given)) == ["s3://mine"]
