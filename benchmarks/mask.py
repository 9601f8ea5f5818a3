"""A masked copy against a plain copy, and against other ways to mask, in one run.

Usage: python benchmarks/mask.py [ROWS]  (default 200,000)

The same table of 12 columns, 9 of them masked, goes through the same reader and writer: as it is,
and with `masking.apply` between, as CSV and as Parquet. Then values per second of one column: ours,
presidio-anonymizer, a loop over Faker, and the packages that encrypt and keep formats, each as far
as it is installed. All in processor time of one thread, the best of three runs.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from measured import table as printed
from people import table as people
from people import write_csv

ROWS = 200_000
FEW = 5_000
"""Values of a column that the slow ones are given."""
RUNS = 3
KEY = bytes(range(32))
PLAN = {
    "id": {"transform": "format_preserving", "link": "person"},
    "name": {"transform": "person"},
    "email": {"transform": "email"},
    "phone": {"transform": "phone"},
    "ssn": {"transform": "national_id"},
    "card": {"transform": "card"},
    "iban": {"transform": "iban"},
    "street": {"transform": "address"},
    "birth_date": {"transform": "date_shift", "with": {"subject": "id"}},
    "ip": {"transform": "keep", "reason": "benchmark"},
    "amount": {"transform": "keep", "reason": "benchmark"},
    "notes": {"transform": "keep", "reason": "benchmark"},
}


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    pa.set_cpu_count(1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_csv(folder / "people.csv", rows)
        pq.write_table(people(rows), folder / "people.parquet")
        lines = [copies(folder / name) for name in ("people.csv", "people.parquet")]
    print(printed(("file", "plain copy", "masked copy", "ratio", "target"), lines))
    print()
    print(printed(("column, by", "values/s", "ours is"), list(peers())))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{rows:,} rows, 9 of 12 columns masked; peak memory {peak:,.0f} MiB")


def copies(source: Path) -> tuple[str, ...]:
    plain = seconds(lambda: copy(source, lambda batch: batch))
    masked = seconds(lambda: copy(source, masker()))
    target = "3.0x" if source.suffix == ".csv" else "2.0x"
    return source.name, f"{plain:.2f} s", f"{masked:.2f} s", f"{masked / plain:.1f}x", target


def copy(source: Path, change: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
    """Through our reader and writer."""
    from compliance.sources.blob import LocalFile
    from compliance.sources.table import copier
    from masking.apply import output_schema

    kind = copier(source.suffix[1:])
    reader = kind.open(LocalFile(source))
    target = source.with_name(f"copy{source.suffix}")
    target.unlink(missing_ok=True)
    sink = kind.create(target, reader, output_schema(reader.schema, plans()))
    for batch in reader.batches():
        sink.write(change(batch.records))
    sink.close()


def plans() -> dict[str, object]:
    from masking.plan import ColumnPlan

    return {path: ColumnPlan.model_validate(told) for path, told in PLAN.items()}


def masker() -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    from compliance.keys.derive import masking_keys
    from masking.apply import apply

    keys, columns = masking_keys(KEY, "1"), plans()
    return lambda batch: apply(batch, columns, keys, {})


def peers() -> Iterator[tuple[str, ...]]:
    """One column by us, and by each other way."""
    table = people(20 * FEW)
    for path, others in OTHERS.items():
        column = table.column(path).combine_chunks()
        ours = len(column) / seconds(lambda: own(path, column))  # noqa: B023  called at once
        yield f"{path}, ours", f"{ours:,.0f}", ""
        some = column.slice(0, FEW).to_pylist()
        for name, package, make in others:
            if find_spec(package) is None:
                yield f"{path}, {name}", "not installed", ""
                continue
            work = make()
            theirs = len(some) / seconds(lambda: [work(value) for value in some])  # noqa: B023
            yield f"{path}, {name}", f"{theirs:,.0f}", f"{ours / theirs:,.0f}x"


def own(path: str, column: pa.Array) -> None:
    from compliance.keys.derive import masking_keys
    from masking.apply import apply

    batch = pa.record_batch({path: column})
    apply(batch, {path: plans()[path]}, masking_keys(KEY, "1"), {})


def with_presidio() -> Callable[[str], object]:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    engine = AnonymizerEngine()
    how = {"DEFAULT": OperatorConfig("hash", {"salt": KEY})}
    return lambda value: engine.anonymize(
        value, [RecognizerResult("X", 0, len(value), 1.0)], operators=how
    )


def with_faker(method: str) -> Callable[[str], object]:
    from faker import Faker

    fake = getattr(Faker(), method)
    known: dict[str, str] = {}
    return lambda value: known.setdefault(value, fake())


def with_ff3() -> Callable[[str], object]:
    from ff3 import FF3Cipher

    cipher = FF3Cipher(KEY.hex(), "D8E7920AFA330A73")
    return lambda value: cipher.encrypt(value.replace("-", ""))


def with_pyffx() -> Callable[[str], object]:
    import pyffx

    cipher = pyffx.String(KEY, alphabet="0123456789", length=9)
    return lambda value: cipher.encrypt(value.replace("-", ""))


PRESIDIO = ("presidio-anonymizer (hash)", "presidio_anonymizer", with_presidio)
OTHERS = {
    "ssn": (
        PRESIDIO,
        ("ff3 (FF3-1, withdrawn)", "ff3", with_ff3),
        ("pyffx", "pyffx", with_pyffx),
    ),
    "name": (PRESIDIO, ("a Faker loop", "faker", lambda: with_faker("name"))),
    "email": (PRESIDIO, ("a Faker loop", "faker", lambda: with_faker("email"))),
    "street": (("a Faker loop", "faker", lambda: with_faker("street_address")),),
}


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, the best of several runs; one more before warms the pools up."""
    work()
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
