"""How heavy the evidence of a large release is: 1,000 datasets and 100,000 findings, made up.

Usage: python benchmarks/page.py [--datasets 1000] [--findings 100000] [--odd] [--output FOLDER]

Prints CPU seconds and sizes of the bundle and its page, and the peak of memory. With `--output` the
bundle is written, to be looked at (`make look` takes pictures of it) or verified; with `--odd` some
of its datasets bear names that are hard to draw.
"""

import argparse
import resource
import time
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

from odd_names import renamed

from checks.facts import FactKind, Facts, Report, make_report
from checks.judge import judge
from checks.records import Ages, ColumnEdge, LineageFacts, MaskFacts, Run
from checks.reported.access import Access, Principal, PrincipalKind, Reader
from compliance.evidence import bundle
from compliance.evidence.material import Material, PackFile
from compliance.evidence.write import publish
from compliance.flow.releasing.drawn import OURS, sarif_of
from policies.load import load_pack, parse
from policies.manifest import Manifest
from policies.reports import (
    InputReport,
    Leakage,
    MaskedColumn,
    MaskedFile,
    MaskReport,
    ScanReport,
    Skip,
    Summary,
    Tool,
)
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Label, Location, Severity, Stage

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TOOL = Tool("ai-lifecycle-compliance", "0.1.0", "sha256:" + "ab" * 32)
COLUMNS = (
    *(("ssn", "US_SSN", Kind.DIRECT), ("email", "EMAIL_ADDRESS", Kind.DIRECT)),
    *(("income", "FINANCIAL", Kind.SENSITIVE), ("zip", "ZIP_CODE", Kind.QUASI)),
)
PACKS = ("start", "gdpr", "hipaa", "eu-ai-act")


