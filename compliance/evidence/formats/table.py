"""The forms of the evidence: path in the bundle → how it is drawn."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, cast

from compliance.evidence.formats.interface import Draw, Form

_HERE: Final = "compliance.evidence.formats"

FORMS: Final[Mapping[str, Form]] = {
    "assessment/controls.junit.xml": Form(
        f"{_HERE}.junit:draw", "every control as a test, for CI servers (JUnit)"
    ),
    "assessment/not-looked-at.json": Form(
        f"{_HERE}.unseen:draw",
        "what was not looked at, or is taken on someone's word",
    ),
    "environment.json": Form(
        f"{_HERE}.environment:draw", "the machine and the versions of all tools"
    ),
    "lineage/columns.json": Form(f"{_HERE}.columns:draw", "the graph of runs and columns"),
}


def draw_with(form: Form) -> Draw:
    """The function that draws a form."""
    module, _, name = form.draw.partition(":")
    return cast("Draw", getattr(import_module(module), name))
