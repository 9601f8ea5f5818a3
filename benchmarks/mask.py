"""Mask 9 of 12 columns of a CSV file against a plain copy through the same reader and writer.

Prints both times and their ratio, and peak memory. `python benchmarks/mask.py [ROWS]` (default
100,000 rows).
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scan import make

PLAN = """\
version: 1
tables:
  people.csv:
    id: {transform: format_preserving, link: person_id}
    name: {transform: person, link: person}
    email: {transform: email}
    phone: {transform: phone}
    ssn: {transform: format_preserving, link: us_ssn}
    card: {transform: card}
    street: {transform: address}
    city: {transform: city}
    day: {transform: date_shift, with: {subject: id}}
    amount: {transform: keep, reason: benchmark}
    code: {transform: keep, reason: benchmark}
    note: {transform: keep, reason: benchmark}
"""


def main() -> None:
    """Make the file, copy it, mask it, print the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "people.csv"
        make(source, rows)
        copying = seconds(lambda: copy(source, folder / "plain.csv"))
        writing = seconds(lambda: masked(source, folder / "masked.csv"))
        whole = seconds(lambda: run(source, folder))
        print(f"{rows:,} rows, {source.stat().st_size / 1e6:.1f} MB, 9 of 12 columns masked")
    print(f"plain copy                      {copying:8.2f} s")
    print(f"masked copy, kernels            {writing:8.2f} s   {writing / copying:5.1f} x")
    print(f"whole run: mask, compare, scan  {whole:8.2f} s   {whole / copying:5.1f} x")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def copy(source: Path, target: Path) -> None:
    """Read and write, nothing else."""
    from compliance.sources.blob import LocalFile
    from compliance.sources.table import source as kind

    csv = kind("csv")
    reader = csv.open(LocalFile(source))
    sink = csv.create(target, reader, reader.schema)
    for batch in reader.batches():
        sink.write(batch.records)
    sink.close()


def masked(source: Path, target: Path) -> None:
    """The same with `masking.apply` between."""
    import yaml

    from compliance.keys.derive import masking_keys
    from compliance.sources.blob import LocalFile
    from compliance.sources.table import source as kind
    from masking.apply import apply, output_schema
    from masking.plan import Plan

    columns = Plan.model_validate(yaml.safe_load(PLAN)).tables["people.csv"]
    keys = masking_keys(bytes(range(32)), "1")
    csv = kind("csv")
    reader = csv.open(LocalFile(source))
    sink = csv.create(target, reader, output_schema(reader.schema, columns))
    for batch in reader.batches():
        sink.write(apply(batch.records, columns, keys, {}))
    sink.close()


def run(source: Path, folder: Path) -> None:
    """The whole verb."""
    import yaml

    from compliance.flow.mask import mask
    from masking.plan import Plan

    plan = Plan.model_validate(yaml.safe_load(PLAN))
    mask(source, folder / "whole.csv", plan=plan, key=bytes(range(32)))


if __name__ == "__main__":
    main()
