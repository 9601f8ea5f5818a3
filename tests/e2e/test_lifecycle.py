"""The near-miss as files: every check of data is judged on what collectors read of a real folder.

A raw copy lies in development and claims to be masked. All values are made up.
"""

import json
import os
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from checks.facts import Facts
from checks.table import CHECKS
from compliance.flow.collect import collect
from policies.load import load_manifest

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 6, 1)
HEAD = "ssn,income,created_at,zip,age,card"
RULE = {"period": "P1Y", "from": "created_at", "basis": "contract", "disposal": "delete"}
TRAIN, PROD = "data/train/applications.csv", "prod/applications.csv"


def rows() -> list[str]:
    draw = random.Random(7)
    return [
        f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)},"
        f"{draw.randint(20, 90) * 1000},2024-0{1 + n % 9}-11,{draw.randint(10000, 99999)},"
        f"{draw.randint(20, 99)},4929007193250{n % 9}84"
        for n in range(400)
    ]


def declared() -> dict:
    controls = {"access": "group"}
    told = {"environment": "development", "derived_from": ["applications"], "retention": RULE}
    return {
        "version": 1,
        "system": {"name": "onboarding", "owner": "Maria Lopez"},
        "environments": {
            "production": {"kind": "production", "locations": ["prod"], "controls": controls},
            "development": {"kind": "non-production", "locations": ["data"], "controls": controls},
        },
        "datasets": {
            "applications": {
                **{"uri": PROD, "stage": "ingest", "environment": "production"},
                "retention": {**RULE, "period": "P6Y"},
                "origin": {"owner": "Branches", "collected": "2024", "basis": "contract"},
                "columns": {"ssn": "US_SSN", "zip": "ZIP_CODE", "age": "AGE"},
            },
            "train": {
                **{"uri": TRAIN, "stage": "train", "masked": True, **told},
                "quasi_identifiers": ["zip", "age"],
                "columns": {"zip": "ZIP_CODE", "age": "AGE"},
                "expectations": [{"expect": "column_values_to_not_be_null", "column": "income"}],
            },
            "test": {"uri": "data/test.csv", "stage": "evaluate", **told},
        },
        "models": {"v3": {"trained_on": ["train"], "bill": "bom.json"}},
        "lineage": ["lineage.ndjson"],
        "records": {
            "ai-system-logs": {"place": "logs", "period": "P1Y", "evidence": "logrotate.conf"}
        },
        "logs": {
            name: [f"logs/{name}.jsonl"]
            for name in ("approvals", "entitlements", "reviews", "erasures", "disposals", "custody")
        },
    }


def event(job: str, inputs: list[str], outputs: list[str]) -> str:
    nodes = {
        kind: [{"namespace": "file", "name": one} for one in names]
        for kind, names in (("inputs", inputs), ("outputs", outputs))
    }
    run = {"runId": f"00000000-0000-4000-8000-00000000000{len(job) % 10}"}
    told = {"eventType": "COMPLETE", "eventTime": "2026-05-01T00:00:00Z", "run": run, **nodes}
    return json.dumps({**told, "job": {"namespace": "jobs", "name": job}, "producer": "https://x"})


