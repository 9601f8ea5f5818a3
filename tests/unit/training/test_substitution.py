import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.corpora import Part
from training.sentence import Label, Sentence, Span
from training.substitution import Swap, as_written, substituted, swapped
from training.world import world

WORLD = world(Path("/absent"), Part.TRAIN)


def sentence(text: str, *names: tuple[str, Label]) -> Sentence:
    spans, end = [], 0
    for name, label in names:
        start = text.index(name, end)
        end = start + len(name)
        spans.append(Span(start, end, label))
    return Sentence(text, tuple(spans))


def swap(seed: int = 1) -> Swap:
    return Swap(WORLD, random.Random(seed))


def names_of(one: Sentence) -> list[str]:
    return [one.text[span.start : span.end] for span in one.spans]


@given(st.integers(0, 1_000))
def test_all_but_the_names_stays(seed: int) -> None:
    old = sentence(
        "Yes, ADA met Bob in Rome.", *[("ADA", Label.PER), ("Bob", Label.PER), ("Rome", Label.LOC)]
    )
    new = swapped(old, swap(seed))
    ada, bob, rome = names_of(new)
    assert new.text == f"Yes, {ada} met {bob} in {rome}."
    assert ada.isupper()
    assert [one.label for one in new.spans] == [one.label for one in old.spans]


def test_a_name_that_comes_again_becomes_the_same() -> None:
    old = sentence("Ada Lee: Lee won", ("Ada Lee", Label.PER), ("Lee", Label.PER))
    first, second = names_of(swapped(old, swap()))
    assert first.endswith(second)


def test_initials_and_particles_stay() -> None:
    (name,) = names_of(swapped(sentence("J. van Dyk", ("J. van Dyk", Label.PER)), swap()))
    assert name.startswith("J. van ")
    assert not name.endswith("Dyk")


def test_an_organisation_stays() -> None:
    assert names_of(swapped(sentence("Acme", ("Acme", Label.ORG)), swap())) == ["Acme"]


@pytest.mark.parametrize(
    ("old", "new"), [("ADA", "IDA"), ("ada", "ida"), ("Ada", "Ida"), ("A", "Ida")]
)
def test_a_name_is_written_as_the_old_one(old: str, new: str) -> None:
    assert as_written(old, "Ida") == new


def test_only_sentences_with_names_are_drawn() -> None:
    two = [sentence("nothing here"), sentence("Ada", ("Ada", Label.PER))]
    made = list(substituted(two, WORLD, 20, 1))
    assert len(made) == 20
    assert all(one.spans for one in made)
    assert list(substituted(two[:1], WORLD, 20, 1)) == []
