"""The examples that every check and control is judged by: one sound world, and what can befall it.

`sound.json` is a small company in which every check passes. Every example is that world with one
thing changed, named for what was changed; those of `FILED` lie beside this one as files, as
`compliance collect` would write them. `tests/conformance/test_check_examples.py` holds that the
files are what this module makes (`--update-golden` writes them anew) and that each example is
judged as `EXAMPLES` says. All of it is invented.
"""

import copy
import runpy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from checks.facts import FactKind, Facts, make_report
from checks.facts_document import facts_to_json

AS_OF = date(2026, 6, 1)
COLLECTED = datetime(2026, 5, 31, 12, tzinfo=UTC)
EXPIRES = datetime(2026, 8, 29, 12, tzinfo=UTC)

SSN, INCOME, CREATED = "ssn", "income", "created_at"
PROD, TRAIN = "file://prod/applications.csv", "file://data/train/applications.csv"
TOOL = {"name": "compliance", "version": "0.1.0", "rules": "sha256:" + "0" * 64}
COPY_DIGEST = "sha256:" + "c" * 64

LIFECYCLE = runpy.run_path(str(Path(__file__).with_name("lifecycle.py")))
"""The reports of the lifecycle, and the examples that are about them."""

Change = Callable[["World"], object]


@dataclass
class World:
    """Reports by kind and source, as JSON, to be changed at will."""

    data: dict[tuple[str, str], dict]
    incomplete: set[tuple[str, str]] = field(default_factory=set)
    claims: set[tuple[str, str]] = field(default_factory=set)
    expired: set[tuple[str, str]] = field(default_factory=set)

    @property
    def manifest(self) -> dict:
        return self.data["manifest", "compliance.yaml"]

    @property
    def governance(self) -> dict:
        return self.manifest["governance"]

    def dataset(self, name: str) -> dict:
        return self.manifest["datasets"][name]

    def mask(self) -> dict:
        return self.data["mask", "applications-train"]

    def masked_column(self, path: str) -> dict:
        columns = self.mask()["report"]["files"][0]["columns"]
        return next(column for column in columns if column["path"] == path)

    def facts(self) -> Facts:
        return Facts(
            tuple(
                make_report(
                    FactKind(kind),
                    source,
                    data,
                    collector=f"{kind}@1",
                    collected=COLLECTED,
                    expires=COLLECTED if (kind, source) in self.expired else EXPIRES,
                    complete=(kind, source) not in self.incomplete,
                    measured=(kind, source) not in self.claims,
                )
                for (kind, source), data in self.data.items()
            )
        )


@dataclass(frozen=True)
class Example:
    """A changed world, and what the checks it is about say of it."""

    change: Change
    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


def sound() -> World:
    """Everything is declared, measured and as it should be."""
    world = World(
        {
            ("manifest", "compliance.yaml"): _manifest(),
            ("scan", "applications"): _scan("prod/applications.csv", "hmac-sha256:" + "a" * 64),
            ("scan", "applications-train"): _scan("data/train/applications.csv", COPY_DIGEST),
            ("mask", "applications-train"): _mask(),
            ("lineage", "lineage"): _lineage(),
            ("listing", "prod"): _listing(
                "production", "prod", _entry("prod/applications.csv", "applications")
            ),
            ("listing", "data"): _listing(
                "development",
                "data",
                _entry("data/train/applications.csv", "applications-train"),
                _entry("data/README.md", None, exclusion=0),
            ),
            ("controls", "production"): _controls("production"),
            ("controls", "development"): _controls("development"),
            ("documents", "documents"): {
                "documents": [
                    {"path": path, "present": True, "bytes": 800, "digest": "sha256:" + "d" * 64}
                    for path in (
                        "governance/owner.md",
                        "governance/deputy.md",
                        "governance/override.md",
                        "governance/escalation.md",
                    )
                ]
            },
            ("ages", "applications"): _ages("applications"),
            ("ages", "applications-train"): _ages("applications-train"),
            ("quality", "applications-train"): {
                "dataset": "applications-train",
                "rows": 1000,
                "results": [
                    {"expect": "column_values_to_not_be_null", "column": INCOME, "held": True}
                ],
            },
            ("selfscan", "bundle"): {
                "files": [
                    {"path": "facts.json", "findings": 0, "known": 0},
                    {"path": "index.html", "findings": 0, "known": 0},
                ]
            },
        }
    )
    LIFECYCLE["extend"](world)
    return copy.deepcopy(world)


