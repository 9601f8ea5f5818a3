"""A copy is found by its content alone; what is unrelated is not."""

import hashlib

import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.sketch_overlap import overlaps
from compliance.measure.sketches import Sketch, Sketcher

KEY = bytes(range(16))


def people(rows: int, seed: int) -> pa.RecordBatch:
    draw = np.random.default_rng(seed)
    given = ["maria", "noah", "olga", "paul", "quinn", "rosa", "sven", "tara"] * 5
    ssn = [f"{a:03}-{b:02}-{c:04}" for a, b, c in draw.integers(0, [700, 99, 9999], (rows, 3))]
    return pa.record_batch(
        {
            "id": pa.array(range(1, rows + 1)),
            "ssn": pa.array(ssn),
            "name": pa.array([given[n] for n in draw.integers(0, 40, rows)]),
            "email": pa.array([f"{n}x@mail.org" for n in draw.integers(0, 10**9, rows)]),
            "born": pa.array(draw.integers(0, 20_000, rows).astype("datetime64[D]")),
            "zip": pa.array([f"{n:05}" for n in draw.integers(501, 99_950, rows)]),
            "gender": pa.array([("f", "m")[n] for n in draw.integers(0, 2, rows)]),
            "note": pa.array(["was seen on the ward and sent home again"] * rows),
        }
    )


def sketch(batch: pa.RecordBatch, name: str, k: int = 1024) -> Sketch:
    sketcher = Sketcher(KEY, k=k)
    sketcher.add(batch)
    return sketcher.sketch(name, "key-1")


SOURCE = people(60_000, 1)


@pytest.fixture(scope="module")
def source() -> Sketch:
    return sketch(SOURCE, "people")


def beyond(batch: pa.RecordBatch, source: Sketch) -> set[tuple[str, str, str]]:
    found = overlaps(sketch(batch, "x"), [source])
    assert found.against == ("people",)
    return {(p.column, p.other_column, p.encoding) for p in found.pairs if p.beyond_chance}


@pytest.mark.parametrize("seed", range(3))
def test_a_tenth_renamed_and_shuffled_is_found(source, seed):
    drawn = np.random.default_rng(seed).permutation(60_000)[:6_000]
    copy = SOURCE.take(pa.array(drawn)).rename_columns(list("abcdefgh"))
    assert {("b", "ssn", ""), ("d", "email", "")} <= beyond(copy, source)
    found = overlaps(sketch(copy, "x"), [source])
    (pair,) = [p for p in found.pairs if (p.column, p.other_column) == ("b", "ssn")]
    assert pair.low <= 1.0 == pair.high
    assert pair.low > 0.9
    (rows,) = found.rows
    assert rows.identical == rows.compared > 0


@pytest.mark.parametrize("seed", range(4))
def test_unrelated_people_are_not_taken_for_a_copy(source, seed):
    assert beyond(people(6_000, seed + 10), source) == set()
    (rows,) = overlaps(sketch(people(6_000, seed + 10), "x"), [source]).rows
    assert (rows.identical, rows.near) == (0, 0)


@pytest.mark.parametrize("share", [0.5, 0.2])
def test_the_bounds_hold_the_true_share(source, share):
    own = people(8_000, 99)
    mixed = pa.Table.from_batches([SOURCE.slice(0, 8_000), own]).combine_chunks()
    order = [n if n < 8_000 * share else 8_000 + n for n in range(8_000)]
    found = overlaps(sketch(mixed.take(pa.array(order)).to_batches()[0], "x"), [source])
    (pair,) = [p for p in found.pairs if (p.column, p.other_column) == ("ssn", "ssn")]
    assert pair.low <= share <= pair.high


@pytest.mark.parametrize("encoding", ["md5", "sha1", "sha256", "sha512"])
def test_an_unsalted_hash_is_no_masking(source, encoding):
    values = SOURCE.column("ssn").to_pylist()[:6_000]
    told = [hashlib.new(encoding, value.encode()).hexdigest().upper() for value in values]
    copy = pa.record_batch({"token": pa.array(told)})
    assert beyond(copy, source) == {("token", "ssn", encoding)}


def test_an_unsalted_hash_of_a_small_domain_is_found(source):
    born = [str(day) for day in SOURCE.column("born").to_pylist()[:6_000]]
    told = [hashlib.md5(value.encode()).hexdigest() for value in born]
    assert ("t", "born", "md5") in beyond(pa.record_batch({"t": pa.array(told)}), source)


def test_a_keyed_token_is_masking(source):
    values = SOURCE.column("ssn").to_pylist()[:6_000]
    told = [hashlib.blake2b(v.encode(), key=b"secret").hexdigest() for v in values]
    assert beyond(pa.record_batch({"token": pa.array(told)}), source) == set()


def test_rows_that_differ_in_one_column_are_nearly_the_same(source):
    changed = SOURCE.slice(0, 6_000).set_column(0, "id", pa.array(range(10**6, 10**6 + 6_000)))
    (rows,) = overlaps(sketch(changed, "x"), [source]).rows
    assert rows.identical == 0
    assert rows.near is not None
    assert abs(rows.near - rows.compared) <= 0.25 * rows.compared


def test_small_datasets_are_compared_exactly():
    one, two = sketch(SOURCE.slice(0, 100), "a"), sketch(SOURCE.slice(50, 100), "b")
    (rows,) = overlaps(one, [two]).rows
    assert (rows.compared, rows.identical, rows.high) == (100, 50, 0.5)


def test_another_key_is_not_compared(source):
    sketcher = Sketcher(KEY)
    sketcher.add(SOURCE)
    assert overlaps(sketcher.sketch("x", "key-2"), [source]).against == ()


def test_where_all_rows_are_held_the_share_is_no_estimate():
    one, other = people(200, 3), people(300, 4)
    (rows,) = overlaps(sketch(one, "x"), [sketch(other, "y")]).rows
    assert (rows.identical, rows.high, rows.near, rows.near_high) == (0, 0.0, 0, 0.0)
    both = pa.concat_batches([other, one.slice(0, 20)])
    (rows,) = overlaps(sketch(one, "x"), [sketch(both, "y")]).rows
    assert (rows.identical, rows.high) == (20, 0.1)
    assert rows.near_high is not None
    assert 0.1 <= rows.near_high <= 1.0
