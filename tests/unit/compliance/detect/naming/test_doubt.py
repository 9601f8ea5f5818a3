import numpy as np

from compliance.detect.naming.doubt import MANY, without_chance
from compliance.detect.patterns.hits import hits_of
from compliance.detect.seen import Found

PERSON = 7


def found(scores: list[float], rule: int = PERSON) -> list[Found]:
    rows = [(n, 0, 3, rule, score, False) for n, score in enumerate(scores)]
    return [Found(hits_of(rows), None, None)]


def left(scores: list[float], texts: int, rule: int = PERSON) -> list[float]:
    kept = without_chance(found(scores, rule), texts, [PERSON])
    return np.concatenate([one.hits.scores for one in kept]).tolist()


def test_what_hardly_any_text_holds_is_told_only_where_it_is_sure() -> None:
    assert left([0.6, 0.95, 0.7], 1000) == [0.95]


def test_where_many_texts_hold_names_all_are_told() -> None:
    assert left([0.6] * 40, 1000) == [0.6] * 40


def test_few_texts_are_no_ground_for_doubt() -> None:
    assert left([0.6], MANY - 1) == [0.6]


def test_identifiers_are_not_doubted() -> None:
    assert left([0.6], 1000, rule=1) == [0.6]
