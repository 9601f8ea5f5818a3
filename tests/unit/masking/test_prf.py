import numpy as np
import pyarrow as pa
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from masking.prf import choices, pairs, words

KEY = b"k" * 32


def chained(text: str) -> list[int]:
    """CBC-MAC of the length and the text, by the library's own CBC mode."""
    data = text.encode()
    message = len(data).to_bytes(4, "big") + data
    message += bytes(-len(message) % 16)
    encryptor = Cipher(algorithms.AES(KEY), modes.CBC(bytes(16))).encryptor()
    return np.frombuffer(encryptor.update(message)[-16:], dtype="<u8").tolist()


def test_a_column_is_what_its_values_are_alone() -> None:
    texts = ["", "a", "ä", "x" * 12, "x" * 13, "y" * 100, "a"]
    assert pairs(KEY, pa.array(texts)).tolist() == [chained(text) for text in texts]
    assert pairs(KEY, pa.array(texts).slice(2, 3)).tolist() == [chained(t) for t in texts[2:5]]


def test_another_key_gives_other_numbers() -> None:
    assert pairs(KEY, pa.array(["a"])).tolist() != pairs(b"l" * 32, pa.array(["a"])).tolist()


@pytest.mark.parametrize("length", [1, 12, 13, 24])
def test_words_have_the_length_and_letters_asked_for(length) -> None:
    found = words(pairs(KEY, pa.array(["a", "b"])), length).to_pylist()
    assert [len(word) for word in found] == [length] * 2
    assert set("".join(found)) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_choices_are_even() -> None:
    drawn = pairs(KEY, pa.array(range(60_000)).cast(pa.string()))[:, 0]
    counts = np.bincount(choices(drawn, 6), minlength=6)
    assert abs(counts - 10_000).max() < 500
