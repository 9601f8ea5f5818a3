"""The near-miss as files: every check of data is judged on what collectors read of a real folder.

A raw copy lies in development and claims to be masked, and so does a weak one, whose author
approved it and holds its key. All values are made up. `test_lifecycle_mended.py` mends it.
"""

import json
import os
import pwd
import random
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from checks.facts import Facts
from checks.table import CHECKS
from compliance.flow.collect import collect
from compliance.flow.copying.plan_file import load_plan
from compliance.flow.mask import mask
from policies.load import load_manifest

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 6, 1)
HEAD = "ssn,income,created_at,zip,age,card"
RULE = {"period": "P1Y", "from": "created_at", "basis": "contract", "disposal": "delete"}
TRAIN, PROD = "data/train/applications.csv", "prod/applications.csv"
WEAK = "data/weak/applications.csv"
PLAN = {
    "ssn": {"transform": "listed", "with": {"values": "none"}, "entity": "US_SSN"},
    "card": {"transform": "drop", "entity": "CREDIT_CARD"},
    "age": {"transform": "keep", "entity": "AGE", "reason": "nobody asked"},
}
REST = {
    column: {"transform": "keep", "reason": "what is learnt"}
    for column in ("income", "created_at", "zip")
}


def rows() -> list[str]:
    draw = random.Random(7)
    return [
        f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)},"
        f"{draw.randint(20, 90) * 1000},2024-0{1 + n % 9}-11,{draw.randint(10000, 99999)},"
        f"{draw.randint(20, 99)},4929007193250{n % 9}84"
        for n in range(400)
    ]


def declared() -> dict:
    def environment(kind: str, place: str) -> dict:
        logging = {"level": "reads", "evidence": f"settings/{place}.rules"}
        controls = {"access": "group", "access_logging": logging}
        return {"kind": kind, "locations": [place], "controls": controls}

    told = {"environment": "development", "derived_from": ["applications"], "retention": RULE}
    return {
        "version": 1,
        "system": {"name": "onboarding", "owner": "Maria Lopez"},
        "environments": {
            "production": environment("production", "prod"),
            "development": environment("non-production", "data"),
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
                "expectations": [{"expect": "column_values_to_be_unique", "column": "income"}],
            },
            "weak": {"uri": WEAK, "stage": "prepare", "masked": True, **told},
            "test": {"uri": "data/test.csv", "stage": "evaluate", **told},
        },
        "models": {"v3": {"trained_on": ["train"], "artifact": "data/v3", "bill": "bom.json"}},
        "residency": {"any": {"regions": ["on-premises"], "processors": ["self"]}},
        "lineage": ["lineage.ndjson"],
        "records": {
            "ai-system-logs": {"place": "logs", "period": "P1Y", "evidence": "logrotate.conf"}
        },
        "logs": {
            name: [f"logs/{name}.jsonl"]
            for name in (
                *("approvals", "entitlements", "reviews", "erasures", "disposals", "custody"),
                "places",
            )
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


def logs(key_id: str) -> dict[str, list[dict]]:
    ana = {"kind": "group", "name": "analysts"}
    reader = {"kind": "user", "name": pwd.getpwuid(os.getuid()).pw_name}
    return {
        "approvals": [
            {
                **{"kind": "transfer", "subject": "train", "source": "applications"},
                **{"author": "tom", "approver": "tom", "approved": "2026-05-01"},
            },
            {
                **{"kind": "masking", "subject": "weak.yaml"},
                **{"author": "tom", "approver": "tom", "approved": "2026-05-01"},
            },
        ],
        "places": [
            {
                **{"location": "data", "region": "us-east-1", "processor": "self"},
                **{"recorded": "2026-05-01", "recorder": "maria"},
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
        "custody": [{"key_id": key_id, "place": "keyring:x", "readers": [ana, reader]}],
    }


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o644)


def weakly_masked(root: Path) -> str:
    """Mask by a plan that its author alone has seen; the name of the key."""
    names = {f"GIT_{who}_{what}": "tom" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    for words in (["init", "-q"], ["add", "weak.yaml", "compliance.yaml"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=root, check=True, env={**os.environ, **names})
    plan = load_plan(root / "weak.yaml")
    (root / WEAK).parent.mkdir()
    return mask(root / PROD, root / WEAK, plan=plan, key=b"m" * 32).key_id


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
            (
                event("copy", [PROD], [TRAIN]),
                event("split", [PROD], ["data/test.csv"]),
                event("train", [TRAIN, "data/test.csv"], ["data/v3"]),
            )
        ),
        "weak.yaml": yaml.safe_dump({"version": 1, "tables": {"*.csv": {**PLAN, **REST}}}),
        "settings/prod.rules": f"-w {root / 'prod'} -p rwa -k x",
        "settings/data.rules": f"-w {root / 'data'} -p wa -k x",
        "bom.json": json.dumps(
            {
                **{"bomFormat": "CycloneDX", "specVersion": "1.6"},
                "components": [{"type": "data", "name": "train"}],
            }
        ),
        "logrotate.conf": "/logs/a {\n daily\n rotate 7\n}",
    }
    for name, text in files.items():
        write(root / name, text)
    key_id = weakly_masked(root)
    for name, records in logs(key_id).items():
        write(root / f"logs/{name}.jsonl", "\n".join(map(json.dumps, records)))
    (root / "data" / "raw").symlink_to(root / "prod")
    os.utime(root / "data/tmp/export.csv", (1_700_000_000, 1_700_000_000))
    manifest = load_manifest(root / "compliance.yaml")
    return collect(manifest, root, now=NOW, sketching=b"k" * 32)


FAILED = (
    *("LIN-002", "LIN-003", "LIN-004", "LIN-005", "LIN-007", "LIN-008", "LIN-009"),
    *("RET-002", "RET-004", "RET-005", "RET-006", "RET-007", "RET-008"),
    *("ACC-002", "ACC-003", "ACC-004", "ACC-005", "ACC-006", "ACC-007"),
    *("PAR-001", "PAR-003", "PAR-004", "PAR-005"),
    *("MSK-001", "MSK-002", "MSK-003", "MSK-004", "MSK-005", "MSK-007", "DQ-001", "DQ-002"),
)
PASSED = (
    *("LIN-001", "LIN-006", "RET-001", "RET-003", "ACC-001", "PAR-002", "MSK-006"),
    "EVD-003",
)
"""What is in order even here: origins, names, rules, groups alike on both sides, fresh evidence."""

WORDS = {
    "LIN-004": "train.ssn: between 100.0% and 100.0% of its distinct values",
    "LIN-008": "100 of 100 rows compared are identical",
    "LIN-007": "v3: was built from test, which its bill omits",
    "LIN-009": "data/tmp/export.csv: is neither a declared dataset nor excluded",
    "RET-005": "request 17: was due on 2026-04-01: train was not searched",
    "RET-006": "data/old.csv is still there",
    "RET-007": "logs keeps them 7 days, and P6M is asked",
    "RET-008": "data/tmp/export.csv: is scratch",
    "ACC-005": "weak: tom wrote weak.yaml and approved the masking weak.yaml",
    "ACC-006": "development: does not log reads",
    "ACC-007": "can read it, and the key",
    "PAR-001": "access_logging",
    "PAR-005": "data has the region us-east-1, permitted: on-premises",
    "MSK-005": "weak.ssn",
    "DQ-001": "train.income: column_values_to_be_unique does not hold",
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
