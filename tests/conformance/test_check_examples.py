"""Every check has passing, failing and missing examples, and says of each what they say."""

import json
import runpy
from pathlib import Path

import pytest

from checks.facts_document import facts_from_json, facts_to_json
from checks.table import CHECKS

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "facts"
MODULE = runpy.run_path(str(CORPUS / "examples.py"))
EXAMPLES, AS_OF = MODULE["EXAMPLES"], MODULE["AS_OF"]
OUTCOMES = ("passed", "failed", "missing", "not_applicable")
CASES = [
    pytest.param(name, check, outcome.upper(), id=f"{name}: {check} {outcome}")
    for name, example in EXAMPLES.items()
    for outcome in OUTCOMES
    for check in getattr(example, outcome)
]


def test_the_files_are_what_the_examples_make(request):
    documents = dict(MODULE["documents"]())
    if request.config.getoption("--update-golden"):
        for name, document in documents.items():
            text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            (CORPUS / f"{name}.json").write_text(text, encoding="utf-8")
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in CORPUS.glob("*.json")
    }
    assert found == documents


@pytest.mark.parametrize(("name", "check", "outcome"), CASES)
def test_each_example_is_judged_as_it_says(name, check, outcome):
    document = json.loads(json.dumps(facts_to_json(MODULE["world_of"](name).facts())))
    decision = CHECKS[check]().decide(facts_from_json(document), AS_OF)
    assert decision.outcome == outcome, decision


@pytest.mark.parametrize("outcome", ["passed", "failed", "missing"])
@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_an_example_of_each_outcome(check, outcome):
    assert any(check in getattr(example, outcome) for example in EXAMPLES.values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_does_not_pass_says_why_and_how_to_mend_it(name):
    facts = MODULE["world_of"](name).facts()
    for check in CHECKS.values():
        decision = check().decide(facts, AS_OF)
        assert decision.reason.endswith(".")
        assert bool(decision.counterexamples) == (decision.outcome in {"FAILED", "MISSING"})
        for example in decision.counterexamples:
            assert example.subject
            assert example.detail
            assert example.remedy
