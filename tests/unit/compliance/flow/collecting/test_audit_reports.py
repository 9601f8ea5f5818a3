import json
from datetime import UTC, datetime

import pytest

from checks.reported.environments import AuditLog
from compliance.collect.interface import Scope
from compliance.collect.settings import Settings
from compliance.flow.collecting.audit_reports import audit_reports, event_detector
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEAK = "536-90-4391"
LOCK = {
    "ObjectLockConfiguration": {
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}},
    }
}


def collected(root, *events, lock=LOCK, rules=True):
    (root / "data").mkdir(exist_ok=True)
    (root / "exports").mkdir(exist_ok=True)
    (root / "exports/audit-logs.json").write_text(json.dumps(lock))
    (root / "events.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in events))
    (root / "audit.rules").write_text(f"-w {root}/data -p rwa -k x\n")
    claim = {"level": "reads", **({"evidence": "audit.rules"} if rules else {})}
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "dev": {
                "kind": "non-production",
                "locations": ["data"],
                "controls": {"access_logging": claim},
                "read_log": "s3://audit-logs",
            }
        },
        "logs": {"audit": ["events.jsonl"]},
        "evidence": ["exports/"],
    }
    scope = Scope(parse(Manifest, declared), root, NOW)
    reports = list(audit_reports(scope, Settings().collect(scope), event_detector()))
    return reports, [parse(AuditLog, one.data) for one in reports]


def event(root, **changes):
    told = {"who": "maria", "what": f"{root}/data/people.csv", "when": "2026-01-01T00:00:00Z"}
    return told | changes


def test_a_log_is_told_with_its_lock_and_its_events(tmp_path):
    (report,), (log,) = collected(tmp_path, event(tmp_path), event(tmp_path))
    assert report.complete
    assert (log.reads, log.immutable, log.sampled, log.partial, log.leaking) == (
        True,
        True,
        2,
        0,
        0,
    )


def test_events_that_lack_a_part_or_hold_a_value_are_counted_and_not_told(tmp_path):
    leaking = event(tmp_path, detail=f"select * from people where ssn = '{LEAK}'")
    (report,), (log,) = collected(tmp_path, event(tmp_path, who=""), leaking)
    assert (log.partial, log.leaking) == (1, 1)
    assert LEAK not in repr(report)


def test_events_of_other_places_are_no_sample(tmp_path):
    (report,), (log,) = collected(tmp_path, event(tmp_path, what="/elsewhere/x.csv"))
    assert log.sampled == 0
    assert report.gaps == ("1 events of logs.audit speak of no location that is declared",)


def test_events_of_unknown_form_are_a_gap(tmp_path):
    (report,), _ = collected(tmp_path, event(tmp_path), {"a": 1})
    assert report.gaps == ("events.jsonl: 1 of its events are of no form that is read",)


@pytest.mark.parametrize(("lock", "fixed"), [({"ObjectLockConfiguration": {}}, False), ({}, None)])
def test_a_log_without_a_lock_can_be_changed(tmp_path, lock, fixed):
    _, (log,) = collected(tmp_path, event(tmp_path), lock=lock)
    assert log.immutable is fixed


def test_without_settings_events_alone_are_not_the_whole(tmp_path):
    (report,), (log,) = collected(tmp_path, event(tmp_path), rules=False)
    assert (log.reads, report.complete) == (False, False)


def test_where_nothing_is_told_there_is_no_report(tmp_path):
    assert collected(tmp_path, rules=False)[0] == []
