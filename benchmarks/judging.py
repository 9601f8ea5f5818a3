"""Checks at scale: taint over 100,000 column edges, and a verdict over 1,000 datasets by all packs.

    python benchmarks/judging.py [--datasets 1000] [--edges 100000]

Times are user CPU seconds of this process; of the verdict they are those of the whole command
`compliance check --coverage`, start to end, with the heavy libraries that it loaded, beside the
mere reading of the same facts by `json.loads`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from checks.facts import FactKind, Facts, Report, make_report
from checks.facts_document import facts_to_bytes
from checks.graph import Cell, graph_of
from checks.records import ColumnEdge, LineageFacts
from checks.taint import Taint
from policies.manifest import Manifest

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HEAVY = ("presidio_analyzer", "pandas", "great_expectations", "pyarrow", "spacy")
COLUMNS = 10


def layered(edges: int) -> LineageFacts:
    """A lineage of tables in layers: each column is made from two of the layer before."""
    tables = max(2, edges // (2 * COLUMNS))
    made = tuple(
        ColumnEdge(
            source=f"t{(table - 1 - back) % tables}",
            source_column=f"c{column}",
            target=f"t{table}",
            target_column=f"c{(column + back) % COLUMNS}",
            masking=False,
            indirect=back == 1 and column == 0,
            job=f"job{table}",
        )
        for table in range(1, tables)
        for column in range(COLUMNS)
        for back in (0, 1)
    )
    return LineageFacts(nodes=dict.fromkeys(f"t{t}" for t in range(tables)), runs=(), columns=made)


def taint_seconds(lineage: LineageFacts) -> tuple[float, int]:
    """CPU seconds to build the graph and walk both colours, and cells that were reached."""
    manifest = Manifest.model_validate({"version": 1, "system": {"name": "x"}})
    began = process_time()
    walk = Taint(graph_of(lineage, manifest), {}, direct=True)
    walk.walk(Cell("t0", f"c{column}") for column in range(COLUMNS))
    reached = len(walk.came) + len(walk.influenced())
    return process_time() - began, reached


def company(datasets: int) -> Facts:
    """Half production, half masked copies; each scanned, dated, granted, sketched and measured."""
    return Facts(tuple(_reports(datasets // 2)))


def _reports(pairs: int) -> Iterator[Report]:
    names = [name for n in range(pairs) for name in (f"d{n}", f"d{n}-train")]
    yield _report(FactKind.MANIFEST, "compliance.yaml", _manifest(names))
    yield _report(FactKind.LINEAGE, "lineage", _lineage(pairs))
    for place, environment in (("prod", "production"), ("data", "development")):
        entries = [
            _entry(place, name) for name in names if name.endswith("-train") == (place == "data")
        ]
        listing = {
            "environment": environment,
            "location": place,
            "mode": "0750",
            "entries": entries,
        }
        yield _report(FactKind.LISTING, place, listing)
        level = {"access": {"level": "group", "how": "modes"}}
        yield _report(
            FactKind.CONTROLS, environment, {"environment": environment, "measured": level}
        )
    for name in names:
        yield from _of_dataset(name)


def _report(kind: FactKind, source: str, data: object) -> Report:
    told = {"collector": f"{kind}@1", "collected": NOW, "expires": NOW + timedelta(days=30)}
    return make_report(kind, source, data, complete=True, measured=True, **told)


def _manifest(names: list[str]) -> dict[str, Any]:
    rule = {"period": "P6Y", "from": "created_at", "basis": "contract", "disposal": "delete"}
    return {
        "version": 1,
        "system": {"name": "scale"},
        "environments": {
            "production": {"kind": "production", "locations": ["prod"]},
            "development": {"kind": "non-production", "locations": ["data"]},
        },
        "datasets": {name: _dataset(name, rule) for name in names},
        "models": {"m": {"trained_on": [name for name in names if name.endswith("-train")]}},
    }


def _dataset(name: str, rule: dict[str, str]) -> dict[str, Any]:
    if not name.endswith("-train"):
        origin = {"owner": "o", "collected": "2025", "basis": "contract"}
        told = {"stage": "ingest", "environment": "production", "origin": origin}
        return {"uri": f"prod/{name}.csv", "retention": rule, **told}
    made = {"stage": "train", "environment": "development", "masked": True}
    parent = name.removesuffix("-train")
    return {"uri": f"data/{name}.csv", "retention": rule, "derived_from": [parent], **made}


def _entry(place: str, name: str) -> dict[str, Any]:
    told = {"bytes": 9, "mode": "0640", "modified": "2026-05-01"}
    return {"path": f"{place}/{name}.csv", "dataset": name, **told}


def _lineage(pairs: int) -> dict[str, Any]:
    nodes = {f"file://{name}": name for n in range(pairs) for name in (f"d{n}", f"d{n}-train")}
    runs = [
        {"job": f"j{n}", "run": "1", "inputs": [f"file://d{n}"], "outputs": [f"file://d{n}-train"]}
        for n in range(pairs)
    ]
    edges = [
        {
            **{"source": f"file://d{n}", "source_column": f"c{c}", "job": f"j{n}"},
            **{"target": f"file://d{n}-train", "target_column": f"c{c}"},
            **{"masking": True, "indirect": False},
        }
        for n in range(pairs)
        for c in range(COLUMNS)
    ]
    covered = [f"j{n}⟶file://d{n}-train" for n in range(pairs)]
    return {"nodes": nodes, "runs": runs, "columns": edges, "covered": covered}


def _of_dataset(name: str) -> Iterator[Report]:
    verdict = {"confidence": 0.98, "severity": "high", "non_null": 1000, "matched": 1000}
    columns = [
        {"path": f"c{c}", "entity": "US_SSN" if c == 0 else None, "kind": "direct", **verdict}
        for c in range(COLUMNS)
    ]
    told = {"format": "csv", "digest": f"sha256:{name}", "rows": 1000, "bytes": 9, "complete": True}
    tool = {"name": "compliance", "version": "1", "rules": "r"}
    scan = {"version": 1, "tool": tool, "summary": {}}
    yield _report(
        FactKind.SCAN, name, {**scan, "inputs": [{"uri": name, "columns": columns, **told}]}
    )
    ages = {"oldest": "2025-01-01", "newest": "2025-02-01", "months": {"2025-01": 1000}}
    yield _report(
        FactKind.AGES,
        name,
        {"dataset": name, "column": "created_at", "rows": 9, "undated": 0, **ages},
    )
    group = {"kind": "group", "name": "analysts"}
    grant = {"principal": group, "system": "posix", "resource": name, "actions": ["read"]}
    readers = [
        {"principal": {"kind": "user", "name": f"u{n}"}, "system": "posix"} for n in range(20)
    ]
    access = {"dataset": name, "systems": ["posix"], "grants": [grant], "readers": readers}
    yield _report(FactKind.ACCESS, name, access)
    overlap = {"subject": name, "columns": [f"c{c}" for c in range(COLUMNS)], "against": []}
    yield _report(FactKind.OVERLAP, name, {**overlap, "key_id": "k"})


def verdict_seconds(facts: Facts, folder: Path) -> tuple[float, int, list[str]]:
    """CPU seconds and peak MiB of the whole command, and which heavy libraries it loaded."""
    path = folder / "facts.json"
    path.write_bytes(facts_to_bytes(facts))
    probe = (
        "import sys, atexit; from compliance.cli.app import app; "
        f"told = lambda: print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr); "
        "atexit.register(told); "
        f"sys.argv = ['compliance', 'check', '--coverage', '--facts', {str(path)!r}, "
        "'--as-of', '2026-06-02']; app()"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded = done.stderr.strip().splitlines()[-1]
    return used.ru_utime - before, used.ru_maxrss // 1024, json.loads(loaded.replace("'", '"'))


def main() -> None:
    """Measure both and print them with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=int, default=1000)
    parser.add_argument("--edges", type=int, default=100_000)
    asked = parser.parse_args()
    lineage = layered(asked.edges)
    seconds, reached = taint_seconds(lineage)
    print(f"taint: {len(lineage.columns)} edges, {reached} cells reached, {seconds:.2f} s CPU")
    with tempfile.TemporaryDirectory() as folder:
        facts = company(asked.datasets)
        used, memory, loaded = verdict_seconds(facts, Path(folder))
        content = (Path(folder) / "facts.json").read_bytes()
        began = process_time()
        json.loads(content)
        parsed = process_time() - began
    print(
        f"check: {asked.datasets} datasets, {len(facts.reports)} reports, "
        f"{len(content) / 1e6:.1f} MB, all packs: {used:.2f} s CPU, {memory} MiB, "
        f"{used / parsed:.0f} x json.loads of the same file; "
        f"heavy libraries loaded: {loaded or 'none'}"
    )


if __name__ == "__main__":
    main()
