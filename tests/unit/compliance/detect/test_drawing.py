import numpy as np
import pyarrow as pa

from compliance.detect.columns.sample import SIZE, Sample
from compliance.detect.drawing import draw
from compliance.detect.texts import texts_of


def drawn(*batches: list[str | None]) -> Sample:
    sample, luck = Sample(), np.random.default_rng(0)
    for one in batches:
        texts = texts_of(pa.array(one, pa.string()))
        assert texts is not None
        draw(sample, texts, luck)
    return sample


def test_a_small_column_is_held_as_a_whole() -> None:
    sample = drawn(["a", "b", None, "n/a", "a"])
    assert (dict(sample.counts), sample.non_null, sample.exact) == ({"a": 2, "b": 1}, 3, True)


def test_a_long_column_is_counted_and_sampled_evenly() -> None:
    batches = [[f"v{block}-{n}" for n in range(20_000)] for block in range(5)]
    sample = drawn(*batches)
    assert sample.non_null == 100_000
    assert len(sample.counts) == SIZE
    assert sample.distinct > 0.95
    blocks = [sum(one.startswith(f"v{n}-") for one in sample.counts) for n in range(5)]
    assert min(blocks) > SIZE / 5 * 0.7


def test_words_for_null_do_not_count_however_many() -> None:
    sample = drawn([f"value {n}" for n in range(5_000)] + ["NULL", "-", "   "] * 1_000)
    assert sample.non_null == 5_000
    assert not {"NULL", "-", "   "} & set(sample.counts)


def test_the_same_data_gives_the_same_sample() -> None:
    values = [f"v{n}" for n in range(30_000)]
    assert dict(drawn(values).counts) == dict(drawn(values).counts)
