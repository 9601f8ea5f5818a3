"""FF1 over columns is the FF1 of the standard: held against one value at a time, by the book."""

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from masking.ff1 import FF1


def reference(key: bytes, radix: int, tweak: bytes, x: list[int]) -> list[int]:
    """SP 800-38G, algorithm 7, step by step."""

    def num(digits: list[int]) -> int:
        value = 0
        for digit in digits:
            value = value * radix + digit
        return value

    def string(value: int, length: int) -> list[int]:
        out = []
        for _ in range(length):
            value, digit = divmod(value, radix)
            out.append(digit)
        return out[::-1]

    block = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update
    n, t = len(x), len(tweak)
    u, v = n // 2, n - n // 2
    a, b_half = x[:u], x[u:]
    b = ((radix**v - 1).bit_length() + 7) // 8
    d = 4 * ((b + 3) // 4) + 4
    p = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([10, u % 256])
    p += n.to_bytes(4, "big") + t.to_bytes(4, "big")
    for i in range(10):
        q = tweak + bytes((-t - b - 1) % 16) + bytes([i]) + num(b_half).to_bytes(b, "big")
        r = bytes(16)
        for start in range(0, len(p + q), 16):
            r = block(bytes(m ^ s for m, s in zip((p + q)[start : start + 16], r, strict=True)))
        s = r
        for j in range(1, -(-d // 16)):
            s += block(bytes(m ^ c for m, c in zip(r, j.to_bytes(16, "big"), strict=True)))
        m = u if i % 2 == 0 else v
        c = (num(a) + int.from_bytes(s[:d], "big")) % radix**m
        a, b_half = b_half, string(c, m)
    return a + b_half


@st.composite
def columns(draw):
    radix = draw(st.sampled_from([2, 3, 10, 16, 26, 36, 62, 256, 1000, 65_536]))
    least = next(n for n in range(2, 21) if radix**n >= 1_000_000)
    length = draw(st.integers(least, least + 40))
    numeral = st.integers(0, radix - 1)
    row = st.lists(numeral, min_size=length, max_size=length)
    rows = draw(st.lists(row, min_size=1, max_size=4))
    key = draw(st.binary(min_size=32, max_size=32))
    return key, radix, draw(st.binary(max_size=40)), rows


@settings(max_examples=150, deadline=None)
@given(columns())
def test_a_column_is_masked_as_the_standard_masks_each_value(case) -> None:
    key, radix, tweak, rows = case
    cipher = FF1(key, radix, len(rows[0]), tweak)
    masked = cipher.encrypt(np.array(rows, dtype=np.uint16))
    assert masked.tolist() == [reference(key, radix, tweak, row) for row in rows]
    assert cipher.decrypt(masked).tolist() == rows


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.sampled_from([6, 7, 9, 18, 19, 32, 33]))
def test_distinct_values_stay_distinct(key, length) -> None:
    values = np.random.default_rng(length).integers(0, 10, (5000, length), dtype=np.uint8)
    values = np.unique(values, axis=0)
    cipher = FF1(key, 10, length)
    masked = cipher.encrypt(values)
    assert len(np.unique(masked, axis=0)) == len(values)
    assert (cipher.decrypt(masked) == values).all()