def main() -> None:
    """Build once, and say what it cost."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--datasets", type=int, default=1000)
    asked.add_argument("--findings", type=int, default=100_000)
    asked.add_argument("--odd", action="store_true")
    asked.add_argument("--output", type=Path)
    told = asked.parse_args()
    facts = made(told.datasets, told.findings)
    if told.odd:
        facts = renamed(facts)
    before = time.process_time()
    files = built(facts)
    spent = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{told.datasets:,} datasets, {told.findings:,} findings")
    print(f"  judged and built in {spent:.1f} s of CPU, peak {peak:,.0f} MB")
    print(f"  bundle  {sum(map(len, files.values())) / 1e6:,.1f} MB in {len(files)} files")
    print(f"  page    {len(files['index.html']) / 1e6:,.2f} MB")
    if told.output:
        publish(files, told.output)


def built(facts: Facts) -> dict[str, bytes]:
    """All files of the bundle."""
    packs = {f"policies/{name}.yaml": _pack(name) for name in PACKS}
    verdict = judge([one.pack for one in packs.values()], facts, NOW.date())
    material = Material("large", facts, packs, verdict, sarif_of(facts), OURS)
    return dict(bundle.build(material))


def made(datasets: int, findings: int) -> Facts:
    """Half of the datasets lie in production, and each has a masked or raw copy outside."""
    pairs = range(datasets // 2)
    each = findings // max(1, datasets)
    reports = [_report(FactKind.MANIFEST, "compliance.yaml", _manifest(len(pairs)))]
    for number in pairs:
        source, copy = f"prod-{number:04}", f"copy-{number:04}"
        raw = number % 50 == 0
        reports += [
            _report(FactKind.SCAN, source, _scan(source, each, explained=None)),
            _report(FactKind.SCAN, copy, _scan(copy, each, explained=None if raw else "masked")),
            _report(FactKind.AGES, source, Ages(source, "created", 900, 0, NOW.date(), NOW.date())),
            _report(FactKind.ACCESS, source, _access(source, number)),
            _report(FactKind.ACCESS, copy, _access(copy, number)),
        ]
        if not raw:
            reports.append(_report(FactKind.MASK, copy, _mask(number)))
    reports.append(_report(FactKind.LINEAGE, "lineage", _lineage(len(pairs))))
    return Facts(tuple(reports))


def _pack(name: str) -> PackFile:
    content = (resources.files("policies") / "packs" / f"{name}.yaml").read_bytes()
    return PackFile(load_pack(name, Path()), content)


def _report(kind: FactKind, source: str, data: object) -> Report:
    return make_report(
        kind, source, data, collector="made@1", collected=NOW, expires=NOW + timedelta(90),
        complete=True, measured=kind is not FactKind.MANIFEST,
    )  # fmt: skip


def _manifest(pairs: int) -> Manifest:
    stages = (Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE)
    origin = {"owner": "Sales", "collected": "2025", "basis": "GDPR Art. 6(1)(b)"}
    kept = {"period": "P6Y", "from": "created", "basis": "contract", "disposal": "delete"}
    sources = {
        f"prod-{n:04}": {
            "uri": f"prod/{n}.csv", "stage": "ingest", "environment": "production",
            "origin": origin, "retention": kept, "access": ["officers"],
        }
        for n in range(pairs)
    }  # fmt: skip
    copies = {
        f"copy-{n:04}": {
            "uri": f"data/{n}.csv", "stage": stages[n % 3], "environment": f"team-{n % 4}",
            "derived_from": [f"prod-{n:04}"], "masked": True, "access": ["data-science"],
        }
        for n in range(pairs)
    }  # fmt: skip
    teams = {f"team-{n}": {"kind": "non-production", "locations": [f"data-{n}"]} for n in range(4)}
    return parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "large", "purpose": "Show how it reads", "owner": "Dana Whitfield"},
            "policies": list(PACKS),
            "environments": {"production": {"kind": "production", "locations": ["p"]}, **teams},
            "datasets": sources | copies,
            "models": {f"model-{n}": {"trained_on": [f"copy-{n:04}"]} for n in range(0, pairs, 9)},
            "release": {"required_signers": {"compliance": 1}},
        },
    )


def _scan(name: str, findings: int, *, explained: str | None) -> ScanReport:
    columns = tuple(
        ColumnVerdict(
            path, Entity(entity), 0.97, kind,
            Severity.MEDIUM if kind is Kind.QUASI else Severity.HIGH, 900, 890,
            explained=explained,
        )
        for path, entity, kind in COLUMNS
    )  # fmt: skip
    found = tuple(
        Finding(
            Entity("PHONE_NUMBER"), 0.75, Severity.HIGH, "PhoneRecognizer",
            Location(row, "notes", 4, 16, row + 2), explained=explained,
        )
        for row in range(findings)
    )  # fmt: skip
    skip = Skip("logo.png", "images are not read", accountable=True)
    one = InputReport(
        f"{name}.csv", "csv", "sha256:" + "0" * 64, 900, 9000, complete=True,
        skipped=(skip,), columns=columns, findings=found, dataset=name,
        gates=not name.startswith("prod"),
    )  # fmt: skip
    return ScanReport(1, TOOL, (one,), Summary({}, {}, 900))


def _mask(number: int) -> MaskFacts:
    columns = tuple(
        MaskedColumn(path, Entity(entity), kind, "fpe", leakage=Leakage(900, 1, 0.8, 5))
        for path, entity, kind in COLUMNS
    )
    file = MaskedFile(f"prod/{number}.csv", "hmac-sha256:1", "a.csv", "sha256:2", 900, columns)
    report = MaskReport(1, TOOL, Label.PSEUDONYMOUS, f"sha256:{number}", "k", "2026", (file,))
    return MaskFacts(report, unchanged=True, remeasured=True)


def _access(name: str, number: int) -> Access:
    readers = tuple(
        Reader(Principal(PrincipalKind.GROUP, f"group-{(number + n) % 40}"), "postgresql")
        for n in range(number % 9)
    )
    return Access(name, ("postgresql",), (), readers)


def _lineage(pairs: int) -> LineageFacts:
    nodes = {f"{kind}/{n}": f"{kind}-{n:04}" for kind in ("prod", "copy") for n in range(pairs)}
    runs = tuple(Run("copy", f"r{n}", (f"prod/{n}",), (f"copy/{n}",)) for n in range(pairs))
    edges = tuple(
        ColumnEdge(f"prod/{n}", path, f"copy/{n}", path, masking=True, indirect=False, job="copy")
        for n in range(pairs)
        for path, *_ in COLUMNS
    )
    return LineageFacts(nodes, runs, edges, tuple(f"copy⟶copy/{n}" for n in range(pairs)))


if __name__ == "__main__":
    main()
