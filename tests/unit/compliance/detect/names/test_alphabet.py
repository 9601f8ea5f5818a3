import numpy as np

from compliance.detect.names import alphabet
from compliance.detect.names.alphabet import Alphabet


def codes(text: str) -> np.ndarray:
    return np.array([ord(char) for char in text], np.uint32)


def test_each_character_is_of_one_kind() -> None:
    kinds = Alphabet().kinds(codes("aÉ7\n '.\u0301中\u200b"))
    assert kinds.tolist() == [
        alphabet.LOWER,
        alphabet.UPPER,
        alphabet.DIGIT,
        alphabet.LINE,
        alphabet.SPACE,
        alphabet.APOSTROPHE,
        alphabet.SIGN,
        alphabet.LOWER,
        alphabet.LOWER,
        alphabet.SPACE,
    ]


def test_accents_capitals_and_digits_fold() -> None:
    letters = Alphabet()
    text = codes("ÉcOlE7’")
    letters.kinds(text)
    assert "".join(map(chr, letters.folded(text))) == "ecole0'"


def test_half_a_surrogate_pair_is_read_as_a_blank() -> None:
    assert Alphabet().kinds(np.array([0xD800], np.uint32)).tolist() == [alphabet.SPACE]
