"""How well column verdicts agree with the truth: recall, F1 and false alarms, by dataset.

Usage: python benchmarks/columns.py DATA [--errors]

DATA holds folders with a `truth.json` (or `truth_tables.json`):
`{"files": {file: {column: type}}, "also_ok": {file: {column: [types]}}}`.
A column without any value counts nowhere. A verdict is right where it names the true type, or one
that is also allowed. That a key is a UUID, or a reference a web address, is no false alarm.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from compliance.flow.scan import scan
from policies.entities import ENTITIES, kind_of, severity_of
from policies.reports import InputReport
from policies.terms import Entity, Kind, Severity

SAME = [
    {"DRIVER_LICENSE", "US_DRIVER_LICENSE"},
    {"PASSPORT", "US_PASSPORT"},
    {"NATIONAL_ID", "US_SSN", "PL_PESEL", "ES_NIF", "UK_NHS"},
]


def scans(folder: Path, truth: dict) -> Iterator[tuple[str, list[InputReport]]]:
    """Each file, or table of a database, by the sources and the verb that a user has."""
    databases: dict[str, list[InputReport]] = {}
    for name in truth:
        path = next((one for one in (folder / name, folder / f"{name}.gz") if one.exists()), None)
        if path is not None:
            yield name, list(scan([path]).inputs)
            continue
        database, table = name.split(".", 1)
        if database not in databases:
            databases[database] = list(scan([folder / f"{database}.sqlite.gz"]).inputs)
        yield name, [one for one in databases[database] if one.uri.endswith(f"?table={table}")]


def named(path: str, wanted: dict[str, str]) -> str | None:
    """The column that the truth speaks of; of a list of features it leaves the list out."""
    short = path.removeprefix("features[].")
    return short if short in wanted else None


def agrees(found: str, wanted: set[str]) -> bool:
    return found in wanted or any(found in same and wanted & same for same in SAME)


def main() -> None:
    root, errors = Path(sys.argv[1]), "--errors" in sys.argv
    overall: Counter[str] = Counter()
    for path in sorted([*root.glob("*/truth.json"), *root.glob("*/truth_tables.json")]):
        began = time.monotonic()
        score: Counter[str] = Counter()
        truth = json.loads(path.read_text())
        for name, inputs in scans(path.parent, truth["files"]):
            if not any(one.columns for one in inputs):
                print(
                    f"  skipped {name}: {[one.reason for seen in inputs for one in seen.skipped]}"
                )
            also = truth.get("also_ok", {}).get(name, {})
            for seen in inputs:
                weigh(score, seen, truth["files"][name], also, name if errors else "")
        tell(path.parent.name, score, time.monotonic() - began)
        overall.update(score)
    tell("all", overall, 0)


def weigh(
    score: Counter, seen: InputReport, wanted: dict[str, str], also: dict[str, list[str]], name: str
) -> None:
    high = [one for one in seen.findings if one.severity is Severity.HIGH]
    noisy = {one.location.column for one in high}
    for one in seen.columns:
        column = named(one.path, wanted)
        if column is None or not one.non_null:
            continue
        fine = {wanted[column], *also.get(column, ()), *also.get("*", ())}
        judge(score, one, wanted[column], fine, f"{name}:{column}" if name else "")
        if wanted[column] == "none" and one.path in noisy:
            score["noisy"] += 1
            if name:
                hits = Counter(f.entity for f in high if f.location.column == one.path)
                print("  cells", name, one.path, dict(hits))


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
