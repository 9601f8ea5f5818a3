"""Objects as bytes."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.sources.interface import MalformedError, Part, SourceError
from compliance.sources.opening import reading
from compliance.sources.stores.listing import listed
from compliance.sources.stores.objects import StoreObject
from compliance.sources.stores.parts import store_parts


class Failing:
    """A store whose words may not be passed on."""

    def open(self, *_: object, **__: object) -> io.BytesIO:
        class Broken(io.BytesIO):
            def read(self, *_: object) -> bytes:
                raise RuntimeError("sesame")

        return Broken()

    def info(self, _: str) -> dict[str, object]:
        raise RuntimeError("sesame")

    def invalidate_cache(self) -> None:
        pass


def test_it_is_read_and_read_again(bucket) -> None:
    bucket.objects["a.bin"] = bytes(range(256)) * 100
    (one,) = listed("s3://data/a.bin")
    for _ in range(2):
        with one.open() as stream:
            assert stream.seek(256) == 256
            assert stream.read(3) == b"\x00\x01\x02"
            assert len(stream.read()) == 25_600 - 259


def test_its_state_changes_with_its_bytes(bucket) -> None:
    bucket.objects["a.csv"] = b"x\n1\n"
    (one,) = listed("s3://data/a.csv")
    before = one.state
    assert before == one.state
    bucket.objects["a.csv"] = b"x\n2\n"
    assert one.state != before


def test_of_parquet_only_ranges_are_fetched(bucket) -> None:
    table = pa.table({"text": [f"{number:064}" for number in range(400_000)]})
    held = io.BytesIO()
    pq.write_table(table, held, compression="none", use_dictionary=False, row_group_size=50_000)
    bucket.objects["a.parquet"] = held.getvalue()
    (part,) = store_parts("s3://data/a.parquet")
    assert isinstance(part, Part)
    first = next(part.open().batches())
    assert first.records.num_rows
    fetched = [
        int(last) - int(first) + 1
        for _, span in bucket.asked
        for first, last in [(span or "bytes=0-999999999").removeprefix("bytes=").split("-")]
    ]
    assert 0 < sum(fetched) < len(held.getvalue())


def test_what_goes_away_is_told(bucket) -> None:
    bucket.objects["a.csv"] = b"x\n1\n"
    (one,) = listed("s3://data/a.csv")
    del bucket.objects["a.csv"]
    assert one.state == ()
    with pytest.raises(SourceError, match="does not exist"), reading(one) as stream:
        stream.read()


def test_what_a_store_says_is_not_passed_on() -> None:
    one = StoreObject("s3://b/a", "b/a", 9, Failing())
    assert one.state == ()
    told = pytest.raises(MalformedError, match="the store does not give it")
    with told as caught, reading(one) as stream:
        stream.read(1)
    assert "sesame" not in str(caught.value)
    assert "store=" not in repr(one)
