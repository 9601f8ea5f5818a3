import numpy as np
import pytest
from stdnum import luhn as public_luhn
from stdnum import verhoeff as public_verhoeff
from stdnum.iso7064 import mod_11_10 as public_mod_11_10

from masking import check_digits as check

DIGITS = np.random.default_rng(2).integers(0, 10, (200, 12), dtype=np.uint8)


@pytest.mark.parametrize(
    ("ours", "public"),
    [
        (check.luhn, public_luhn.calc_check_digit),
        (check.verhoeff, public_verhoeff.calc_check_digit),
        (check.mod_11_10, public_mod_11_10.calc_check_digit),
    ],
    ids=("luhn", "verhoeff", "mod_11_10"),
)
def test_check_digits_are_those_of_a_public_library(ours, public) -> None:
    texts = ["".join(map(str, row)) for row in DIGITS]
    assert [str(digit) for digit in ours(DIGITS)] == [public(text) for text in texts]


def test_a_sum_of_ten_modulo_eleven_has_no_check_digit() -> None:
    assert check.weighted((1,), 11)(np.array([[1], [2]])).tolist() == [check.NONE, 9]
