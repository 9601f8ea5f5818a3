"""One person asks to be erased: found through the command over a crosswalk, by lineage and content.

All values are made up.
"""

import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

TODAY = datetime.now(UTC).date()
HELD = {"reason": "a claim", "owner": "Legal", "record": "order.md", "since": "2026-01-01"}


def people() -> list[tuple[str, str]]:
    draw = random.Random(3)
    return [
        (f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)}", f"C{n:06}")
        for n in range(1_000, 1_400)
    ]


SUBJECT = people()[17]


def table(head: str, rows: list[str]) -> str:
    return "\n".join([head, *rows]) + "\n"


def declared() -> dict:
    def dataset(uri: str, environment: str, **more: object) -> dict:
        return {"uri": uri, "stage": "prepare", "environment": environment, **more}

    return {
        "version": 1,
        "system": {"name": "shop"},
        "environments": {
            "production": {"kind": "production", "locations": ["prod"]},
            "development": {"kind": "non-production", "locations": ["dev"]},
        },
        "datasets": {
            "people": dataset("prod/people.csv", "production", columns={"ssn": "US_SSN"}),
            "links": dataset("prod/links.csv", "production"),
            "orders": dataset("prod/orders.csv", "production", columns={"who": "CUSTOMER_ID"}),
            "claims": dataset("prod/claims.csv", "production", columns={"ssn": "US_SSN"}),
            "features": dataset("dev/features.csv", "development"),
        },
        "models": {"scorer": {"trained_on": ["features"]}},
        "crosswalks": {
            "links": {"columns": {"ssn": "US_SSN", "who": "CUSTOMER_ID"}, "confidence": 0.9}
        },
        "holds": [{**HELD, "datasets": ["claims"]}],
        "lineage": ["events.ndjson"],
    }


def event() -> str:
    node = {"namespace": "file"}
    return json.dumps({
        "eventType": "COMPLETE", "eventTime": "2026-05-01T00:00:00Z", "producer": "https://x.org",
        "run": {"runId": "00000000-0000-4000-8000-000000000001"},
        "job": {"namespace": "jobs", "name": "features"},
        "inputs": [{**node, "name": "prod/orders.csv"}],
        "outputs": [{**node, "name": "dev/features.csv"}],
    })  # fmt: skip


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compliance", *words],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    root: Path = tmp_path_factory.mktemp("shop")
    known = people()
    others = random.Random(1).sample([one for one in known if one != SUBJECT], 200)
    request = {
        **{"id": "R-1", "received": TODAY.isoformat(), "within": "P1M"},
        "identifiers": [{"kind": "US_SSN", "value": SUBJECT[0]}],
    }
    files = {
        "prod/people.csv": table("id,ssn", [f"{n},{ssn}" for n, (ssn, _) in enumerate(known)]),
        "prod/links.csv": table("ssn,who", [",".join(one) for one in known]),
        "prod/orders.csv": table("order,who", [f"{n},{who}" for n, (_, who) in enumerate(known)]),
        "prod/claims.csv": table("claim,ssn", [f"1,{SUBJECT[0]}"]),
        "dev/features.csv": table("x", [str(n) for n in range(50)]),
        "dev/tmp/export.csv": table("a", [ssn.replace("-", "") for ssn, _ in others]),
        "order.md": "Keep the claims.\n",
        "events.ndjson": f"{event()}\n",
        "compliance.yaml": yaml.safe_dump(declared()),
        "request.yaml": yaml.safe_dump(request),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "erasure.key").write_bytes(bytes(range(32)))
    (root / "erasure.key").chmod(0o600)
    assert run(root, "collect", "--no-progress").returncode in (0, 3)
    return root


@pytest.fixture(scope="module")
def told(company) -> str:
    key = ("--key", "file:erasure.key", "--no-progress")
    decided = ("--record", "--decide", "scorer=retrain", "--by", "maria")
    done = run(company, "trace", "request.yaml", *key, *decided)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "the subject is known by 1 CUSTOMER_ID, 1 US_SSN",
        "erase   people: 1 rows (ssn; 100% sure)",
        "erase   orders: 1 rows (who; 90% sure)",
        "re-make features: made from orders (recorded; 90% sure)",
        "keep    claims: 1 rows (ssn; 100% sure); legal hold of Legal since 2026-01-01",
        "re-make dev/tmp/export.csv: nobody declared it; made from",
        "decide  scorer: retrain, unlearn, suppress or accept-risk by",
    ],
)
def test_every_place_is_told_with_what_it_needs(told, line):
    assert line in told


def test_an_undeclared_copy_is_reached_by_its_content(told):
    (line,) = [one for one in told.splitlines() if "dev/tmp/export.csv" in one]
    assert "(content; " in line


def test_the_ledger_knows_the_decision_and_nobody_by_name(company, told):
    ledger = (company / ".compliance/ledgers/erasures.ndjson").read_text("utf-8")
    assert "retrain" in ledger
    for text in (ledger, told):
        assert SUBJECT[0] not in text
        assert SUBJECT[1] not in text
        assert SUBJECT[0].replace("-", "") not in text


def test_the_open_request_is_judged(company, told):
    """Within its deadline it is open; the dataset on hold may wait."""
    from checks.table import CHECKS
    from compliance.flow.check import read_facts

    assert told
    assert run(company, "collect", "--no-progress").returncode in (0, 3)
    facts = read_facts(company / ".compliance/facts.json")
    decision = CHECKS["RET-005"]().decide(facts, TODAY)
    details = " ".join(one.detail for one in decision.counterexamples)
    assert decision.outcome == "MISSING"
    assert "people still holds the subject" in details
    assert "claims" not in details
    late = CHECKS["RET-005"]().decide(facts, TODAY + timedelta(days=20))
    assert late.outcome == "MISSING"
