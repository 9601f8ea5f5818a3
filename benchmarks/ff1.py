"""FF1 over a column against FF1 one value at a time: values per second of one core, and the ratio.

Usage: python benchmarks/ff1.py [VALUES]

Both are ours, follow SP 800-38G and give the same answers, which is checked first. The column comes
as numerals, and as Arrow strings through the transform `format_preserving`, batch by batch, all
values distinct.
"""

import os
import resource
import sys
import time
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pyarrow as pa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from masking.ff1 import FF1
from masking.interface import Context
from masking.transforms.format_preserving import FormatPreserving

KEY = bytes(range(32))
VALUES = 1_000_000
NAIVE_VALUES = 20_000
RUNS = 3
TARGET = 2_000_000
BATCH = 200_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VALUES
    print("digits     column/s    strings/s    naive/s   ratio  target")
    for digits in (9, 16):
        rows = np.random.default_rng(digits).integers(0, 10, (count, digits), dtype=np.uint8)
        cipher = FF1(KEY, 10, digits)
        texts = ["".join(map(str, row)) for row in rows[:NAIVE_VALUES].tolist()]
        demand_equal(cipher, rows, texts)
        column = rate(count, lambda: cipher.encrypt(rows))  # noqa: B023  called at once
        naive = rate(len(texts), lambda: [one(text) for text in texts])  # noqa: B023  called at once
        strings = arrow_strings(rows)
        whole = rate(count, lambda: masked(strings))  # noqa: B023  called at once
        print(
            f"{digits:>6} {column:>12,.0f} {whole:>12,.0f} {naive:>10,.0f} {column / naive:>6.0f}x "
            f"{column / TARGET:>6.1f}x"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB for {count:,} values")


def rate(values: int, work: Callable[[], object]) -> float:
    """Values per second of processor time, the best of three runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return values / min(times)


def demand_equal(cipher: FF1, rows: np.ndarray, texts: list[str]) -> None:
    together = cipher.encrypt(rows[:1000])
    assert ["".join(map(str, row)) for row in together.tolist()] == [one(t) for t in texts[:1000]]


def arrow_strings(rows: np.ndarray) -> pa.Array:
    length = rows.shape[1]
    offsets = np.arange(len(rows) + 1, dtype=np.int32) * length
    data = pa.py_buffer(rows + np.uint8(ord("0")))
    return pa.StringArray.from_buffers(len(rows), pa.py_buffer(offsets), data)


def masked(strings: pa.Array) -> list[pa.Array]:
    context = Context(key=lambda _: KEY, domain="benchmark")
    starts = range(0, len(strings), BATCH)
    return [FormatPreserving().apply(strings.slice(at, BATCH), context) for at in starts]


def one(text: str) -> str:
    """FF1 of one decimal text without tweak, as most libraries do it: a loop over ten rounds."""
    block = Cipher(algorithms.AES(KEY), modes.ECB()).encryptor().update  # FF1's own block function
    n = len(text)
    u, v = n // 2, n - n // 2
    size = ((10**v - 1).bit_length() + 7) // 8
    length = 4 * ((size + 3) // 4) + 4
    head = bytes([1, 2, 1, 0, 0, 10, 10, u]) + n.to_bytes(4, "big") + bytes(4)
    a, b = text[:u], text[u:]
    state = block(head)
    for i in range(10):
        q = bytes((-size - 1) % 16) + bytes([i]) + int(b).to_bytes(size, "big")
        r = block((int.from_bytes(q, "big") ^ int.from_bytes(state, "big")).to_bytes(16, "big"))
        m = u if i % 2 == 0 else v
        c = (int(a) + int.from_bytes(r[:length], "big")) % 10**m
        a, b = b, f"{c:0{m}}"
    return a + b


if __name__ == "__main__":
    main()
