"""How well column verdicts agree with the truth: recall, F1 and false alarms, by dataset.

Usage: python benchmarks/columns.py DATA [--errors] [--rows N]

DATA holds folders with a `truth.json` (or `truth_tables.json`):
`{"files": {file: {column: type}}, "also_ok": {file: {column: [types]}}}`.
A column without any value counts nowhere. A verdict is right where it names the true type, or one
that is also allowed. That a key is a UUID, or a reference a web address, is no false alarm.
"""

import gzip
import io
import json
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa

from compliance.detect.table import load
from policies.entities import ENTITIES, kind_of, severity_of
from policies.terms import Entity, Kind, Severity

SAME = [
    {"DRIVER_LICENSE", "US_DRIVER_LICENSE"},
    {"PASSPORT", "US_PASSPORT"},
    {"NATIONAL_ID", "US_SSN", "PL_PESEL", "ES_NIF", "UK_NHS"},
]


def frames(folder: Path, truth: dict) -> Iterator[tuple[str, pd.DataFrame]]:
    for name in truth:
        if "." in name and not (folder / name).exists() and not (folder / f"{name}.gz").exists():
            yield from _database(folder, name)
            continue
        path = folder / name if (folder / name).exists() else folder / f"{name}.gz"
        try:
            yield name, _frame(path, name)
        except Exception as error:  # noqa: BLE001  a benchmark tells what it skipped
            print(f"  skipped {name}: {type(error).__name__}")


def _frame(path: Path, name: str) -> pd.DataFrame:
    if name.endswith(".parquet"):
        return pd.read_parquet(path)
    if name.endswith(".arrow"):
        return pa.ipc.open_file(path).read_all().to_pandas()
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if name.endswith(".json"):
        raw = json.loads(data)
        rows = raw.get("features", raw) if isinstance(raw, dict) else raw
        return pd.json_normalize(rows)
    if name.endswith(".avro"):
        raise ValueError("avro")
    separator = "\t" if name.endswith(".tsv") else ";" if name.startswith("adult") else ","
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = io.BytesIO(data)
            return pd.read_csv(
                text, sep=separator, dtype=str, encoding=encoding, keep_default_na=False
            )
        except UnicodeDecodeError:
            continue
    raise ValueError("encoding")


def _database(folder: Path, name: str) -> Iterator[tuple[str, pd.DataFrame]]:
    database, table = name.split(".", 1)
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(gzip.decompress((folder / f"{database}.sqlite.gz").read_bytes()))
        file.flush()
        with sqlite3.connect(file.name) as connection:
            yield name, pd.read_sql_query(f'select * from "{table}"', connection)


def verdicts(detector, frame: pd.DataFrame):
    columns = {}
    for name in frame.columns:
        values = frame[name]
        absent = values.isna()
        text = [
            None if gone else str(one) for one, gone in zip(values.tolist(), absent, strict=True)
        ]
        native = values.dtype != object and not str(values.dtype).startswith("str")
        columns[str(name)] = pa.array(values) if native else pa.array(text, pa.string())
    records = pa.RecordBatch.from_pydict(columns)
    table = detector.table(
        records.schema, declared={}, fingerprints=None, every_cell=False, line_based=False
    )
    table.look(records, 0, None)
    return table.result()


def agrees(found: str, wanted: set[str]) -> bool:
    return found in wanted or any(found in same and wanted & same for same in SAME)


def main() -> None:
    root, errors = Path(sys.argv[1]), "--errors" in sys.argv
    rows = int(sys.argv[sys.argv.index("--rows") + 1]) if "--rows" in sys.argv else None
    detector = load()
    overall: Counter[str] = Counter()
    for path in sorted([*root.glob("*/truth.json"), *root.glob("*/truth_tables.json")]):
        began = time.monotonic()
        score: Counter[str] = Counter()
        truth = json.loads(path.read_text())
        for name, frame in frames(path.parent, truth["files"]):
            scan = verdicts(detector, frame.head(rows) if rows else frame)
            wanted = truth["files"][name]
            also = truth.get("also_ok", {}).get(name, {})
            high = [one for one in scan.findings if one.severity is Severity.HIGH]
            noisy = {one.location.column for one in high}
            for one in scan.columns:
                if one.path not in wanted or not one.non_null:
                    continue
                fine = {wanted[one.path], *also.get(one.path, ()), *also.get("*", ())}
                judge(score, one, wanted[one.path], fine, f"{name}:{one.path}" if errors else "")
                if wanted[one.path] == "none" and one.path in noisy:
                    score["noisy"] += 1
                    if errors:
                        hits = Counter(f.entity for f in high if f.location.column == one.path)
                        print("  cells", name, one.path, dict(hits))
        tell(path.parent.name, score, time.monotonic() - began)
        overall.update(score)
    tell("all", overall, 0)


def judge(score: Counter, one, wanted: str, fine: set[str], place: str) -> None:
    found = one.entity or ("FREE_TEXT" if one.free_text else "none")
    if found == "FREE_TEXT" and wanted == "none":
        found = "none"
    known = Entity(wanted) in ENTITIES
    direct = wanted == "DATE_OF_BIRTH" or (known and kind_of(Entity(wanted)) is Kind.DIRECT)
    right = agrees(found, fine)
    if wanted == "none":
        score["negatives"] += 1
        # That a key is a UUID, or a reference a web address, is true and nobody's data.
        if not right and found != "none" and kind_of(Entity(found)) is not Kind.OTHER:
            score["fp"] += 1
            if severity_of(Entity(found)).at_least(Severity.HIGH):
                score["flagged"] += 1
                _tell_error(place, "FLAG", wanted, one)
            else:
                _tell_error(place, "fp", wanted, one)
        return
    score["direct"] += direct
    score["direct_found"] += direct and right
    if right:
        score["tp"] += 1
        return
    score["fn"] += 1
    score["fp"] += found != "none"
    _tell_error(place, "MISS" if direct else "miss", wanted, one)


def _tell_error(place: str, kind: str, wanted: str, one) -> None:
    if place:
        told = [(e.source, e.entity, e.weight) for e in one.evidence][:4]
        print(f"  {kind} {place} wanted {wanted}, found {one.entity} {one.candidates} {told}")


def tell(name: str, score: Counter, seconds: float) -> None:
    recall = score["direct_found"] / score["direct"] if score["direct"] else 1.0
    pairs = 2 * score["tp"] + score["fp"] + score["fn"]
    f1 = 2 * score["tp"] / pairs if pairs else 1.0
    flagged = score["flagged"] / score["negatives"] if score["negatives"] else 0.0
    print(
        f"{name:12} direct recall {recall:.3f} ({score['direct_found']}/{score['direct']})"
        f"  F1 {f1:.3f}"
        f"  flagged negatives {flagged:.2%} ({score['flagged']}/{score['negatives']})"
        f"  columns with high cells {score['noisy']}  {seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
