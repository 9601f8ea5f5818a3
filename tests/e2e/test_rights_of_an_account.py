"""Who may read, judged on the export of an AWS account: wildcards, and readers of copies alone."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import Facts
from checks.table import CHECKS
from compliance.flow.collect import collect
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def allow(action: str, *places: str) -> dict:
    resources = [f"arn:aws:s3:::{place}" if place != "*" else "*" for place in places]
    return {"Statement": [{"Effect": "Allow", "Action": action, "Resource": resources}]}


def user(name: str, document: dict | None = None, *groups: str) -> dict:
    own = [{"PolicyName": name, "PolicyDocument": document}] if document else []
    return {"UserName": name, "UserPolicyList": own, "GroupList": list(groups)}


ACCOUNT = {
    "UserDetailList": [
        user("maria", None, "underwriters"),
        user("intern", allow("s3:GetObject", "dev/*")),
    ],
    "GroupDetailList": [
        {
            "GroupName": "underwriters",
            "GroupPolicyList": [
                {"PolicyName": "read", "PolicyDocument": allow("s3:GetObject", "prod/*", "dev/*")}
            ],
        }
    ],
    "RoleDetailList": [],
    "Policies": [],
}
LOOSE = {**ACCOUNT, "UserDetailList": [user("maria", allow("*", "*"))]}
DECLARED = {
    "version": 1,
    "system": {"name": "x"},
    "environments": {
        "production": {"kind": "production", "locations": ["s3://prod"]},
        "development": {"kind": "non-production", "locations": ["s3://dev"]},
    },
    "datasets": {
        "people": {"uri": "s3://prod/people.csv", "stage": "ingest", "environment": "production"},
        "copy": {
            **{"uri": "s3://dev/people.csv", "stage": "train", "environment": "development"},
            "derived_from": ["people"],
        },
    },
    "lineage": ["events.ndjson"],
    "evidence": ["account.json"],
}
EVENT = {
    **{"eventType": "COMPLETE", "eventTime": "2026-05-01T00:00:00Z", "producer": "https://x.org"},
    "run": {"runId": "00000000-0000-4000-8000-000000000001"},
    "job": {"namespace": "jobs", "name": "copy"},
    "inputs": [{"namespace": "s3://prod", "name": "people.csv"}],
    "outputs": [{"namespace": "s3://dev", "name": "people.csv"}],
}


@pytest.fixture
def judged(tmp_path):
    def judge(check: str, account: dict) -> tuple[str, list[str]]:
        decision = CHECKS[check]().decide(facts(tmp_path, account), NOW.date())
        return decision.outcome, [f"{c.subject}: {c.detail}" for c in decision.counterexamples]

    return judge


def facts(root: Path, account: dict) -> Facts:
    (root / "account.json").write_text(json.dumps(account))
    (root / "events.ndjson").write_text(json.dumps(EVENT) + "\n")
    return collect(parse(Manifest, DECLARED), root, now=NOW)


def test_a_wildcard_is_named_with_who_has_it(judged):
    outcome, told = judged("ACC-001", LOOSE)
    assert outcome == "FAILED"
    assert any("user:maria has * on *" in one for one in told)


def test_who_reads_the_copy_and_not_its_source_is_named(judged):
    outcome, told = judged("PAR-002", ACCOUNT)
    assert outcome == "FAILED"
    assert [one for one in told if "intern" in one]
    assert not [one for one in told if "maria" in one]


def test_a_group_of_both_sides_reads_nothing_beyond(judged):
    tidy = {**ACCOUNT, "UserDetailList": ACCOUNT["UserDetailList"][:1]}
    outcome, told = judged("PAR-002", tidy)
    assert outcome == "PASSED", told
