"""Which properties are verified, as an in-toto Simple Verification Result: those that passed only.

Source: https://github.com/in-toto/attestation, spec/predicates/svr.md, v0.2.
"""

import re
from collections.abc import Iterator
from typing import Final

from compliance.evidence.attestations.interface import Statement
from compliance.evidence.attestations.subjects import policies, subjects
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import instant
from compliance.evidence.material import Material
from policies.terms import Outcome

PREDICATE_TYPE: Final = "https://in-toto.io/attestation/svr/v0.2"
SCOPE: Final = "AI_LIFECYCLE_COMPLIANCE"
GRANTED: Final = f"{SCOPE}_CHECKS_PASSED"
"""Said only where nothing gates; that people signed, no machine can say."""


def attest(material: Material, drawn: Files) -> Iterator[Statement]:
    """One statement."""
    passed = {
        f"{SCOPE}_{_word(control.pack)}_{_word(control.id)}"
        for control in material.verdict.controls
        if control.outcome is Outcome.PASSED and not control.not_assessed
    }
    if material.verdict.granted:
        passed.add(GRANTED)
    collected = max(one.collected for one in material.facts.reports)
    predicate = {
        "verifier": {
            "id": f"{PRODUCER}/verifiers/release/v1",
            "policies": policies(material),
        },
        "timeCreated": instant(collected),
        "properties": sorted(passed),
    }
    yield Statement("verdict", PREDICATE_TYPE, subjects(material, drawn), predicate)


def _word(text: str) -> str:
    return re.sub(r"\W+", "_", text).strip("_").upper()