def _manifest() -> dict:
    controls = {"access": {"level": "group"}, "access_logging": {"level": "reads"}}
    retention = {"period": "P6Y", "from": CREATED, "basis": "contract", "disposal": "delete"}
    return {
        "version": 1,
        "system": {"name": "onboarding", "owner": "Maria Lopez", "risk_class": "high"},
        "policies": ["start"],
        "environments": {
            "production": {"kind": "production", "locations": ["prod"], "controls": controls},
            "development": {
                "kind": "non-production",
                "locations": ["data"],
                "controls": dict(controls),
            },
        },
        "datasets": {
            "applications": {
                "uri": "prod/applications.csv",
                "stage": "ingest",
                "environment": "production",
                "origin": {"owner": "Branches", "collected": "2024/..", "basis": "contract"},
                "retention": retention,
                "access": ["underwriters"],
                "columns": {SSN: "US_SSN"},
            },
            "applications-train": {
                "uri": "data/train/applications.csv",
                "stage": "train",
                "environment": "development",
                "derived_from": ["applications"],
                "masked": True,
                "retention": dict(retention, period="P2Y"),
                "access": ["data-science"],
                "expectations": [{"expect": "column_values_to_not_be_null", "column": INCOME}],
            },
        },
        "lineage": ["lineage/*.ndjson"],
        "models": {"onboarding-v3": {"trained_on": ["applications-train"]}},
        "governance": {
            "owner": _person("Maria Lopez", "governance/owner.md"),
            "deputy": _person("Tom Weber", "governance/deputy.md"),
            "override": {
                "who": "the underwriter on duty",
                "how": "switch ONBOARDING_AUTO off",
                "time_limit": "PT15M",
                "effect_on_data": "decisions are queued for a human",
                "rollback": "switch it on again",
                "runbook": "governance/override.md",
                "reviewed": "2026-03-01",
            },
            "escalation": {
                "levels": [
                    {"severity": "critical", "contact": "duty officer", "respond_within": "PT1H"}
                ],
                "regulators": [{"authority": "data protection authority", "within": "PT72H"}],
                "contacts_verified": "2026-04-01",
                "document": "governance/escalation.md",
            },
        },
        "exclusions": [
            {
                "path": "data/README.md",
                "reason": "says what the folder holds",
                "owner": "Tom Weber",
                "expires": "2027-01-01",
            }
        ],
    }


def _person(name: str, record: str) -> dict:
    return {"name": name, "accepted": "2026-01-15", "record": record}


def _scan(uri: str, digest: str) -> dict:
    columns = (
        (SSN, "US_SSN", "direct", "high"),
        (INCOME, "FINANCIAL", "sensitive", "high"),
        (CREATED, "DATE_TIME", "quasi", "medium"),
    )
    return {
        "version": 1,
        "tool": TOOL,
        "inputs": [
            {
                "uri": uri,
                "format": "csv",
                "digest": digest,
                "rows": 1000,
                "bytes": 40_000,
                "complete": True,
                "columns": [
                    {
                        "path": path,
                        "entity": entity,
                        "confidence": 0.98,
                        "kind": kind,
                        "severity": severity,
                        "non_null": 1000,
                        "matched": 1000,
                    }
                    for path, entity, kind, severity in columns
                ],
            }
        ],
        "summary": {"findings": {"US_SSN": 1000}, "rows": 1000},
    }


def _mask() -> dict:
    within = {"rows": 1000, "equal": 0, "expected": 0.001, "bound": 1}
    return {
        "report": {
            "version": 1,
            "tool": TOOL,
            "label": "pseudonymous",
            "plan_digest": "sha256:" + "e" * 64,
            "key_id": "key-2026",
            "epoch": "1",
            "files": [
                {
                    "source": "applications.csv",
                    "source_digest": "hmac-sha256:" + "a" * 64,
                    "target": "applications.csv",
                    "target_digest": COPY_DIGEST,
                    "rows": 1000,
                    "columns": [
                        {
                            "path": SSN,
                            "entity": "US_SSN",
                            "kind": "direct",
                            "transform": "format_preserving",
                            "leakage": within,
                        },
                        {
                            "path": INCOME,
                            "entity": "FINANCIAL",
                            "kind": "sensitive",
                            "transform": "keep",
                            "reason": "the model learns from it",
                        },
                        {
                            "path": CREATED,
                            "entity": "DATE_TIME",
                            "kind": "quasi",
                            "transform": "date_shift",
                            "leakage": dict(within, expected=2.7, bound=10),
                        },
                    ],
                }
            ],
        },
        "unchanged": True,
        "remeasured": True,
    }


