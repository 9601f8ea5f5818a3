from datetime import date

import pytest

from compliance.cli.mask_terms import Terms, register
from compliance.flow.copying.plan_file import load_plan, plan_text
from compliance.state.ledger import entries_of, ledger_path
from masking.plan import Plan
from policies.errors import Error
from policies.reports import MASK_VERSION, MaskReport, Tool
from policies.terms import Label

PLAN = Plan.model_validate({"recipient": "a", "tables": {"x.csv": {"y": {"transform": "redact"}}}})


def test_the_command_line_stands_above_the_plan() -> None:
    plan = Terms.of("b", "2027-03-31").on(PLAN)
    assert (plan.recipient, plan.expires) == ("b", date(2027, 3, 31))
    assert Terms.of(None, None).on(PLAN) == PLAN


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(Error, match="no day"):
        Terms.of(None, "soon")


def test_the_recipient_stands_in_the_written_plan(tmp_path) -> None:
    plain = PLAN.model_copy(update={"recipient": None})
    path = tmp_path / "plan.yaml"
    path.write_text(Terms.of("team b", None).told(plan_text(plain, {})))
    assert load_plan(path).recipient == "team b"


def test_a_copy_that_expires_is_registered(tmp_path) -> None:
    report = MaskReport(
        MASK_VERSION, Tool("t", "1", "r"), Label.PSEUDONYMOUS, "sha256:0", "key-1", "1", ()
    )
    register(report, "dev/x", tmp_path)
    assert entries_of(ledger_path(tmp_path, "disposals")) == ()
    object.__setattr__(report, "expires", "2027-03-31")
    register(report, "dev/x", tmp_path)
    (entry,) = entries_of(ledger_path(tmp_path, "disposals"))
    assert (entry.data["copy"], entry.data["expires"]) == ("dev/x", "2027-03-31")


def test_a_preset_is_judged_by_the_day_of_the_run(monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")
    assert Terms.of(None, None, "pci").judged == ("pci", date(2026, 11, 26))
    assert Terms.of(None, None).judged is None
