import json
from datetime import UTC, datetime

import pytest

from checks.reported.endings import Keeping
from compliance.collect.interface import Scope
from compliance.collect.keeping import KeepingSettings
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def collected(root, content: str | None, evidence: str | None = "setting"):
    if content is not None:
        (root / "setting").write_text(content)
    record = {"place": "s3://logs/audit/", "period": "P6M"} | (
        {"evidence": evidence} if evidence else {}
    )
    declared = {"version": 1, "system": {"name": "x"}, "records": {"ai-system-logs": record}}
    (report,) = KeepingSettings().collect(Scope(parse(Manifest, declared), root, NOW))
    return report, parse(Keeping, report.data).records


LOCK = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Days": 400}}}
RULE = {"Status": "Enabled", "Expiration": {"Days": 200}}


@pytest.mark.parametrize(
    ("content", "days", "how"),
    [
        (json.dumps({"Rules": [RULE, RULE | {"Expiration": {"Days": 90}}]}), 90, "S3"),
        (json.dumps({"Rules": [RULE | {"Status": "Disabled"}]}), None, "S3"),
        (json.dumps({"Rules": [RULE | {"Expiration": {"Date": "2026-06-01T00:00:00Z"}}]}), 0, "S3"),
        (json.dumps({"Rules": [RULE | {"Filter": {"Prefix": "tmp/"}}]}), None, "S3"),
        (json.dumps({"Rules": [RULE | {"Filter": {"And": {"Prefix": "audit/2026/"}}}]}), 200, "S3"),
        (json.dumps({"Rules": [RULE | {"Filter": {"Tag": {"Key": "a"}}}]}), 200, "S3"),
        (json.dumps({"Rules": [RULE | {"Prefix": "aud"}]}), 200, "S3"),
        (
            json.dumps({"Rules": [RULE | {"Expiration": {"ExpiredObjectDeleteMarker": True}}]}),
            None,
            "S3",
        ),
        (json.dumps({"ObjectLockConfiguration": LOCK}), 400, "object lock"),
        (json.dumps({"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}), 0, "lock"),
        (json.dumps({"logGroups": [{"retentionInDays": 400}, {}]}), 400, "CloudWatch"),
        ("/var/log/x {\n  weekly\n  rotate 26\n  compress\n}\n", 182, "logrotate"),
        ("daily\nrotate 400\nmaxage 100\n", 100, "logrotate"),
    ],
)
def test_settings_tell_days(tmp_path, content, days, how):
    report, (one,) = collected(tmp_path, content)
    assert report.complete
    assert one.days == days
    assert how in one.how


@pytest.mark.parametrize("content", ["{}", "[]", "hunter2", "rotate 3"])
def test_what_is_no_setting_is_a_gap(tmp_path, content):
    report, found = collected(tmp_path, content)
    assert (found, report.gaps) == ((), ("setting: is no setting that is read",))


def test_what_is_absent_is_a_gap(tmp_path):
    assert "cannot be read" in collected(tmp_path, None)[0].gaps[0]
    assert "names no setting" in collected(tmp_path, None, None)[0].gaps[0]
