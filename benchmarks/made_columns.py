"""How well column verdicts agree with the truth of made-up tables: recall, F1, calibration.

Usage: python benchmarks/made_columns.py SCHEMAS [--errors] [--kinds]
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyarrow as pa
from columns import agrees, judge, tell
from made import Table, tables

from compliance.detect.table import load
from policies.entities import ENTITIES, kind_of
from policies.terms import ColumnVerdict


def scanned(detector, table: Table) -> tuple[ColumnVerdict, ...]:
    records = pa.RecordBatch.from_arrays(
        [pa.array(one.values, pa.string()) for one in table.columns],
        [one.header for one in table.columns],
    )
    looked = detector.table(
        records.schema, declared={}, fingerprints=None, every_cell=False, line_based=False
    )
    looked.look(records, 0, None)
    return looked.result().columns


def main() -> None:
    detector, errors = load(), "--errors" in sys.argv
    score: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    bins: dict[int, list[bool]] = defaultdict(list)
    for table in tables(Path(sys.argv[1])):
        for column, verdict in zip(table.columns, scanned(detector, table), strict=True):
            fine = {column.truth, *column.also}
            place = f"{table.name}:{verdict.path}" if errors else ""
            judge(score, verdict, column.truth, fine, place)
            if verdict.entity:
                bins[int(verdict.confidence * 10)].append(agrees(verdict.entity, fine))
            kinds[column.truth]["right" if agrees(_said(verdict), fine) else "wrong"] += 1
    tell(Path(sys.argv[1]).stem, score, 0)
    for low, right in sorted(bins.items()):
        print(f"  confidence {low / 10:.1f}: {sum(right) / len(right):.3f} right of {len(right)}")
    if "--kinds" in sys.argv:
        for entity, told in sorted(kinds.items()):
            kind = kind_of(entity) if entity in ENTITIES else "none"
            print(f"  {entity:24} {kind:10} {told['right']}/{told.total()}")


def _said(verdict: ColumnVerdict) -> str:
    return verdict.entity or ("FREE_TEXT" if verdict.free_text else "none")


if __name__ == "__main__":
    main()
