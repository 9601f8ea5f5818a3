import random

import pytest

from training.grammar import FOLDER, SLOT, chosen, filled, templates
from training.sentence import Label, Sentence
from training.slots import SLOTS
from training.words import tabled

RNG = random.Random(1)


def fill(slot: str, number: str) -> list[tuple[str, Label | None]]:
    return [("Ada" + number, Label.PER if slot == "first" else None)]


def read(template: str) -> tuple[str, list[str]]:
    made: Sentence = filled(template, fill, RNG)
    return made.text, [made.text[one.start : one.end] for one in made.spans]


@pytest.mark.parametrize(
    ("template", "readings"),
    [
        pytest.param("a[b|c]", {"ab", "ac"}, id="one of two"),
        pytest.param("a[b|c[d|e]]", {"ab", "acd", "ace"}, id="one in another"),
        pytest.param("a[, b|]", {"a, b", "a"}, id="or nothing"),
        pytest.param("[INFO] a", {"[INFO] a"}, id="brackets without a bar stand"),
        pytest.param(r"a\nb", {"a\nb"}, id="end of line"),
    ],
)
def test_every_reading_comes_and_no_other(template: str, readings: set[str]) -> None:
    assert {chosen(template, RNG) for _ in range(100)} == readings


def test_a_slot_is_filled_and_labelled() -> None:
    assert read("Hi {first}, {word}.") == ("Hi Ada, Ada.", ["Ada"])


def test_a_slot_in_capitals_is_filled_in_capitals() -> None:
    assert read("{FIRST}")[0] == "ADA"


def test_the_number_of_a_slot_is_handed_on() -> None:
    assert read("{first1} {first2}")[0] == "Ada1 Ada2"


def test_two_signs_are_two_digits() -> None:
    text, _ = read("# 19##")
    assert text.startswith("# 19")
    assert text[4:].isdigit()


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: path.name)
def test_every_slot_of_every_template_is_known(path) -> None:
    name = path.relative_to(FOLDER).with_suffix("").as_posix()
    wanted = {found[1].lower() for one in templates(name) for found in SLOT.finditer(one)}
    assert wanted <= set(SLOTS) | set(tabled("signs"))


def test_there_are_some_hundred_templates_and_none_twice() -> None:
    names = [one.relative_to(FOLDER).with_suffix("").as_posix() for one in FOLDER.rglob("*.txt")]
    trained = set(templates(*(one for one in names if one not in ("dev", "unseen"))))
    assert len(trained) > 400
    assert not trained & set(templates("dev", "unseen"))


def test_given_and_family_name_side_by_side_are_one_name() -> None:
    assert read("{first} {first}, {first}") == ("Ada Ada, Ada", ["Ada Ada", "Ada"])
