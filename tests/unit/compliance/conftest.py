"""A small company's facts, and bundles made of them: real parts, no data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from checks.facts import FactKind, Facts, make_report
from checks.records import (
    ColumnEdge,
    ControlFacts,
    LineageFacts,
    MaskFacts,
    MeasuredControl,
    Run,
    ScannedFile,
    SelfScan,
)
from compliance.evidence.material import Material, PackFile
from policies.load import parse
from policies.manifest import Manifest
from policies.reports import (
    InputReport,
    JoinCheck,
    Leakage,
    MaskedColumn,
    MaskedFile,
    MaskReport,
    ScanReport,
    Skip,
    Summary,
    Tool,
)
from policies.terms import ColumnVerdict, Entity, Evidence, Kind, Label, Severity

AS_OF = date(2026, 3, 2)
COLLECTED = datetime(2026, 3, 1, 9, 30, 12, 345678, tzinfo=UTC)
EXPIRES = COLLECTED + timedelta(days=90)
TOOL = Tool("ai-lifecycle-compliance", "0.1.0", "sha256:" + "ab" * 32 + " presidio 2.2.366")

PACK = """\
version: 1
name: house
title: House rules
source: House rules of Example Ltd, 2026
controls:
  - id: masked
    title: Copies are masked
    source: GDPR Art. 5(1)(c)
    checks: [MSK-001]
    severity: critical
  - {id: declared, title: Retention is declared, source: "Art. 5(1)(e)", checks: [RET-001]}
  - {id: parity, title: As strong as production, source: "SA-3(2)", checks: [PAR-001]}
  - {id: erasure, title: The model forgets whom it must, source: "Art. 17", checks: [MEM-002]}
  - {id: evidence, title: The evidence is clean, source: "Art. 5(1)(f)", checks: [EVD-004]}
