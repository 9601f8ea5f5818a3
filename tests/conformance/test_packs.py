"""The packs that come with us: whole, and true to their examples."""

import re
import runpy
from pathlib import Path

import pytest

from checks.build import build_all
from checks.judge import judge
from checks.table import CHECKS
from policies.load import load_pack, pack_names
from policies.policy import Pack
from policies.terms import Severity, Stage

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus" / "facts"
MODULE = runpy.run_path(str(CORPUS / "examples.py"))
NAME = re.compile(r"(LIN|RET|ACC|PAR|MSK|GOV|MEM|DQ|EVD)-\d{3}")
PACKS = {name: load_pack(name, ROOT) for name in pack_names()}
CONTROLS = [
    pytest.param(pack, control, id=control.id)
    for pack in PACKS.values()
    for control in pack.controls
]
EXAMPLES = [
    pytest.param(pack, control, example, outcome.upper(), id=f"{control.id}: {example}")
    for pack in PACKS.values()
    for control in pack.controls
    for outcome in ("passed", "failed", "missing")
    for example in getattr(control.examples, outcome)
]


def test_the_packs_are_these():
    laws = {"hipaa", "gdpr", "eu-ai-act", "ccpa", "pci-dss", "soc2"}
    standards = {"nist-ai-rmf", "nist-800-53", "iso-27001", "iso-42001"}
    assert set(PACKS) == {"start", "baseline"} | laws | standards
    assert all(pack.name == name for name, pack in PACKS.items())


def test_no_two_controls_have_one_name():
    names = [control.id for pack in PACKS.values() for control in pack.controls]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("pack", "control"), CONTROLS)
def test_every_control_names_checks_of_the_catalogue_and_parameters_they_take(pack, control):
    assert control.checks
    assert all(NAME.fullmatch(check) for check in control.checks)
    assert len(build_all(control)) == sum(check in CHECKS for check in control.checks)


@pytest.mark.parametrize(("pack", "control", "example", "outcome"), EXAMPLES)
def test_every_example_of_a_control_is_judged_as_it_says(pack, control, example, outcome):
    alone = Pack(name=pack.name, title=pack.title, controls=(control,))
    facts = MODULE["world_of"](example).facts()
    (judged,) = judge([alone], facts, MODULE["AS_OF"]).controls
    assert judged.outcome == outcome


@pytest.mark.parametrize("name", ["start", "baseline"])
def test_every_control_that_can_be_judged_has_examples_of_each_outcome(name):
    for control in PACKS[name].controls:
        judged = any(check in CHECKS for check in control.checks)
        told = control.examples
        assert bool(told.passed and told.failed and told.missing) == judged, control.id


def test_start_asks_only_what_is_built_and_all_of_it_gates():
    for control in PACKS["start"].controls:
        assert set(control.checks) <= set(CHECKS)
        assert control.severity.at_least(Severity.HIGH)


def test_baseline_has_a_control_that_can_be_judged_for_every_stage():
    judged = [c for c in PACKS["baseline"].controls if set(c.checks) & set(CHECKS)]
    assert {stage for control in judged for stage in control.stages} == set(Stage)


def test_baseline_asks_every_check_that_is_built():
    asked = {check for control in PACKS["baseline"].controls for check in control.checks}
    assert set(CHECKS) <= asked


@pytest.mark.parametrize(("pack", "control"), CONTROLS)
def test_no_control_says_that_anything_is_compliant(pack, control):
    assert "compliant" not in control.title.lower()


@pytest.fixture(scope="module")
def rows(shared):
    import csv

    with (shared / "controls.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_control_of_the_eleven_frameworks_asks_what_the_control_map_says(rows):
    asked = {
        (pack.framework_of(control).name, control.source): list(control.checks)
        for pack in PACKS.values()
        for control in pack.controls
        if pack.frameworks
    }
    mapped = {}
    for row in rows:
        law = row["framework"].removesuffix(" Security Rule").removesuffix(" Privacy Rule")
        mapped[row["framework"], f"{law} {row['control_id']}"] = row["check_ids"].split(";")
    assert len(mapped) == 343
    assert len({framework for framework, _ in mapped}) == 11
    assert asked == mapped


def test_the_titles_are_our_own(rows):
    titles = {control.title for pack in PACKS.values() for control in pack.controls}
    assert not titles & {row["paraphrase"] for row in rows}


def test_every_framework_says_since_when_it_applies_and_by_what():
    for pack in PACKS.values():
        for framework in pack.frameworks:
            assert framework.applies_from
            assert framework.dated_by


def test_severities_and_stages_are_those_of_the_catalogue(shared):
    import csv

    with (shared / "reference" / "checks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for pack in PACKS.values():
        for control in pack.controls:
            assert set(control.checks) <= set(rows)
            built = [check for check in control.checks if check in CHECKS] or control.checks
            severities = [Severity(rows[check]["severity"]) for check in built]
            assert control.severity is max(severities, key=lambda one: one.rank), control.id