def _edge(column: str, *, masking: bool) -> dict:
    return {
        "source": PROD,
        "source_column": column,
        "target": TRAIN,
        "target_column": column,
        "masking": masking,
        "indirect": False,
        "job": "mask-applications",
    }


def _lineage() -> dict:
    return {
        "nodes": {PROD: "applications", TRAIN: "applications-train", "models/onboarding": None},
        "runs": [
            {"job": "mask-applications", "run": "r1", "inputs": [PROD], "outputs": [TRAIN]},
            {
                "job": "train-onboarding",
                "run": "r2",
                "inputs": [TRAIN],
                "outputs": ["models/onboarding"],
            },
        ],
        "columns": [
            _edge(SSN, masking=True),
            _edge(INCOME, masking=False),
            _edge(CREATED, masking=True),
        ],
        "covered": [f"mask-applications⟶{TRAIN}"],
    }


def _listing(environment: str, location: str, *entries: dict) -> dict:
    return {
        "environment": environment,
        "location": location,
        "mode": "0750",
        "entries": list(entries),
    }


def _entry(path: str, dataset: str | None, *, exclusion: int | None = None) -> dict:
    return {
        "path": path,
        "bytes": 40_000,
        "mode": "0640",
        "modified": "2026-05-01",
        "dataset": dataset,
        "exclusion": exclusion,
    }


def _controls(environment: str) -> dict:
    return {
        "environment": environment,
        "measured": {
            "access": {"level": "group", "how": "modes of all files"},
            "access_logging": {"level": "reads", "how": "auditd rules"},
        },
    }


def _ages(dataset: str) -> dict:
    return {
        "dataset": dataset,
        "column": CREATED,
        "rows": 1000,
        "undated": 0,
        "oldest": "2025-01-07",
        "newest": "2025-02-20",
        "months": {"2025-01": 400, "2025-02": 600},
    }


# What can befall the world, each a change of one thing.


def absent(kind: str, source: str) -> Change:
    """A report was not collected."""
    return lambda world: world.data.pop((kind, source))


def incomplete(kind: str, source: str) -> Change:
    """A collector could not see everything."""
    return lambda world: world.incomplete.add((kind, source))


def claimed(kind: str, source: str) -> Change:
    """A report was imported, not measured."""
    return lambda world: world.claims.add((kind, source))


def _unmasked(world: World) -> None:
    """The raw copy of the near-miss: no mask run, and everything flows along."""
    world.dataset("applications-train")["masked"] = False
    del world.data["mask", "applications-train"]
    for edge in world.data["lineage", "lineage"]["columns"]:
        edge["masking"] = False


def _claim_without_measurement(world: World) -> None:
    world.masked_column(SSN)["leakage"] = dict(world.masked_column(SSN)["leakage"], equal=1000)


def _detour(world: World) -> None:
    """A job copies the raw table to scratch, and the training table is made from there."""
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["scratch/tmp"] = None
    lineage["runs"].append(
        {"job": "export", "run": "r3", "inputs": [PROD], "outputs": ["scratch/tmp"]}
    )
    lineage["runs"].append(
        {"job": "join-back", "run": "r4", "inputs": ["scratch/tmp"], "outputs": [TRAIN]}
    )


def _orphan(world: World) -> None:
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["kaggle/loans.csv"] = None
    lineage["runs"][0]["inputs"].append("kaggle/loans.csv")


def _no_origin(world: World) -> None:
    world.dataset("applications")["origin"] = None


def _no_events(world: World) -> None:
    world.data["lineage", "lineage"].update(nodes={}, runs=[], columns=[], covered=[])


def _indirect(world: World) -> None:
    edges = world.data["lineage", "lineage"]["columns"]
    edges.append(dict(_edge(SSN, masking=False), target_column=INCOME, indirect=True))


def _undeclared_copy(world: World) -> None:
    world.data["listing", "data"]["entries"].append(_entry("data/tmp/applications_old.csv", None))


