"""The gate can fail on whatever gates, and a gate that cannot is told."""

from datetime import date
from pathlib import Path

import pytest

from compliance.detect.planting.table import PLANTS
from compliance.flow.certifying import prove as room
from compliance.flow.certifying.prove import prove
from compliance.flow.scanning.options import ScanOptions
from policies.entities import ENTITIES, severity_of
from policies.load import parse
from policies.manifest import Manifest
from policies.terms import Severity


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(room, "PLANTS", {name: PLANTS[name] for name in names})


def options(allow: list[dict[str, str]]) -> ScanOptions:
    told = {"version": 1, "system": {"name": "test"}, "allow": allow}
    return ScanOptions(manifest=parse(Manifest, told), as_of=date(2026, 1, 1))


def test_the_gate_fails_on_each_entity_in_each_form_that_is_claimed(detector):
    proofs = prove(ScanOptions(), Severity.HIGH, seed=0, detector=detector)
    assert [(one.entity, one.failed) for one in proofs if not one.holds] == []
    gating = {name for name in ENTITIES if severity_of(name) is Severity.HIGH}
    assert {one.entity for one in proofs} == gating - {"ID"}


def test_an_entity_whose_rule_is_gone_is_told_where_nothing_else_finds_it(without, monkeypatch):
    only(monkeypatch, "CRYPTO", "IBAN_CODE")
    crypto, iban = prove(ScanOptions(), Severity.HIGH, seed=0, detector=without("CRYPTO"))
    assert not crypto.holds
    assert crypto.failed["text"] is False
    assert iban.holds


def test_what_the_manifest_allows_everywhere_is_told(detector, monkeypatch):
    only(monkeypatch, "US_SSN", "IBAN_CODE")
    allow = {"entity": "US_SSN", "reason": "r", "owner": "o", "expires": "2027-01-01"}
    wide = options([{**allow, "path": "."}])
    ssn, iban = prove(wide, Severity.HIGH, seed=0, detector=detector)
    assert not any(ssn.failed.values())
    assert iban.holds
    narrow = options([{**allow, "path": "tests/**"}])
    assert all(one.holds for one in prove(narrow, Severity.HIGH, seed=0, detector=detector))


def test_a_gate_at_critical_has_nothing_to_fail_on(detector):
    assert prove(ScanOptions(), Severity.CRITICAL, seed=0, detector=detector) == ()


def test_nothing_is_written(detector, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    only(monkeypatch, "US_SSN")
    prove(ScanOptions(), Severity.HIGH, seed=0, detector=detector)
    assert list(tmp_path.iterdir()) == []
