from training.recasing import SHARES, recased
from training.sentence import Sentence


def test_shares_of_the_text_are_in_other_capitals() -> None:
    texts = [one.text for one in recased([Sentence("Ann left home")] * 2_000, seed=1)]
    for share, change in SHARES:
        assert abs(texts.count(change("Ann left home")) / 2_000 - share) < 0.03


def test_a_sentence_that_would_change_its_length_stays() -> None:
    texts = {one.text for one in recased([Sentence("straße")] * 200, seed=1)}
    assert "STRASSE" not in texts


def test_the_same_seed_gives_the_same() -> None:
    sentences = [Sentence(f"Ann {number}") for number in range(99)]
    assert list(recased(sentences, 3)) == list(recased(sentences, 3))
