from pathlib import Path

from training.card import Card, read, told, written


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    figures = {"synthetic": {"PERSON": (0.5, 0.75)}}
    card = Card("sha256:0", seed=1, epochs=2, vectors="", figures=figures)
    written(card, tmp_path / "card.json")
    again = read(tmp_path / "card.json")
    assert again.model == card.model
    assert list(again.figures["synthetic"]["PERSON"]) == [0.5, 0.75]


def test_a_line_tells_of_each_set() -> None:
    card = Card("", seed=0, epochs=1, vectors="", figures={"tweets": {"PERSON": (0.5, 0.75)}})
    assert "0.500 (0.750)" in told(card)
