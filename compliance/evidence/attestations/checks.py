"""What the checks said, as an in-toto Test Result: one test for each control of each policy.

Source: https://github.com/in-toto/attestation, spec/predicates/test-result.md, v0.1.
"""

from collections.abc import Iterator
from typing import Final

from checks.judge import JudgedControl
from compliance.evidence.attestations.interface import Statement
from compliance.evidence.attestations.subjects import policies, subjects
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.terms import Outcome

PREDICATE_TYPE: Final = "https://in-toto.io/attestation/test-result/v0.1"


def attest(material: Material, drawn: Files) -> Iterator[Statement]:
    """One statement. What gates failed; what fails or lacks without gating is a warning."""
    names: dict[str, list[str]] = {"passed": [], "warned": [], "failed": []}
    for control in material.verdict.controls:
        if (told := _told(control)) is not None:
            names[told].append(f"{control.pack}/{control.id}")
    result = "FAILED" if names["failed"] else "WARNED" if names["warned"] else "PASSED"
    if not material.verdict.granted:
        result = "FAILED"
    predicate = {
        "result": result,
        "configuration": policies(material),
        "passedTests": names["passed"],
        "warnedTests": names["warned"],
        "failedTests": names["failed"],
    }
    yield Statement("checks", PREDICATE_TYPE, subjects(material, drawn), predicate)


def _told(control: JudgedControl) -> str | None:
    """None of a control that does not apply, or of which no check is built: it was no test."""
    if control.gates:
        return "failed"
    if not control.checks or control.outcome is Outcome.NOT_APPLICABLE:
        return None
    return "passed" if control.outcome is Outcome.PASSED else "warned"
