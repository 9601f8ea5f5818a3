"""Nothing in the templates and their styles is left over."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

FOLDER = Path(str(files("compliance.evidence") / "templates"))
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.j2"))}
IMPORT = re.compile(r'{% from "macros.html.j2" import ([^%]+?) %}')


def test_every_class_of_the_style_is_borne_by_something():
    rules = re.sub(r"{[^}]*}", " ", (FOLDER / "page.css").read_text("utf-8"))
    room = Path(str(files("compliance.evidence.page")))
    code = [path.read_text("utf-8") for path in sorted(room.rglob("*.py"))]
    borne = set(re.findall(r"[\w-]+", " ".join((*TEMPLATES.values(), *code))))
    assert set(re.findall(r"\.([a-z][\w-]*)", rules)) <= borne


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_that_is_imported_is_used(name):
    for words in IMPORT.findall(TEMPLATES[name]):
        for word in words.split(", "):
            assert f"{word}(" in TEMPLATES[name]


def test_every_macro_that_templates_share_is_used():
    shared = re.findall(r"macro (\w+)\(", TEMPLATES["macros.html.j2"])
    asked = {
        one
        for text in TEMPLATES.values()
        for line in IMPORT.findall(text)
        for one in line.split(", ")
    }
    assert set(shared) <= asked
