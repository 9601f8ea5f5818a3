import numpy as np
import pytest

from compliance.detect.names import encoder
from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.encoder import emissions_of
from compliance.detect.names.model import Model, load
from compliance.detect.names.reading import readings
from compliance.detect.names.vectors import Vectors

LETTERS = Alphabet()
TEXTS = ["Anna met Paul in Rome.", "It rained.", "", "one two three four five six", "Oslo"]


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def scores(model: Model, texts: list[str]) -> np.ndarray:
    (reading,) = readings(texts, LETTERS)
    return emissions_of(model, reading, Vectors(model).of(reading))


def test_a_sentence_is_scored_by_itself(model: Model) -> None:
    alone = np.concatenate([scores(model, [text]) for text in TEXTS if text])
    assert np.allclose(scores(model, TEXTS), alone, atol=1e-3)


def test_the_size_of_blocks_changes_nothing(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scores(model, TEXTS)
    monkeypatch.setattr(encoder, "BLOCK", 3)
    assert np.allclose(scores(model, TEXTS), whole, atol=1e-3)