def _expired_exclusion(world: World) -> None:
    world.manifest["exclusions"][0]["expires"] = "2026-05-31"


def _no_retention(world: World) -> None:
    world.dataset("applications-train")["retention"] = None


def _unknown_trigger(world: World) -> None:
    world.dataset("applications-train")["retention"]["from"] = "signed_on"


def _past(world: World) -> None:
    world.data["ages", "applications-train"].update(
        oldest="2023-11-04", months={"2023-11": 12, "2024-05": 40, "2025-02": 948}
    )


def _undated(world: World) -> None:
    world.data["ages", "applications-train"].update(undated=3)


def _open_file(world: World) -> None:
    world.data["listing", "data"]["entries"][0]["mode"] = "0644"


def _open_folder(world: World) -> None:
    world.data["listing", "data"]["mode"] = "0755"


def _granted_to_everyone(world: World) -> None:
    world.dataset("applications")["access"] = ["PUBLIC"]


def _granted_to_a_person(world: World) -> None:
    world.dataset("applications")["access"] = ["maria.lopez@example.com"]


def _no_logging(world: World) -> None:
    world.data["controls", "development"]["measured"]["access_logging"]["level"] = "none"


def _claims_less(world: World) -> None:
    del world.data["controls", "development"]["measured"]["access_logging"]
    controls = world.manifest["environments"]["development"]["controls"]
    controls["access_logging"]["level"] = "writes"


def _only_claims(world: World) -> None:
    del world.data["controls", "development"]["measured"]["access_logging"]


def _unknown_level(world: World) -> None:
    _only_claims(world)
    del world.manifest["environments"]["development"]["controls"]["access_logging"]


def _only_production(world: World) -> None:
    del world.manifest["environments"]["development"]
    world.dataset("applications-train")["environment"] = "production"


def _anonymous(world: World) -> None:
    """Development holds only an anonymous copy, and no one logs there."""
    _no_logging(world)
    world.mask()["report"]["label"] = "anonymous"
    world.data["lineage", "lineage"]["columns"][1]["masking"] = True
    world.masked_column(INCOME).update(
        transform="round_number", reason=None, leakage=world.masked_column(SSN)["leakage"]
    )


def _only_ingest(world: World) -> None:
    """No model yet: nothing is copied, and nothing is learnt from."""
    _only_production(world)
    del world.manifest["datasets"]["applications-train"]
    world.manifest["models"] = {}


def _changed_copy(world: World) -> None:
    world.mask()["unchanged"] = False


def _raw_label(world: World) -> None:
    world.mask()["report"]["label"] = "raw"


def _not_remeasured(world: World) -> None:
    world.mask()["remeasured"] = False


def _stranger(world: World) -> None:
    """A raw file lies among the masked ones."""
    inputs = world.data["scan", "applications-train"]["inputs"]
    inputs.append(dict(inputs[0], uri="data/train/more.csv", digest="sha256:" + "f" * 64))


def _truncated(world: World) -> None:
    world.data["scan", "applications-train"]["inputs"][0]["complete"] = False


def _kept_ssn(world: World) -> None:
    world.masked_column(SSN).update(transform="keep", reason="needed", leakage=None)


def _coarse_ssn(world: World) -> None:
    world.masked_column(SSN).update(transform="round_number")


def _prose(world: World) -> None:
    """A note holds a name that is no surrogate."""
    scan = world.data["scan", "applications-train"]["inputs"][0]
    scan["findings"] = [
        {
            "entity": "PERSON",
            "score": 0.85,
            "severity": "high",
            "recognizer": "names",
            "location": {"row": 3, "column": "notes", "start": 17, "end": 28},
        }
    ]
    leakage = world.masked_column(SSN)["leakage"]
    world.mask()["report"]["files"][0]["columns"].append(
        {
            "path": "notes",
            "entity": "FREE_TEXT",
            "kind": "other",
            "transform": "prose",
            "leakage": leakage,
            "surrogates": 40,
        }
    )


def _surrogate(world: World) -> None:
    _prose(world)
    scan = world.data["scan", "applications-train"]["inputs"][0]
    scan["findings"][0]["explained"] = "a surrogate of the mask run"


def _team(world: World) -> None:
    world.governance["owner"]["name"] = "Data Platform Team"


