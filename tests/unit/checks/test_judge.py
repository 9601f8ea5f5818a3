"""Controls: judged together, gated, waived, and never better than their checks."""

from datetime import date

import pytest

from checks.facts import Facts
from checks.interface import CheckError
from checks.judge import judge
from policies.policy import Pack

DAY = date(2026, 6, 1)


def pack(*controls, waivers=()):
    whole = [{"id": "c", "title": "t", "source": "s", **one} for one in controls]
    return Pack.model_validate(
        {"name": "p", "title": "P", "controls": whole, "waivers": list(waivers)}
    )


def waiver(**changes):
    told = {"control": "c", "reason": "moving house", "approver": "Ana", "author": "Ben"}
    return {**told, "expires": "2026-06-01", **changes}


def judged(facts, *controls, waivers=(), stage=None):
    return judge([pack(*controls, waivers=waivers)], facts, DAY, stage=stage)


@pytest.fixture
def sound(world):
    return world.facts()


@pytest.fixture
def team(examples):
    """GOV-001 fails, all else passes."""
    return examples["world_of"]("owner-is-a-team").facts()


@pytest.mark.parametrize(
    ("example", "checks", "outcome"),
    [
        pytest.param("sound", ["GOV-001", "GOV-004"], "PASSED", id="all passed"),
        pytest.param("owner-is-a-team", ["GOV-004", "GOV-001"], "FAILED", id="one failed"),
        pytest.param("undated-rows", ["RET-001", "RET-002"], "MISSING", id="one missing"),
        pytest.param("no-retention", ["RET-002", "RET-001"], "FAILED", id="failed before missing"),
        pytest.param("only-ingest", ["MSK-001", "PAR-001"], "NOT_APPLICABLE", id="none applies"),
        pytest.param("only-ingest", ["MSK-001", "ACC-002"], "PASSED", id="what applies passed"),
        pytest.param("sound", ["MEM-001"], "MISSING", id="none is built"),
        pytest.param("sound", [], "MISSING", id="none is named"),
    ],
)
def test_the_checks_of_a_control_are_judged_together(examples, example, checks, outcome):
    verdict = judged(examples["world_of"](example).facts(), {"checks": checks})
    assert verdict.controls[0].outcome == outcome


def test_a_check_that_is_not_built_is_told_and_does_not_gate(sound):
    partly, wholly = judged(
        sound, {"checks": ["RET-001", "MEM-001"]}, {"id": "d", "checks": ["MEM-001"]}
    ).controls
    assert (partly.outcome, partly.not_assessed, partly.gates) == ("PASSED", ("MEM-001",), False)
    assert (wholly.outcome, wholly.checks, wholly.gates) == ("MISSING", (), False)


@pytest.mark.parametrize(
    ("severity", "gates"), [("critical", True), ("high", True), ("medium", False), ("low", False)]
)
def test_critical_and_high_gate_medium_and_low_tell(team, severity, gates):
    verdict = judged(team, {"checks": ["GOV-001"], "severity": severity})
    assert verdict.controls[0].gates is gates
    assert verdict.failed is gates
    assert verdict.granted is not gates


def test_missing_evidence_gates_too(world):
    world.data.pop(("documents", "documents"))
    verdict = judged(world.facts(), {"checks": ["GOV-001"]})
    assert (verdict.failed, verdict.missing, verdict.granted) == (False, True, False)


def test_a_control_that_passed_does_not_gate(sound):
    assert not judged(sound, {"checks": ["GOV-001"]}).controls[0].gates


def test_a_waiver_lifts_the_gate_and_keeps_the_outcome(team):
    control = judged(team, {"checks": ["GOV-001"]}, waivers=[waiver()]).controls[0]
    assert (control.outcome, control.gates) == ("FAILED", False)
    assert control.waived == "moving house (approved by Ana, until 2026-06-01)"


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        pytest.param({"expires": "2026-05-31"}, "high", id="expired"),
        pytest.param({"approver": " ben "}, "high", id="approved by its author"),
        pytest.param({"control": "d"}, "high", id="of another control"),
        pytest.param({"dataset": "applications"}, "high", id="of a dataset it is not about"),
        pytest.param({}, "critical", id="critical cannot be waived"),
    ],
)
def test_a_waiver_that_does_not_hold_lifts_nothing(team, changes, severity):
    verdict = judged(
        team, {"checks": ["GOV-001"], "severity": severity}, waivers=[waiver(**changes)]
    )
    assert verdict.controls[0].gates
    assert verdict.controls[0].waived is None


@pytest.mark.parametrize(("dataset", "gates"), [("applications-train", False), ("app", True)])
def test_a_waiver_of_a_dataset_covers_only_what_is_about_it(examples, dataset, gates):
    facts = examples["world_of"]("no-retention").facts()
    verdict = judged(facts, {"checks": ["RET-001"]}, waivers=[waiver(dataset=dataset)])
    assert verdict.controls[0].gates is gates


def test_only_the_controls_of_the_stage_are_judged(sound):
    controls = ({"stages": ["train"], "checks": ["RET-001"]}, {"id": "d", "stages": ["serve"]})
    assert [one.id for one in judged(sound, *controls, stage="serve").controls] == ["d"]


def test_a_verdict_over_nothing_grants_nothing(sound):
    verdict = judged(sound, {"stages": ["train"], "checks": ["RET-001"]}, stage="serve")
    assert not verdict.granted


def test_no_facts_at_all_are_missing_everywhere(examples):
    verdict = judged(Facts(()), {"checks": list(examples["EVERY"])})
    assert {one.decision.outcome for one in verdict.controls[0].checks} == {"MISSING"}


def test_parameters_reach_the_check_and_are_told(examples):
    facts = examples["world_of"]("old-runbook").facts()
    control = {"checks": ["GOV-004"], "with": {"GOV-004": {"max_age_days": 400}}}
    (one,) = judged(facts, control).controls
    assert one.outcome == "PASSED"
    assert (one.checks[0].check, one.checks[0].parameters) == ("GOV-004@1", '{"max_age_days":400}')


@pytest.mark.parametrize(
    ("with_", "message"),
    [
        pytest.param({"RET-002": {"grace": 3}}, "no parameter 'grace'", id="unknown"),
        pytest.param({"RET-002": {"grace_days": "soon"}}, "grace_days", id="of another type"),
        pytest.param({"RET-002": {"grace_days": -1}}, "below 0", id="out of range"),
        pytest.param({"RET-001": {}}, "does not name", id="of a check that is not asked"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(sound, with_, message):
    with pytest.raises(CheckError, match=message):
        judged(sound, {"checks": ["RET-002"], "with": with_})


def test_the_same_inputs_give_the_same_verdict(examples, world):
    control = {"checks": list(examples["EVERY"])}
    assert judged(world.facts(), control) == judged(examples["sound"]().facts(), control)
