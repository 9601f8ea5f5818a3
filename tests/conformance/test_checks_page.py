"""Every check carries its whole page, and the document that is made of them is current."""

from pathlib import Path

import pytest

from checks.facts import Facts
from checks.table import CHECKS
from compliance.cli.catalogue import catalogue_text, section
from policies.terms import Severity, Stage

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
BUILT = {
    *(f"LIN-{number:03}" for number in range(1, 10)),
    *(f"RET-{number:03}" for number in range(1, 9)),
    *(f"ACC-{number:03}" for number in range(1, 8)),
    *(f"PAR-{number:03}" for number in range(1, 6)),
    *(f"MSK-{number:03}" for number in range(1, 8)),
    *("DQ-001", "DQ-002"),
    *(f"EVD-{number:03}" for number in range(1, 6)),
}
PARTS = ("Asks", "Why", "Passes", "Fails", "Missing", "Remedy", "Source")


def test_the_document_is_made_from_the_checks_as_they_are(request):
    if request.config.getoption("--update-golden"):
        DOCUMENT.write_text(catalogue_text(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == catalogue_text()


def test_all_checks_of_data_and_evidence_are_built():
    assert len(BUILT) == 43
    assert set(CHECKS) >= BUILT


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_every_part_of_its_page(name):
    for part in PARTS:
        assert section(CHECKS[name], part), part
    assert section(CHECKS[name], "Asks").endswith("?")


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_how_much_it_weighs_when_and_what_it_looks_at(name):
    kind = CHECKS[name]
    assert isinstance(kind.severity, Severity)
    assert kind.stages == tuple(stage for stage in Stage if stage in kind.stages)
    assert len(set(kind.facts)) == len(kind.facts) > 0


@pytest.mark.parametrize("name", CHECKS)
def test_no_report_that_a_check_does_not_look_at_changes_its_decision(name):
    import runpy

    corpus = Path(__file__).resolve().parents[1] / "corpus" / "facts" / "examples.py"
    module = runpy.run_path(str(corpus))
    facts = module["sound"]().facts()
    own = Facts(tuple(one for one in facts.reports if one.kind in CHECKS[name].facts))
    check = CHECKS[name]()
    assert check.decide(own, module["AS_OF"]) == check.decide(facts, module["AS_OF"])


def test_severity_and_stages_are_those_of_the_catalogue(shared):
    import csv

    with (shared / "reference" / "checks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for name, kind in CHECKS.items():
        assert kind.severity == rows[name]["severity"], name
        assert [stage.value for stage in kind.stages] == rows[name]["stages"].split(";"), name
