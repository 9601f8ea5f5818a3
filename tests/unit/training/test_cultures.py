from pathlib import Path

from training.cultures import FAR, ROWS, cultures


def test_without_the_lists_fakers_serve() -> None:
    found = {one.code: one for one in cultures(Path("/absent"))}
    assert "Aadi" in found["IN"].given
    assert "van der" in found["NL"].joins


def test_no_place_is_named_twice() -> None:
    codes = [row[0] for row in (*ROWS, *FAR)]
    assert len(codes) == len(set(codes))


def test_letters_of_other_scripts_are_spelt() -> None:
    greek = next(one for one in cultures(Path("/absent")) if one.code == "GR")
    assert "Alexandros" in greek.given
