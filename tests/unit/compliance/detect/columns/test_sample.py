from compliance.detect.columns.sample import SIZE, Sample
from compliance.detect.columns.shapes import profile


def test_few_distinct_values_are_counted_exactly() -> None:
    sample = Sample()
    sample.add(["a", "b", "", "N/A"], [2, 1, 5, 1])
    sample.add(["a"], [3])
    assert dict(sample.counts) == {"a": 5, "b": 1}
    assert (sample.non_null, sample.exact) == (6, True)


def test_many_distinct_values_are_sampled_from_beginning_to_end() -> None:
    sample = Sample()
    values = [f"v{n}" for n in range(20 * SIZE)]
    for start in range(0, len(values), 1000):
        part = values[start : start + 1000]
        sample.add(part, [1] * len(part))
    assert len(sample.counts) == SIZE
    late = sum(int(one[1:]) >= 10 * SIZE for one in sample.counts)
    assert 0.4 < late / SIZE < 0.6
    assert sample.distinct > 0.99


def test_the_same_data_gives_the_same_sample() -> None:
    samples = [Sample(), Sample()]
    for sample in samples:
        sample.add([f"v{n}" for n in range(3 * SIZE)], [1] * (3 * SIZE))
    assert samples[0].counts == samples[1].counts


def test_a_very_long_value_is_kept_by_its_beginning():
    sample = Sample()
    sample.add(["x" * 1_000_000], [1])
    assert [len(value) for value in sample.counts] == [4096]
    assert profile(sample.counts, alike=1.0).forms["name"] == 0


def test_the_first_of_the_values_are_looked_at() -> None:
    sample = Sample()
    sample.add([f"v{n}" for n in range(600)], [1] * 600)
    assert sample.looked_at == [f"v{n}" for n in range(512)]
