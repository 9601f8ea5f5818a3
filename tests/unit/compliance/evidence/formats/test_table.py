"""Every form is drawn, is told, and is the only one of its file."""

import pytest

from compliance.evidence.formats.table import FORMS, draw_with


@pytest.mark.parametrize("path", FORMS)
def test_a_form_gives_the_same_bytes_twice_and_says_what_it_is(company, tmp_path, path):
    files = company.files(tmp_path)
    material = company.material(company.facts(mended=True), tmp_path)
    draw = draw_with(FORMS[path])
    assert draw(material, files) == draw(material, files)
    assert path in files
    assert FORMS[path].purpose
