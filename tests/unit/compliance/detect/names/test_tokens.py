import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.tokens import Tokens, tokens_of

LETTERS = Alphabet()


def tokens(text: str) -> Tokens:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return tokens_of(codes, LETTERS.kinds(codes))


def words(text: str) -> list[str]:
    found = tokens(text)
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("John's cat, don't", ["John", "'s", "cat", ",", "don", "'t"]),
        ("O'Hara l'eau Ta'Shawn", ["O'Hara", "l'eau", "Ta'Shawn"]),
        ("J. K. Doe (U.S.)", ["J.", "K.", "Doe", "(", "U.", "S.", ")"]),
        ("Jean-Luc 4th\n12.5", ["Jean", "-", "Luc", "4th", "\n", "12", ".", "5"]),
        ("mail a.b@c.de, now", ["mail", "a.b@c.de", ",", "now"]),
        ("(@some_one)", ["(", "@some_one", ")"]),
        ("see http://x.y/z?q=1.", ["see", "http://x.y/z?q=1", "."]),
        ("", []),
        (" ", []),
        ("'", ["'"]),
    ],
)
def test_texts_fall_into_words_and_signs(text: str, parts: list[str]) -> None:
    assert words(text) == parts


def test_addresses_are_marked() -> None:
    assert tokens("to a@b or http://c").web.tolist() == [False, True, False, True]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1'.@:/ \n-é’_"), max_size=40) | st.text(max_size=40))
def test_tokens_hold_all_but_blanks_and_do_not_overlap(text: str) -> None:
    found = tokens(text)
    assert (found.ends > found.starts).all()
    assert (found.starts[1:] >= found.ends[:-1]).all()
    held = {at for a, b in zip(found.starts, found.ends, strict=True) for at in range(a, b)}
    missing = "".join(char for at, char in enumerate(text) if at not in held)
    kinds = LETTERS.kinds(np.array([ord(char) for char in missing], np.uint32))
    assert (kinds == 1).all()
