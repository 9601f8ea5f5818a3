import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checks.facts import FactKind, Report
from checks.reported.access import AccessReviews, Entitlements, PrincipalKind
from checks.reported.duties import Approvals, Custody
from checks.reported.endings import Disposals
from compliance.collect.interface import Scope
from compliance.collect.logs import LEDGERS, RECORDS, Logs
from policies.load import parse
from policies.manifest import Logs as Declared
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
APPROVAL = {
    "kind": "transfer",
    "subject": "train",
    "author": "maria",
    "approver": "noah",
    "approved": "2026-01-02",
    "expires": None,
    "source": "people",
    "purpose": "training",
    "digests": ["sha256:00"],
}
MARIA = {"kind": "user", "name": "maria"}


def scope(root: Path, **logs: list[str]) -> Scope:
    declared = {"version": 1, "system": {"name": "x"}, "logs": logs}
    return Scope(parse(Manifest, declared), root, NOW)


def put(root: Path, name: str, *records: object) -> None:
    told = [one if isinstance(one, str) else json.dumps(one) for one in records]
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("".join(f"{line}\n" for line in told))


def collected(given: Scope) -> dict[FactKind, Report]:
    return {one.kind: one for one in Logs().collect(given)}


def test_every_log_of_the_manifest_has_a_form():
    assert set(RECORDS) | {"audit"} == set(Declared.model_fields)


def test_approvals_are_read(tmp_path):
    put(tmp_path, "a.jsonl", APPROVAL, "", APPROVAL | {"kind": "release"})
    report = collected(scope(tmp_path, approvals=["*.jsonl"]))[FactKind.APPROVALS]
    assert (report.complete, report.source) == (True, "approvals")
    first, _ = parse(Approvals, report.data).approvals
    assert (first.approver, first.approved, first.digests) == (
        "noah", date(2026, 1, 2), ("sha256:00",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param(APPROVAL | {"approved": "hunter2"}, "approved", id="value"),
        pytest.param({"kind": "transfer"}, "subject", id="something is lacking"),
        pytest.param("hunter2", "the whole", id="no JSON"),
        pytest.param(["hunter2"], "the whole", id="no record"),
    ],
)
def test_a_line_of_another_form_is_told_without_its_content(tmp_path, line, place):
    put(tmp_path, "a.jsonl", APPROVAL, line)
    report = collected(scope(tmp_path, approvals=["a.jsonl"]))[FactKind.APPROVALS]
    assert report.gaps == (f"a.jsonl:2: is no record of this log (at {place})",)
    assert len(parse(Approvals, report.data).approvals) == 1


def test_a_log_that_is_absent_is_a_gap_and_one_that_is_not_named_is_no_report(tmp_path):
    assert collected(scope(tmp_path)) == {}
    put(tmp_path, "a.jsonl")
    found = collected(scope(tmp_path, approvals=["a.jsonl", "b.jsonl"]))
    assert found[FactKind.APPROVALS].gaps == ("b.jsonl: names no file that is here",)


def test_our_own_ledgers_are_read_unasked(tmp_path):
    disposal = {
        "id": "d1", "subject": "old", "paths": ["dev/old.csv"], "who": "maria",
        "when": "2026-01-01", "method": "unlink", "manifest_digest": "sha256:0",
        "verified": None, "remains": 0,
    }  # fmt: skip
    put(tmp_path, f"{LEDGERS}/disposals.ndjson", {"data": disposal, "number": 0})
    (one,) = parse(Disposals, collected(scope(tmp_path))[FactKind.DISPOSALS].data).disposals
    assert one.id == "d1"


def test_reviews_and_uses_are_one_report(tmp_path):
    put(tmp_path, "r.jsonl", {"dataset": "a", "reviewed": "2026-01-01", "reviewer": "noah"})
    put(tmp_path, "u.jsonl", {"dataset": "a", "principal": MARIA, "used": "2025-12-01"},
        {"dataset": "b", "principal": MARIA, "used": None})  # fmt: skip
    found = collected(scope(tmp_path, reviews=["r.jsonl"], uses=["u.jsonl"]))
    facts = parse(AccessReviews, found[FactKind.REVIEWS].data)
    assert (len(facts.reviews), len(facts.uses), facts.log_begins) == (1, 2, date(2025, 12, 1))


def test_entitlements_come_from_logs_and_contracts(tmp_path):
    told = {"dataset": "a", "principal": MARIA, "purpose": "p", "approver": "noah",
            "ends": "2026-06-01"}  # fmt: skip
    put(tmp_path, "e.jsonl", told)
    contract = {
        "kind": "DataContract", "schema": [{"name": "a", "properties": []}],
        "roles": [{"role": "readers", "access": "read", "firstLevelApprovers": "Lead"}],
    }  # fmt: skip
    (tmp_path / "c.json").write_text(json.dumps(contract))
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {"a": {"uri": "a.csv", "stage": "train", "environment": "dev"}},
        "logs": {"entitlements": ["e.jsonl"]},
        "evidence": ["c.json"],
    }
    report = collected(Scope(parse(Manifest, declared), tmp_path, NOW))[FactKind.ENTITLEMENTS]
    mine, theirs = parse(Entitlements, report.data).entitlements
    assert mine.principal.kind is PrincipalKind.USER
    assert (theirs.principal.name, theirs.approver, theirs.ends) == ("readers", "Lead", None)


def test_key_material_in_the_repository_is_found(tmp_path):
    held = {"key_id": "key-0", "place": "env:KEY", "readers": [MARIA]}
    put(tmp_path, "k.jsonl", held)
    (tmp_path / "b.pem").write_text("x\n-----BEGIN PRIVATE KEY-----\nhunter2\n")
    (tmp_path / "m.key").write_text("0f" * 32 + "\n")
    (tmp_path / "closed.key").write_text("0f" * 32 + "\n")
    (tmp_path / "closed.key").chmod(0o600)
    (tmp_path / "digest.txt").write_text("of the file: " + "0f" * 32)
    report = collected(scope(tmp_path, custody=["k.jsonl"]))[FactKind.CUSTODY]
    facts = parse(Custody, report.data)
    assert facts.exposed == ("b.pem:2", "m.key")
    assert facts.keys[0].readers[0].name == "maria"
    assert "hunter2" not in str(report)


def test_whom_kms_lets_use_a_key_holds_it_whatever_the_log_says(tmp_path):
    arn = "arn:aws:kms:eu-west-1:1:key/ab-1"
    noah = {"AWS": "arn:aws:iam::1:user/noah"}
    allowed = {"Effect": "Allow", "Principal": noah, "Action": "kms:Decrypt", "Resource": "*"}
    (tmp_path / "ab-1.json").write_text(json.dumps({"Statement": [allowed]}))
    held = {"key_id": "key-0", "place": f"aws-kms:{arn}?blob=k.bin", "readers": [MARIA]}
    put(tmp_path, "k.jsonl", held)
    declared = scope(tmp_path, custody=["k.jsonl"])
    told = replace(
        declared, manifest=declared.manifest.model_copy(update={"evidence": ("ab-1.json",)})
    )
    facts = parse(Custody, collected(told)[FactKind.CUSTODY].data)
    assert [one.name for one in facts.keys[0].readers] == ["maria", "noah"]
