"""Every form is drawn, is told, and is the only one of its file."""

import pytest

from compliance.evidence.formats.table import FORMS, draw_with


@pytest.mark.parametrize("path", FORMS)
def test_a_form_gives_the_same_bytes_twice_and_says_what_it_is(company, tmp_path, path):
    files = company.files(tmp_path)
    material = company.material(company.facts(mended=True), tmp_path)
    assert draw_with(FORMS[path])(material, files) == files[path]
    assert FORMS[path].purpose
