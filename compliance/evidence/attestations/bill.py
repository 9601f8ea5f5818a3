"""That the bill of materials is of these models, with the bill itself as predicate.

Source: https://github.com/in-toto/attestation, spec/predicates/cyclonedx.md.
"""

import json
from collections.abc import Iterator
from typing import Final

from compliance.evidence.attestations.interface import Statement
from compliance.evidence.attestations.subjects import models
from compliance.evidence.interface import Files
from compliance.evidence.material import Material

PREDICATE_TYPE: Final = "https://cyclonedx.org/bom"
BILL: Final = "bom/mlbom.cdx.json"


def attest(material: Material, drawn: Files) -> Iterator[Statement]:
    """One statement; none where no model's file was digested."""
    subject = tuple(models(material))
    if subject:
        yield Statement("bill", PREDICATE_TYPE, subject, json.loads(drawn[BILL]))
