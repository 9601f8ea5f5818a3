import pytest

from policies.belonging import is_program_text


@pytest.mark.parametrize(
    ("form", "name", "is_one"),
    [
        ("code", "a.py", True),
        ("config", "a.toml", True),
        ("text", "docs/guide.MD", True),
        ("text", "LICENSE.txt", True),
        ("text", "x.dist-info/METADATA", True),
        ("text", "x.egg-info/PKG-INFO", True),
        ("text", "metadata.txt", False),
        ("text", "notes.txt", False),
        ("csv", "authors.csv", False),
    ],
)
def test_programs_their_documents_and_packages_are_program_text(form, name, is_one):
    assert is_program_text(form, name) is is_one
