import numpy as np
import pytest

from compliance.detect.names import shapes
from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.tokens import tokens_of

LETTERS = Alphabet()


def shape(text: str) -> int:
    codes = np.array([ord(char) for char in text], np.uint32)
    kinds = LETTERS.kinds(codes)
    found = shapes.shapes_of(codes, kinds, tokens_of(codes, kinds))
    return int(found[-1])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("word", shapes.SMALL),
        ("Word", shapes.TITLE),
        ("É", shapes.LETTER),
        ("WORD", shapes.CAPITALS),
        ("J.", shapes.INITIAL),
        ("McWord", shapes.INNER),
        ("4th", shapes.MIXED),
        ("it's", shapes.ENDING),
        ("7", shapes.DIGITS_FEW),
        ("1999", shapes.DIGITS_FOUR),
        ("90210", shapes.DIGITS_FIVE),
        ("123456789", shapes.DIGITS_MANY),
        ("a@b.c", shapes.WEB),
        ("\n", shapes.LINE),
        ("€", shapes.OTHER),
    ],
)
def test_a_token_has_a_shape(text: str, form: int) -> None:
    assert shape(text) == form


def test_signs_have_shapes_of_their_own() -> None:
    assert shape(",") != shape(".") != shapes.OTHER
    assert max(map(shape, ".,:!()'-/#&_*")) < shapes.SHAPES
