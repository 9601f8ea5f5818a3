"""A masked copy against a plain copy, and against other ways to mask, in one run.

Usage: python benchmarks/mask.py [ROWS]  (default 200,000)

The same table of 12 columns, 9 of them masked, as CSV and as Parquet, each time in a process of its
own: through our reader and writer as it is, one after the other (`plain`); with `masking.apply`
between them in one thread (`one thread`); and as a mask run writes its copy, by threads that read,
mask and write (`threads`). Then ten times as many rows, for the peak memory. The whole command,
which also proves what it wrote, is measured by `mask_whole.py`, prose by `mask_prose.py`.

Last, values per second of one column, in processor time of one thread: ours, presidio-anonymizer, a
loop over Faker, and the packages that encrypt and keep formats, each as far as it is installed.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from measured import run, workshop
from measured import table as printed
from people import BLOCK, write_csv
from people import table as people

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


HEAD = ("file", "rows", "what", "s", "of plain", "processor s", "of plain", "peak MiB")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with workshop() as folder:
        lines = [line for suffix in ("csv", "parquet") for line in copies(folder, suffix, rows)]
    print(printed(HEAD, lines))
    print()
    print(printed(("column, by", "values/s", "ours is"), list(peers())))


def copies(folder: Path, suffix: str, rows: int) -> Iterator[tuple[str, ...]]:
    for count in (rows, 10 * rows):
        source = folder / f"people-{count}.{suffix}"
        write(source, count)
        kinds = ("plain", "one thread", "threads") if count == rows else ("plain", "threads")
        runs = str(RUNS if count == rows else 1)
        timed = {kind: told([__file__, "--copy", kind, source, folder, runs]) for kind in kinds}
        plain = timed["plain"]
        for kind, one in timed.items():
            ratios = one[0] / plain[0], one[1] / plain[1]
            yield (
                suffix,
                f"{count:,}",
                kind,
                f"{one[0]:.2f}",
                f"{ratios[0]:.1f}x",
                f"{one[1]:.2f}",
                f"{ratios[1]:.1f}x",
                f"{one[2]:,.0f}",
            )
        source.unlink()


def told(words: list[str | Path]) -> tuple[float, float, float]:
    """Seconds, processor time and peak memory that a copy tells of itself: the best of its runs."""
    seconds, busy, peak = map(float, run([sys.executable, *words]).output.split())
    return seconds, busy, peak


def write(path: Path, rows: int) -> None:
    if path.suffix == ".csv":
        write_csv(path, rows, held=0)
        return
    with pq.ParquetWriter(path, people(1).schema) as file:
        for first in range(0, rows, BLOCK):
            file.write_table(
                people(min(BLOCK, rows - first), first=first, seed=1000 + first, held=0)
            )


def timed_copy(kind: str, source: Path, folder: Path, runs: int) -> None:
    """Print the least of some runs; one before them warms the pools up."""
    pa.set_cpu_count(1)
    works = {
        "plain": lambda: copy(source, folder, lambda batch: batch),
        "one thread": lambda: copy(source, folder, masker()),
        "threads": lambda: threaded(source, folder),
    }
    if kind != "plain":
        masker()(people(10).to_batches()[0])
    times = []
    for _ in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        works[kind]()
        times.append((time.perf_counter() - began, time.process_time() - busy))
    seconds, busy = (min(column) for column in zip(*times, strict=True))
    print(seconds, busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def copy(source: Path, folder: Path, change: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
    """Through our reader and writer."""
    from compliance.sources.blob import LocalFile
    from compliance.sources.table import copier
    from masking.apply import output_schema

    kind = copier(source.suffix[1:])
    reader = kind.open(LocalFile(source))
    target = folder / f"copy{source.suffix}"
    target.unlink(missing_ok=True)
    sink = kind.create(target, reader, output_schema(reader.schema, plans()))
    for batch in reader.batches():
        sink.write(change(batch.records))
    sink.close()


def threaded(source: Path, folder: Path) -> None:
    """As a mask run writes it."""
    from compliance.detect.table import load
    from compliance.flow.copying.file import Masker
    from compliance.flow.copying.inputs import mask_inputs
    from compliance.keys.derive import masking_keys
    from masking.plan import Plan

    target = folder / f"copy{source.suffix}"
    target.unlink(missing_ok=True)
    plan = Plan.model_validate({"tables": {"*": PLAN}})
    (one,) = mask_inputs(source, plan)
    Masker(masking_keys(KEY, "1"), load(), plan.unmapped).write(one, target, lambda _done: None)


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
    if sys.argv[1:2] == ["--copy"]:
        timed_copy(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
    else:
        main()
