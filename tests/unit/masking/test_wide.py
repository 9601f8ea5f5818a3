import numpy as np
import pytest

from masking.ff1 import FF1, bits_for, walk
from masking.wide import permuted

KEY = bytes(range(32))


@pytest.mark.parametrize("pattern", ["a" * 4 + "9" * 14, "a" * 14, "9" * 38, "9a" * 13, "a" * 27])
def test_two_words_give_what_whole_integers_give(pattern) -> None:
    sizes = np.array([[26 if c == "a" else 10 for c in pattern]] * 50, dtype=np.uint8)
    domain = int(np.prod(sizes[0].astype(object)))
    numerals = (np.random.default_rng(1).random(sizes.shape) * sizes).astype(np.uint8)
    numerals[0], numerals[1] = 0, sizes[0] - 1
    cipher = FF1(KEY, 2, bits_for(domain), b"x")
    assert 64 < cipher.length <= 128
    moved = permuted(numerals, sizes, cipher, domain)
    assert moved.tolist() == exact(numerals, sizes, cipher, domain)
    back = FF1(KEY, 2, bits_for(domain), b"x", backward=True)
    again = permuted(moved, sizes, back, domain)
    assert again.tolist() == numerals.tolist()


def exact(numerals, sizes, cipher, domain) -> list[list[int]]:
    ranks = np.zeros(len(numerals), dtype=object)
    for place in range(numerals.shape[1]):
        ranks = ranks * int(sizes[0, place]) + numerals[:, place].astype(object)
    moved = walk(cipher.encrypt_integers, ranks, lambda found: (found < domain).astype(bool))
    rows = []
    for rank in moved:
        row, left = [], int(rank)
        for size in sizes[0][::-1].tolist():
            left, numeral = divmod(left, size)
            row.append(numeral)
        rows.append(row[::-1])
    return rows