def logs() -> dict[str, list[dict]]:
    ana = {"kind": "group", "name": "analysts"}
    return {
        "approvals": [
            {
                **{"kind": "transfer", "subject": "train", "source": "applications"},
                **{"author": "tom", "approver": "tom", "approved": "2026-05-01"},
            }
        ],
        "entitlements": [
            {"dataset": "train", "principal": ana, "purpose": "", "approver": "", "ends": None}
        ],
        "reviews": [{"dataset": "train", "reviewed": "2024-01-01", "reviewer": "maria"}],
        "erasures": [
            {
                **{"id": "17", "subject": "hmac-sha256:" + "b" * 64, "received": "2026-03-01"},
                **{"deadline": "2026-04-01", "held_in": ["applications"]},
            }
        ],
        "disposals": [
            {
                **{"id": "3", "subject": "data/old.csv", "paths": ["data/old.csv"], "who": "tom"},
                **{"when": "2099-01-01", "method": "unlink", "manifest_digest": "sha256:0"},
                "verified": "2099-01-01",
            }
        ],
        "custody": [{"key_id": "k", "place": "keyring:x", "readers": [ana]}],
    }


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> Facts:
    root: Path = tmp_path_factory.mktemp("near-miss")
    content = rows()
    shuffled = random.Random(1).sample(content, len(content))
    files = {
        PROD: "\n".join([HEAD, *content]),
        TRAIN: "\n".join([HEAD, *shuffled]),
        "data/test.csv": "\n".join([HEAD, *content[:100]]),
        "data/tmp/export.csv": "\n".join(["a,b,c,d,e,f", *shuffled[:200]]),
        "data/old.csv": HEAD,
        "data/model.pkl": "x",
        "compliance.yaml": yaml.safe_dump(declared()),
        "lineage.ndjson": "\n".join(
            (event("copy", [PROD], [TRAIN]), event("split", [PROD], ["data/test.csv"]))
        ),
        "bom.json": json.dumps(
            {
                **{"bomFormat": "CycloneDX", "specVersion": "1.6"},
                "components": [{"type": "data", "name": "train"}],
            }
        ),
        "logrotate.conf": "/logs/a {\n daily\n rotate 7\n}",
        **{
            f"logs/{name}.jsonl": "\n".join(map(json.dumps, records))
            for name, records in logs().items()
        },
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o644)
    (root / "data" / "raw").symlink_to(root / "prod")
    os.utime(root / "data/tmp/export.csv", (1_700_000_000, 1_700_000_000))
    manifest = load_manifest(root / "compliance.yaml")
    return collect(manifest, root, now=NOW, sketching=b"k" * 32)


FAILED = (
    *("LIN-002", "LIN-003", "LIN-004", "LIN-005", "LIN-008", "LIN-009"),
    *("RET-002", "RET-004", "RET-005", "RET-006", "RET-007", "RET-008"),
    *("ACC-002", "ACC-003", "ACC-004", "PAR-003", "PAR-004"),
    *("MSK-001", "MSK-002", "MSK-003", "MSK-004", "MSK-007"),
)
PASSED = (
    *("LIN-001", "LIN-006", "RET-001", "RET-003", "ACC-001", "PAR-001", "PAR-002", "MSK-006"),
    "EVD-003",
)
"""What is in order even here: origins, names, rules, groups alike on both sides, fresh evidence."""

WORDS = {
    "LIN-004": "train.ssn: between 100.0% and 100.0% of its distinct values",
    "LIN-008": "100 of 100 rows compared are identical",
    "LIN-009": "data/tmp/export.csv: is neither a declared dataset nor excluded",
    "RET-005": "request 17: was due on 2026-04-01: train was not searched",
    "RET-006": "data/old.csv is still there",
    "RET-007": "logs keeps them 7 days, and P6M is asked",
    "RET-008": "data/tmp/export.csv: is scratch",
    "PAR-003": "holds prod by symlink",
    "MSK-002": "rows hold an age over 89 that is not pooled",
    "MSK-007": "rows hold a live card number",
}
"""Check → what one of its counter-examples says."""


@pytest.mark.parametrize("name", [name for name in CHECKS if not name.startswith("GOV")])
def test_every_check_of_data_is_judged_on_what_was_read(facts, name):
    decision = CHECKS[name]().decide(facts, DAY)
    expected = "FAILED" if name in FAILED else "PASSED" if name in PASSED else "MISSING"
    assert decision.outcome == expected, decision


@pytest.mark.parametrize("name", WORDS)
def test_the_counter_example_is_told(facts, name):
    told = [
        f"{one.subject}: {one.detail}" for one in CHECKS[name]().decide(facts, DAY).counterexamples
    ]
    assert [one for one in told if WORDS[name] in one], told


def test_no_value_is_told(facts):
    values = {row.partition(",")[0] for row in rows()}
    told = repr(facts) + "".join(repr(check().decide(facts, DAY)) for check in CHECKS.values())
    assert not [value for value in values if value in told]
