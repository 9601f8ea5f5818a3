"""The phrases of all languages, as a whole."""

import pytest

from compliance.detect.columns.headers import plain
from compliance.detect.columns.languages import (
    dutch,
    english,
    french,
    german,
    italian,
    nordic,
    polish,
    portuguese,
    spanish,
)
from compliance.detect.columns.lexicon import ALONE, PHRASES, WHOLE
from compliance.detect.columns.meanings import meanings
from compliance.detect.columns.shapes import COULD_BE
from policies.entities import ENTITIES

LANGUAGES = (english, german, spanish, french, italian, portuguese, dutch, polish, nordic)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_phrases_are_of_known_entities_in_lower_case_without_accents(language) -> None:
    for table in (language.SURE, language.ALONE, language.LIKELY):
        for entity, phrases in table.items():
            assert entity in ENTITIES
            for phrase in phrases.split("|"):
                assert phrase == " ".join(phrase.split()) == plain(phrase.lower()), phrase


def test_of_every_entity_that_a_header_tells_the_form_is_known() -> None:
    said = {
        one.entity for table in (PHRASES, ALONE, WHOLE) for all_ in table.values() for one in all_
    }
    assert said <= {*COULD_BE, "COMPANY_ID"}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_every_sure_phrase_is_heard_as_a_header(language) -> None:
    for entity, phrases in language.SURE.items():
        for phrase in phrases.split("|"):
            heard = {one.entity for one in meanings(phrase.replace(" ", "_"))}
            assert entity in heard, (phrase, heard)