def _same_person(world: World) -> None:
    world.governance["deputy"]["name"] = "maria  lopez"


def _accepts_tomorrow(world: World) -> None:
    world.governance["deputy"]["accepted"] = "2026-06-02"


def _no_deputy(world: World) -> None:
    world.governance["deputy"] = None


def _empty_record(world: World) -> None:
    world.data["documents", "documents"]["documents"][0]["bytes"] = 0


def _no_override(world: World) -> None:
    world.governance["override"] = None


def _old_runbook(world: World) -> None:
    world.governance["override"]["reviewed"] = "2025-05-31"


def _no_runbook(world: World) -> None:
    world.data["documents", "documents"]["documents"][2].update(present=False, bytes=0)


def _no_escalation(world: World) -> None:
    world.governance["escalation"] = None


def _no_regulators(world: World) -> None:
    world.governance["escalation"]["regulators"] = []


def _old_contacts(world: World) -> None:
    world.governance["escalation"]["contacts_verified"] = "2025-05-31"


def _unheld(world: World) -> None:
    world.data["quality", "applications-train"]["results"][0]["held"] = False


def _no_expectations(world: World) -> None:
    world.dataset("applications-train")["expectations"] = []


def _leaking_report(world: World) -> None:
    world.data["selfscan", "bundle"]["files"][1]["known"] = 2


def _suspicious_report(world: World) -> None:
    world.data["selfscan", "bundle"]["files"][1]["findings"] = 1


def _no_files(world: World) -> None:
    world.data["selfscan", "bundle"]["files"] = []


def _untouched(world: World) -> None:
    """Nothing befell it."""


EVERY = (
    *("LIN-001", "LIN-003", "LIN-009", "RET-001", "RET-002", "ACC-002", "PAR-001"),
    *("MSK-001", "MSK-005", "GOV-001", "GOV-004", "GOV-008", "DQ-001", "EVD-004"),
    *LIFECYCLE["EVERY"],
)
MASKED = ("LIN-003", "MSK-001", "MSK-005")

