import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import Report
from checks.records import ControlFacts
from compliance.collect.interface import Scope
from compliance.collect.settings import Settings
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def measured(root: Path, *locations: str, evidence: str | None = None) -> tuple[Report, dict]:
    claim = {"level": "reads", "evidence": evidence} if evidence else "unknown"
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "dev": {
                "kind": "non-production",
                "locations": locations or ("data",),
                "controls": {"access_logging": claim},
            }
        },
    }
    (report,) = Settings().collect(Scope(parse(Manifest, declared), root, NOW))
    facts = parse(ControlFacts, report.data)
    return report, {name: one.level for name, one in facts.measured.items()}


@pytest.mark.parametrize(
    ("folder", "file", "level"),
    [
        pytest.param(0o700, 0o600, "owner", id="closed"),
        pytest.param(0o700, 0o644, "owner", id="a closed folder closes what is in it"),
        pytest.param(0o750, 0o640, "group", id="group"),
        pytest.param(0o750, 0o644, "group", id="others do not get in"),
        pytest.param(0o710, 0o640, "group", id="entered, not listed"),
        pytest.param(0o755, 0o644, "everyone", id="open"),
        pytest.param(0o711, 0o644, "everyone", id="open by name"),
        pytest.param(0o755, 0o600, "everyone", id="names are open"),
    ],
)
def test_access_is_who_can_reach_something(tmp_path, folder, file, level):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("x")
    (tmp_path / "data/a.csv").chmod(file)
    (tmp_path / "data").chmod(folder)
    report, levels = measured(tmp_path)
    assert report.complete
    assert levels["access"] == level


def test_the_widest_location_counts(tmp_path):
    for name, mode in (("closed", 0o700), ("open", 0o755)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    assert measured(tmp_path, "closed", "open")[1]["access"] == "everyone"


@pytest.mark.parametrize(
    ("rules", "level"),
    [
        pytest.param("-w ROOT/data -p rwa -k x", "reads", id="reads"),
        pytest.param("-a always,exit -F dir=ROOT/data -F perm=r", "reads", id="new form"),
        pytest.param("-w ROOT/data -p wa -k x", "writes", id="writes"),
        pytest.param("-w ROOT/other -p rwa -k x", "none", id="elsewhere"),
        pytest.param("", "none", id="empty"),
    ],
)
def test_logging_is_read_from_the_rules(tmp_path, rules, level):
    (tmp_path / "data").mkdir()
    (tmp_path / "audit.rules").write_text(rules.replace("ROOT", str(tmp_path)) + "\n")
    assert measured(tmp_path, evidence="audit.rules")[1]["access_logging"] == level


def test_every_location_must_be_logged(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "audit.rules").write_text(f"-w {tmp_path}/data -p r\n")
    _, levels = measured(tmp_path, "data", "more", evidence="audit.rules")
    assert levels["access_logging"] == "none"


def test_what_cannot_be_read_is_not_measured(tmp_path):
    (tmp_path / "data").mkdir()
    report, levels = measured(tmp_path, evidence="audit.rules")
    assert "access_logging" not in levels
    assert report.gaps == ("audit.rules: cannot be read (No such file or directory)",)
    report, levels = measured(tmp_path, "s3://bucket")
    assert not report.complete
    assert levels == {}


def test_without_evidence_logging_is_not_measured(tmp_path):
    (tmp_path / "data").mkdir()
    assert set(measured(tmp_path)[1]) == {"access"}


def test_what_a_cloud_tells_of_every_location_is_measured(tmp_path):
    for name, rule in (("a", "aws:kms"), ("b", "AES256")):
        default = {"SSEAlgorithm": rule, **({"KMSMasterKeyID": "k"} if name == "a" else {})}
        told = {"Rules": [{"ApplyServerSideEncryptionByDefault": default}]}
        export = {"ServerSideEncryptionConfiguration": told}
        (tmp_path / f"{name}.encryption.json").write_text(json.dumps(export))
    (tmp_path / "a.location.json").write_text('{"LocationConstraint": "eu-central-1"}')

    def levels(*locations: str) -> dict:
        declared = {
            "version": 1,
            "system": {"name": "x"},
            "environments": {"dev": {"kind": "non-production", "locations": locations}},
            "evidence": ["*.json"],
        }
        (report,) = Settings().collect(Scope(parse(Manifest, declared), tmp_path, NOW))
        facts = parse(ControlFacts, report.data)
        return {name: one.level for name, one in facts.measured.items()}

    assert levels("s3://a") == {"encryption_at_rest": "customer-key"}
    assert levels("s3://a", "s3://b/x") == {"encryption_at_rest": "provider-key"}
    assert levels("s3://a", "s3://c") == {}
