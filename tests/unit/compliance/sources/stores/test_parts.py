"""A store as the parts of an input."""

from compliance.sources.interface import Part
from compliance.sources.stores.parts import store_parts
from policies.reports import Skip


def test_each_object_is_read_and_a_fault_does_not_end_the_run(bucket) -> None:
    bucket.objects |= {"a.parquet": b"PAR1 no", "b.csv": b"x,y\n1,2\n", "c.png": b"\x89PNG"}
    told = []
    for one in store_parts("s3://data"):
        if isinstance(one, Skip):
            told.append((one.what, one.accountable))
        elif one.format == "csv":
            told.append((one.uri, sum(b.records.num_rows for b in one.open().batches())))
    assert told == [("s3://data/b.csv", 1), ("s3://data/c.png", True)]


def test_archives_are_looked_into(bucket) -> None:
    import gzip

    bucket.objects["a.csv.gz"] = gzip.compress(b"x,y\n1,2\n3,4\n")
    (part,) = store_parts("s3://data/a.csv.gz")
    assert isinstance(part, Part)
    assert sum(batch.records.num_rows for batch in part.open().batches()) == 2