EXAMPLES: dict[str, Example] = {
    "sound": Example(_untouched, passed=EVERY),
    "no-manifest": Example(absent("manifest", "compliance.yaml"), missing=EVERY),
    "half-a-manifest": Example(incomplete("manifest", "compliance.yaml"), missing=EVERY),
    "only-ingest": Example(
        _only_ingest,
        passed=("RET-001", "ACC-002"),
        not_applicable=("LIN-001", "LIN-003", "PAR-001", "MSK-001", "MSK-005", "DQ-001"),
    ),
    "orphan-input": Example(_orphan, failed=("LIN-001",)),
    "no-origin": Example(_no_origin, failed=("LIN-001",), passed=("LIN-003",)),
    "no-events": Example(_no_events, missing=("LIN-001",)),
    "no-lineage": Example(absent("lineage", "lineage"), missing=("LIN-001", "LIN-003")),
    "raw-copy": Example(_unmasked, failed=("LIN-003", "MSK-001"), not_applicable=("MSK-005",)),
    "claim-that-leaks": Example(
        _claim_without_measurement, failed=("LIN-003", "MSK-001"), passed=("MSK-005",)
    ),
    "detour-around-the-mask": Example(_detour, failed=("LIN-003",), passed=("LIN-001",)),
    "joined-on-ssn": Example(_indirect, passed=("LIN-003",)),
    "source-not-scanned": Example(absent("scan", "applications"), missing=("LIN-003",)),
    "undeclared-copy": Example(_undeclared_copy, failed=("LIN-009",)),
    "expired-exclusion": Example(_expired_exclusion, failed=("LIN-009",)),
    "location-not-listed": Example(absent("listing", "data"), missing=("LIN-009", "ACC-002")),
    "location-half-listed": Example(incomplete("listing", "data"), missing=("LIN-009", "ACC-002")),
    "no-retention": Example(_no_retention, failed=("RET-001",), missing=("RET-002",)),
    "unknown-trigger": Example(_unknown_trigger, failed=("RET-001",), missing=("RET-002",)),
    "trigger-not-scanned": Example(absent("scan", "applications-train"), missing=("RET-001",)),
    "past-its-date": Example(_past, failed=("RET-002",), passed=("RET-001",)),
    "undated-rows": Example(_undated, missing=("RET-002",)),
    "age-not-measured": Example(absent("ages", "applications-train"), missing=("RET-002",)),
    "open-file": Example(_open_file, failed=("ACC-002",)),
    "open-folder": Example(_open_folder, failed=("ACC-002",)),
    "granted-to-everyone": Example(_granted_to_everyone, failed=("ACC-002",)),
    "granted-to-a-person": Example(_granted_to_a_person, failed=("ACC-002",)),
    "no-logging": Example(_no_logging, failed=("PAR-001",)),
    "claims-less": Example(_claims_less, failed=("PAR-001",)),
    "only-claims": Example(_only_claims, missing=("PAR-001",)),
    "unknown-level": Example(_unknown_level, missing=("PAR-001",)),
    "production-not-measured": Example(absent("controls", "production"), missing=("PAR-001",)),
    "anonymous-copy": Example(_anonymous, passed=("PAR-001", *MASKED)),
    "changed-copy": Example(_changed_copy, failed=("MSK-001", "LIN-003")),
    "raw-label": Example(_raw_label, failed=("MSK-001", "MSK-005", "LIN-003")),
    "not-remeasured": Example(_not_remeasured, failed=("MSK-001", "LIN-003")),
    "stranger-among-masked": Example(_stranger, failed=("MSK-001",)),
    "scan-cut-short": Example(_truncated, missing=("MSK-001",)),
    "copy-not-scanned": Example(absent("scan", "applications-train"), missing=("MSK-001",)),
    "scan-by-hearsay": Example(claimed("scan", "applications-train"), missing=("MSK-001",)),
    "kept-ssn": Example(_kept_ssn, failed=MASKED),
    "coarse-ssn": Example(_coarse_ssn, failed=("MSK-005",)),
    "mask-report-lost": Example(
        absent("mask", "applications-train"), missing=("MSK-005",), failed=("MSK-001", "LIN-003")
    ),
    "name-left-in-prose": Example(_prose, failed=("MSK-001",)),
    "surrogate-in-prose": Example(_surrogate, passed=("MSK-001", "MSK-005")),
    "owner-is-a-team": Example(_team, failed=("GOV-001",)),
    "deputy-is-the-owner": Example(_same_person, failed=("GOV-001",)),
    "accepts-tomorrow": Example(_accepts_tomorrow, failed=("GOV-001",)),
    "no-deputy": Example(_no_deputy, failed=("GOV-001",)),
    "empty-record": Example(_empty_record, failed=("GOV-001",)),
    "documents-not-collected": Example(
        absent("documents", "documents"), missing=("GOV-001", "GOV-004", "GOV-008")
    ),
    "no-override": Example(_no_override, failed=("GOV-004",)),
    "old-runbook": Example(_old_runbook, failed=("GOV-004",)),
    "no-runbook": Example(_no_runbook, failed=("GOV-004",)),
    "no-escalation": Example(_no_escalation, failed=("GOV-008",)),
    "no-regulators": Example(_no_regulators, failed=("GOV-008",)),
    "old-contacts": Example(_old_contacts, failed=("GOV-008",)),
    "expectation-not-held": Example(_unheld, failed=("DQ-001",)),
    "no-expectations": Example(_no_expectations, missing=("DQ-001",)),
    "quality-not-measured": Example(absent("quality", "applications-train"), missing=("DQ-001",)),
    "leaking-report": Example(_leaking_report, failed=("EVD-004",)),
    "suspicious-report": Example(_suspicious_report, failed=("EVD-004",)),
    "empty-evidence": Example(_no_files, missing=("EVD-004",)),
    "evidence-not-scanned": Example(absent("selfscan", "bundle"), missing=("EVD-004",)),
    **{
        name: Example(change, **{outcome: checks})
        for name, (change, outcome, *checks) in LIFECYCLE["EXAMPLES"].items()
    },
}

FILED = (
    "sound",
    "no-manifest",
    "raw-copy",
    "open-file",
    "no-logging",
    "no-lineage",
    "no-retention",
    "no-deputy",
)
"""Examples that lie here as files, for the tests of the commands."""


def world_of(name: str) -> World:
    """The world of an example."""
    world = sound()
    EXAMPLES[name].change(world)
    return world


def documents() -> Iterable[tuple[str, dict]]:
    """Name and facts document of each example that is filed."""
    for name in FILED:
        yield name, facts_to_json(world_of(name).facts())
