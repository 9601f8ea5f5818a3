from pathlib import Path

import pytest

from training import synthetic
from training.corpora import Part
from training.heldout import part_of
from training.sentence import Label

NOWHERE = Path("/absent")
MAKERS = (synthetic.train, synthetic.dev, synthetic.unseen)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_gives_the_same_text(make) -> None:
    assert list(make(NOWHERE, 40, 7)) == list(make(NOWHERE, 40, 7))
    assert list(make(NOWHERE, 40, 7)) != list(make(NOWHERE, 40, 8))


@pytest.mark.parametrize("make", MAKERS)
def test_spans_lie_in_the_text_in_order_and_apart(make) -> None:
    for one in make(NOWHERE, 200, 1):
        places = [place for span in one.spans for place in (span.start, span.end)]
        assert places == sorted(places)
        assert all(one.text[span.start : span.end].strip() for span in one.spans)
        assert not places or places[-1] <= len(one.text)


def test_text_without_persons_has_none() -> None:
    negatives = [
        one for one in synthetic.train(NOWHERE, 800, 1) if one.source == synthetic.NEGATIVE
    ]
    assert len(negatives) > 60
    assert not [s for one in negatives for s in one.spans if s.label is Label.PER]


def test_names_of_the_test_are_of_no_other_part() -> None:
    names = [
        one.text[span.start : span.end]
        for one in synthetic.unseen(NOWHERE, 300, 1)
        for span in one.spans
        if span.label is Label.PER
    ]
    single = [name for name in names if name.isalpha()]
    assert len(single) > 50
    assert all(part_of(name) is Part.TEST for name in single)


def test_all_labels_and_languages_come() -> None:
    made = list(synthetic.train(NOWHERE, 600, 3))
    assert {span.label for one in made for span in one.spans} == set(Label)
    assert {one.language for one in made} == {"en", "de", "es", "fr"}
