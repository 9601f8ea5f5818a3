"""The forms of the evidence: path in the bundle → how it is drawn."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, cast

from compliance.evidence.formats.interface import Draw, Form

_HERE: Final = "compliance.evidence.formats"

FORMS: Final[Mapping[str, Form]] = {
    "assessment/assessment-results.oscal.json": Form(
        f"{_HERE}.oscal:draw", "the verdict as assessment results (NIST OSCAL)"
    ),
    "assessment/controls.junit.xml": Form(
        f"{_HERE}.junit:draw", "every control as a test, for CI servers (JUnit)"
    ),
    "assessment/not-looked-at.json": Form(
        f"{_HERE}.unseen:draw",
        "what was not looked at, or is taken on someone's word",
    ),
    "bom/mlbom.cdx.json": Form(
        f"{_HERE}.bill:draw", "models and the data that they were built from (CycloneDX ML-BOM)"
    ),
    "data/contract.odcs.json": Form(
        f"{_HERE}.contract:draw", "what each dataset holds and for how long (ODCS data contract)"
    ),
    "data/datasheet.croissant.json": Form(
        f"{_HERE}.datasheet:draw", "the data outside production (Croissant datasheet with RAI)"
    ),
    "environment.json": Form(
        f"{_HERE}.environment:draw", "the machine and the versions of all tools"
    ),
    "lineage/columns.json": Form(f"{_HERE}.columns:draw", "the graph of runs and columns"),
    "lineage/events.ndjson": Form(
        f"{_HERE}.lineage_events:draw", "datasets, column lineage and jobs (OpenLineage)"
    ),
}
PACKAGE: Final = Form(
    "compliance.evidence.attestations.package:draw", "the list of JSON files that trestle verifies"
)
"""Drawn last, for it lists the others."""


def draw_with(form: Form) -> Draw:
    """The function that draws a form."""
    module, _, name = form.draw.partition(":")
    return cast("Draw", getattr(import_module(module), name))
