import random

import pyarrow as pa
import pytest

from compliance.detect.choice import Choice, select
from compliance.detect.interface import DetectionError
from compliance.detect.patterns.engine import Engine
from compliance.detect.presidio.cache import load_rules
from compliance.detect.rules import RuleSet


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return load_rules(tmp_path_factory.mktemp("cache"))


def entities(rules: RuleSet, choice: Choice, text: str) -> list[str]:
    found = Engine(select(rules, choice)).spans(pa.array([text]))
    return [one.entity for one in found.get(0, ())]


def test_all_pattern_recognizers_of_presidio_are_there(rules: RuleSet) -> None:
    assert len(rules.rules) + len(rules.unusual) >= 85
    assert {"US_MBI", "US_NPI", "DE_TAX_ID", "IN_AADHAAR"} <= {one.entity for one in rules.unusual}


def test_identifiers_of_a_country_are_found_where_it_is_asked_for(rules: RuleSet) -> None:
    text = "nino AB123456C"
    assert entities(rules, Choice(), text) == []
    assert entities(rules, Choice(countries=("uk",)), text) == ["UK_NINO"]
    assert entities(rules, Choice(entities=("UK_NINO",)), text) == ["UK_NINO"]


def test_bare_digits_of_a_country_need_a_context_word(rules: RuleSet) -> None:
    germany = Choice(countries=("de",))
    assert entities(rules, germany, "86095742719") == []
    assert entities(rules, germany, "Steuernummer 86095742719") == ["DE_TAX_ID"]


def test_a_threshold_leaves_out_what_scores_less(rules: RuleSet) -> None:
    choice = Choice(entities=("UK_NINO",), thresholds={"UK_NINO": 0.9})
    assert entities(rules, choice, "nino AB123456C") == []


def test_an_entity_that_no_recognizer_finds_is_refused(rules: RuleSet) -> None:
    with pytest.raises(DetectionError, match="XX_ID") as told:
        select(rules, Choice(entities=("XX_ID",)))
    assert "US_MBI" in told.value.hint


def test_a_random_number_is_nobodys_with_all_countries_asked_for(rules: RuleSet) -> None:
    every = Choice(countries=tuple(one.country for one in rules.unusual))
    engine = Engine(select(rules, every))
    dice = random.Random(5)
    numbers = [
        str(dice.randrange(10 ** (size - 1), 10**size)) for size in range(7, 15) for _ in range(200)
    ]
    found = {one.entity for spans in engine.spans(pa.array(numbers)).values() for one in spans}
    assert not found & {one.entity for one in rules.unusual}
