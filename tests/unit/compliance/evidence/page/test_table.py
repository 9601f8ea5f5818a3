"""The sections of the page."""

from importlib.resources import files

from compliance.evidence.page.table import SECTIONS


def test_every_section_has_its_template_and_no_template_is_left_over():
    folder = files("compliance.evidence") / "templates" / "sections"
    found = {one.name for one in folder.iterdir()}
    assert found == {f"{one.id}.html.j2" for one in SECTIONS}
