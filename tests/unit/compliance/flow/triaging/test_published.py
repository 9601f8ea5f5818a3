from pathlib import Path

import pytest

from compliance.flow.scan import scan
from policies.gate import gating
from policies.terms import Severity, SuppressedBy


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_samples_in_text_are_listed_with_their_source_and_do_not_gate(folder):
    (folder / "note.md").write_text(
        "card 4242 4242 4242 4242\nwrite to ada@example.org\ncall (212) 555-0123\n"
    )
    (one,) = scan(["note.md"]).inputs
    assert {"CREDIT_CARD", "EMAIL_ADDRESS", "PHONE_NUMBER"} <= {f.entity for f in one.findings}
    assert {found.suppressed.by for found in one.findings} == {SuppressedBy.SAMPLE}
    assert any("known sample (RFC 2606" in found.suppressed.reason for found in one.findings)


def test_a_real_value_beside_a_sample_stays_open(folder):
    (folder / "note.md").write_text("ada@example.org and ada.byron@posteo.de\n")
    report = scan(["note.md"])
    still = [
        one.location.start
        for one in report.inputs[0].findings
        if one.is_open and one.entity == "EMAIL_ADDRESS"
    ]
    assert still == [20]


def test_in_data_a_sample_is_told_as_any_other(folder):
    rows = "".join(f"{n},ada{n}@example.org\n" for n in range(30))
    (folder / "a.csv").write_text(f"id,email\n{rows}")
    report = scan(["a.csv"])
    assert not report.summary.suppressed
    assert gating(report, Severity.HIGH)
