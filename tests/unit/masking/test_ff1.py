import numpy as np
import pytest

from masking.ff1 import FF1, bits_for, walk
from masking.interface import MaskingError

K128 = "2B7E151628AED2A6ABF7158809CF4F3C"
K192 = K128 + "EF4359D8D580AA4F"
K256 = K192 + "7F036D6F04FC6A94"
TEN = "39383736353433323130"
ELEVEN = "3737373770717273373737"
LONG = "0123456789abcdefghi"

VECTORS = [
    pytest.param(K128, 10, "", "0123456789", "2433477484", id="NIST 1"),
    pytest.param(K128, 10, TEN, "0123456789", "6124200773", id="NIST 2"),
    pytest.param(K128, 36, ELEVEN, LONG, "a9tv40mll9kdu509eum", id="NIST 3"),
    pytest.param(K192, 10, "", "0123456789", "2830668132", id="NIST 4"),
    pytest.param(K192, 10, TEN, "0123456789", "2496655549", id="NIST 5"),
    pytest.param(K192, 36, ELEVEN, LONG, "xbj3kv35jrawxv32ysr", id="NIST 6"),
    pytest.param(K256, 10, "", "0123456789", "6657667009", id="NIST 7"),
    pytest.param(K256, 10, TEN, "0123456789", "1001623463", id="NIST 8"),
    pytest.param(K256, 36, ELEVEN, LONG, "xs8a0azh2avyalyzuwd", id="NIST 9"),
    pytest.param(
        K256,
        36,
        "",
        "xs8a0azh2avyalyzuwd" * 6 + "xs8a0azh2avyal",
        "lwulibfp1ju3ksztumqomwenpv7duy9q7pg7zf3eg3rjlfy46gmgkqjfwvromfjjktmbey8meqk9zkcmgvkv4s9ll5c"
        "tozme1hf15w7xo6zsylqcr0nbx9jbf10umzok",
        id="128 characters, S longer than a block",
    ),
]


def numerals(text: str) -> np.ndarray:
    return np.array([[int(character, 36) for character in text]], dtype=np.uint16)


@pytest.mark.parametrize(("key", "radix", "tweak", "plain", "masked"), VECTORS)
def test_the_vectors_hold_in_both_directions(key, radix, tweak, plain, masked) -> None:
    cipher = FF1(bytes.fromhex(key), radix, len(plain), bytes.fromhex(tweak))
    assert (cipher.encrypt(numerals(plain)) == numerals(masked)).all()
    assert (cipher.decrypt(numerals(masked)) == numerals(plain)).all()


def test_88_bits_are_permuted_as_zcash_does() -> None:
    bits = FF1(bytes.fromhex(K256), 2, 88).encrypt(np.zeros((1, 88), dtype=np.uint8))
    assert np.packbits(bits, bitorder="little").tobytes().hex() == "90acee3f83cde7ae5622f3"


def test_many_values_are_permuted_as_one_is() -> None:
    rows = np.random.default_rng(7).integers(0, 10, (40_000, 9), dtype=np.uint8)
    cipher = FF1(bytes(32), 10, 9)
    together = cipher.encrypt(rows)
    for row in (0, 32_767, 32_768, 39_999):
        assert (cipher.encrypt(rows[row : row + 1]) == together[row]).all()


def test_integers_and_their_numerals_are_permuted_alike() -> None:
    values = np.array([0, 1, 123_456_789, 999_999_999], dtype=np.uint64)
    rows = np.array([[int(d) for d in f"{value:09}"] for value in values], dtype=np.uint8)
    cipher = FF1(bytes(16), 10, 9)
    spelled = ["".join(map(str, row)) for row in cipher.encrypt(rows)]
    assert [f"{value:09}" for value in cipher.encrypt_integers(values)] == spelled


def test_integers_beyond_a_machine_word_are_exact() -> None:
    values = np.array([0, 2**100 + 12345, 2**122 - 1], dtype=object)
    cipher = FF1(bytes(32), 2, 122)
    masked = cipher.encrypt_integers(values)
    assert all(0 <= value < 2**122 for value in masked)
    assert list(cipher.decrypt_integers(masked)) == list(values)


def test_nothing_in_gives_nothing_out() -> None:
    assert FF1(bytes(32), 10, 9).encrypt(np.empty((0, 9), dtype=np.uint8)).shape == (0, 9)


@pytest.mark.parametrize(
    ("key", "radix", "length"),
    [
        pytest.param(bytes(15), 10, 9, id="key of 15 bytes"),
        pytest.param(bytes(32), 1, 30, id="radix 1"),
        pytest.param(bytes(32), 65_537, 9, id="radix over 2**16"),
        pytest.param(bytes(32), 10, 5, id="100,000 values"),
        pytest.param(bytes(32), 2, 19, id="524,288 values"),
        pytest.param(bytes(32), 26, 4, id="456,976 values"),
        pytest.param(bytes(32), 1000, 1, id="one numeral"),
    ],
)
def test_what_the_standard_forbids_is_refused(key, radix, length) -> None:
    with pytest.raises(MaskingError):
        FF1(key, radix, length)


@pytest.mark.parametrize(
    ("radix", "length"), [(2, 20), (10, 6), (16, 5), (26, 5), (36, 4), (256, 3), (65_536, 2)]
)
def test_a_million_values_are_enough(radix, length) -> None:
    row = np.zeros((1, length), dtype=np.uint16)
    cipher = FF1(bytes(32), radix, length)
    assert (cipher.decrypt(cipher.encrypt(row)) == row).all()


def test_cycle_walking_permutes_the_set() -> None:
    cipher = FF1(bytes(32), 2, bits_for(1000))
    values = np.arange(1000, dtype=np.uint64)
    masked = walk(cipher.encrypt_integers, values, lambda found: found < 1000)
    assert sorted(masked) == list(range(1000))
