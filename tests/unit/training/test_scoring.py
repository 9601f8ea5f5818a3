import numpy as np
import pytest

from compliance.detect.names.interface import Names
from training.scoring import Score, examined, met, scored, true_spans
from training.sentence import Label, Sentence, Span

P, L = "PERSON", "LOCATION"


def test_exact_needs_the_span_and_the_entity() -> None:
    told = [frozenset({(0, 3, P), (5, 9, L)})]
    true = [frozenset({(0, 3, P), (5, 9, P)})]
    exact = scored(told, true).exact
    assert exact[P] == Score(right=1, found=1, told=1, true=2)
    assert exact[L] == Score(told=1)


def test_overlap_needs_one_character() -> None:
    told, true = [frozenset({(0, 3, P)})], [frozenset({(2, 9, P)})]
    assert scored(told, true).overlap[P].f1 == 1
    assert scored(told, true).exact[P].f1 == 0


def test_one_piece_or_several_is_no_error() -> None:
    whole, pieces = {(0, 9, P)}, {(0, 3, P), (4, 9, P)}
    assert met(whole, pieces) == whole
    assert met(pieces, whole) == pieces
    assert not met({(3, 4, P)}, pieces)


@pytest.mark.parametrize(
    ("score", "figures"),
    [
        pytest.param(Score(1, 1, 2, 4), (0.5, 0.25, 1 / 3), id="some"),
        pytest.param(Score(), (0, 0, 0), id="none"),
    ],
)
def test_figures(score: Score, figures: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(figures)


def test_a_street_address_is_a_location() -> None:
    assert true_spans(Sentence("x", (Span(0, 1, Label.ADDR),))) == {(0, 1, L)}


def test_a_tagger_is_examined() -> None:
    def find(texts, documents=None) -> Names:
        one = [np.array([value]) for value in (1, 0, 3, 0, 0.9)]
        return Names(*one)

    sentences = [Sentence("none"), Sentence("Ada", (Span(0, 3, Label.PER),))]
    assert examined(find, sentences).exact[P] == Score(right=1, found=1, told=1, true=1)
