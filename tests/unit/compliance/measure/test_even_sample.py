import numpy as np
import pyarrow as pa

from compliance.measure.even_sample import EvenSample, below
from compliance.measure.windows import whole


def stretches(count: int, start: int = 0):
    return whole(pa.array([f"value {n:08}" for n in range(start, start + count)]))


def test_few_values_are_held_each_once() -> None:
    sample = EvenSample()
    sample.add(stretches(100))
    sample.add(stretches(150))
    assert sample.distinct == len(sample.kept.hashes) == 150


def test_a_value_takes_eleven_bytes_and_tells_the_same() -> None:
    sample, words = EvenSample(), stretches(5000)
    sample.add(words)
    order = np.argsort(words.hashes)
    told = [
        (getattr(sample.kept, name), getattr(words, name)[order])
        for name in ("hashes", "digits", "letters", "words")
    ]
    assert all((held == given).all() for held, given in told)
    assert sum(held.nbytes for held, _ in told) == 11 * 5000


def test_many_values_leave_an_even_sample_whatever_their_order() -> None:
    one, other = EvenSample(limit=1000), EvenSample(limit=1000)
    for at in range(0, 20_000, 500):
        one.add(stretches(500, at))
        other.add(stretches(500, 19_500 - at))
    threshold = min(one.threshold, other.threshold)
    assert len(one.kept.hashes) <= 1000
    assert (below(one.kept, threshold).hashes == below(other.kept, threshold).hashes).all()
    assert abs(one.distinct / 20_000 - 1) < 0.2
    assert (np.diff(one.kept.hashes.astype(float)) >= 0).all()