"""


def _column(name: str, entity: str, kind: Kind, explained: str | None) -> ColumnVerdict:
    severity = Severity.HIGH if kind in (Kind.DIRECT, Kind.SENSITIVE) else Severity.MEDIUM
    word = Entity(entity)
    return ColumnVerdict(
        name,
        word,
        0.97,
        kind,
        severity,
        900,
        890,
        False,
        (Evidence("values", word, 0.9),),
        (),
        False,
        explained,
    )


def _scan(uri: str, digest: str, *, production: bool, explained: str | None) -> ScanReport:
    columns = (
        _column("ssn", "US_SSN", Kind.DIRECT, explained),
        _column("email", "EMAIL_ADDRESS", Kind.DIRECT, explained),
        _column("income", "FINANCIAL", Kind.SENSITIVE, explained),
        _column("zip", "ZIP_CODE", Kind.QUASI, None),
    )
    one = InputReport(
        uri, "csv", digest, 1000, 90_000, True, (Skip("logo.png", "images are not read", True),),
        columns, (), "applications", "production" if production else "development", not production,
    )  # fmt: skip
    return ScanReport(1, TOOL, (one,), Summary({}, {}, 1000))


def _manifest(*, mended: bool) -> Manifest:
    retention = {"period": "P1Y", "from": "modified", "basis": "contract", "disposal": "delete"}
    origin = {"owner": "Sales", "collected": "2025/2026", "basis": "GDPR Art. 6(1)(b)"}
    copy = {
        "uri": "data/train/a.csv", "stage": "train", "environment": "development",
        "derived_from": ["applications"], "masked": mended,
    }  # fmt: skip
    if mended:
        copy["retention"] = retention
    level = {"level": "reads", "evidence": "settings/audit.rules"}
    declared = {
        "version": 1,
        "system": {
            "name": "onboarding-automation", "purpose": "Decide on applications of new customers",
            "owner": "Dana Whitfield", "deputy": "Ravi Menon", "risk_class": "high",
        },
        "policies": ["./house.yaml"],
        "environments": {
            "production": {
                "kind": "production", "locations": ["prod"], "controls": {"access_logging": level},
            },
            "development": {"kind": "non-production", "locations": ["data"]},
        },
        "datasets": {
            "applications": {
                "uri": "prod/a.csv", "stage": "ingest", "environment": "production",
                "origin": origin, "retention": retention,
            },
            "applications-train": copy,
        },
        "models": {"onboarding-v3": {"trained_on": ["applications-train"]}},
        "exclusions": [
            {"path": "data/public/**", "reason": "open", "owner": "Sales", "expires": "2027-01-01"}
        ],
        "release": {"required_signers": {"compliance": 1}},
    }  # fmt: skip
    return parse(Manifest, declared)


def _mask() -> MaskFacts:
    leak = Leakage(1000, 1, 0.8, 5)
    columns = (
        MaskedColumn("ssn", Entity("US_SSN"), Kind.DIRECT, "fpe", "person", None, leak),
        MaskedColumn("email", Entity("EMAIL_ADDRESS"), Kind.DIRECT, "fake", "email", None, leak),
        MaskedColumn("income", Entity("FINANCIAL"), Kind.SENSITIVE, "generalise", None, None, leak),
        MaskedColumn("zip", Entity("ZIP_CODE"), Kind.QUASI, "keep", None, "needed by the model"),
    )
    file = MaskedFile(
        "prod/a.csv", "hmac-sha256:" + "1" * 64, "a.csv", "sha256:" + "2" * 64, 1000, columns
    )
    joins = (JoinCheck("d.csv:id", "a.csv:id", "person", 3, 3),)
    report = MaskReport(
        1, TOOL, Label.PSEUDONYMOUS, "sha256:" + "3" * 64, "k1", "2026", (file,), joins
    )
    return MaskFacts(report, unchanged=True, remeasured=True)


def _lineage() -> LineageFacts:
    source, target = "file/prod/a.csv", "file/data/train/a.csv"
    nodes = {source: "applications", target: "applications-train", "file/models/v3": None}
    runs = (
        Run("copy", "r1", (source,), (target,)),
        Run("train", "r2", (target,), ("file/models/v3",)),
    )
    edges = tuple(
        ColumnEdge(source, name, target, name, name != "zip", False, "copy")
        for name in ("ssn", "email", "income", "zip")
    )
    return LineageFacts(nodes, runs, edges, (f"copy⟶{target}",))


def company_facts(*, mended: bool, expires: datetime = EXPIRES) -> Facts:
    """What was collected before, or after, the company mended its ways."""

    def report(kind: FactKind, source: str, data: object, *, measured: bool = True):
        return make_report(
            kind, source, data, collector="test@1", collected=COLLECTED, expires=expires,
            complete=True, measured=measured,
        )  # fmt: skip

    explained = "masked by fpe, 1 of 1000 equal, bound 5" if mended else None
    copy = _scan("data/train/a.csv", "sha256:" + "2" * 64, production=False, explained=explained)
    reads = {"access_logging": MeasuredControl("reads", "audit rules")}
    none = {"access_logging": MeasuredControl("none", "no audit rules")}
    reports = [
        report(FactKind.MANIFEST, "compliance.yaml", _manifest(mended=mended), measured=False),
        report(
            FactKind.SCAN,
            "applications",
            _scan("prod/a.csv", "hmac-sha256:" + "4" * 64, production=True, explained=None),
        ),
        report(FactKind.SCAN, "applications-train", copy),
        report(FactKind.LINEAGE, "lineage", _lineage(), measured=False),
        report(FactKind.CONTROLS, "production", ControlFacts("production", reads)),
        report(
            FactKind.CONTROLS, "development", ControlFacts("development", reads if mended else none)
        ),
        report(FactKind.SELFSCAN, "bundle", SelfScan((ScannedFile("facts.json", 0, 0),))),
    ]
    if mended:
        reports.append(report(FactKind.MASK, "applications-train", _mask()))
    return Facts(tuple(reports))


@dataclass(frozen=True)
class Company:
    """Makes facts, keys and bundles."""

    as_of: date = AS_OF
    collected: datetime = COLLECTED
    expires: datetime = EXPIRES
    pack: str = PACK
    facts: Callable[..., Facts] = field(default=company_facts)

    def key(self, folder: Path, name: str) -> Path:
        """A new key pair: `name.pem` and `name.pub`."""
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.generate()
        path = folder / f"{name}.pem"
        path.touch(mode=0o600)
        path.write_bytes(
            private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
        )
        public = private.public_key().public_bytes(
            form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
        )
        path.with_suffix(".pub").write_bytes(public)
        return path

    def files(self, folder: Path, *, mended: bool = True, **changed: object) -> Mapping[str, bytes]:
        """A bundle's files, as the evidence room builds them."""
        from compliance.evidence import bundle

        return bundle.build(self.material(company_facts(mended=mended, **changed), folder))

    def material(self, facts: Facts, folder: Path) -> Material:
        """What the evidence room builds a bundle of."""
        from checks.judge import judge
        from compliance.flow.releasing.drawn import OURS, sarif_of
        from policies.load import read_yaml
        from policies.policy import Pack

        path = folder / "house.yaml"
        path.write_text(self.pack)
        pack = read_yaml(path, Pack)
        return Material(
            release="2026.3",
            facts=facts,
            packs={"policies/house.yaml": PackFile(pack, path.read_bytes())},
            verdict=judge([pack], facts, AS_OF),
            sarif=sarif_of(facts),
            tool=OURS,
        )


@pytest.fixture(scope="session")
def company() -> Company:
    return Company()
