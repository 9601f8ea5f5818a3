"""The same company, mended: every check of data passes on what collectors read of real files.

A check that could never pass would show here, and one that passes on nothing has no counterpart
in the near-miss. Masking, collecting, releasing and verifying are done by the command; the logs
are written as their owners would. All values are made up.
"""

import grp
import hashlib
import json
import os
import pwd
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from checks.facts import Facts
from checks.table import CHECKS
from compliance.evidence.trust import load_trust
from compliance.flow.check import read_facts
from compliance.flow.verify import Verification, verify

TODAY = date.today()  # noqa: DTZ011  the command's own clock decides what has expired
DAY = TODAY.isoformat()
LATER = (TODAY + timedelta(days=200)).isoformat()
KEY = "file:masking.key"
TRAIN, PROD = "data/train/applications.csv", "prod/applications.csv"
TEST, HELD = "data/test/held.csv", "prod/held.csv"
RULE = {"period": "P6Y", "from": "created_at", "basis": "contract", "disposal": "delete"}
WORDS = "the applicant called about the loan and asked for a form by post again today".split()  # noqa: SIM905
PLAN = {
    "version": 1,
    "tables": {
        "*.csv": {
            "ssn": {"transform": "format_preserving", "entity": "US_SSN"},
            "card": {"transform": "drop", "entity": "CREDIT_CARD"},
            "created_at": {"transform": "generalise_date", "entity": "DATE_TIME"},
            "zip": {"transform": "redact", "entity": "ZIP_CODE"},
            "age": {"transform": "age_band", "entity": "AGE"},
            "income": {"transform": "keep", "entity": "FINANCIAL", "reason": "what is learnt"},
            "note": {"transform": "prose", "entity": "FREE_TEXT"},
        }
    },
}


def me() -> tuple[str, str]:
    return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name


def table(seed: int, count: int) -> str:
    draw = random.Random(seed)
    lines = ["ssn,income,created_at,zip,age,card,note"]
    for n in range(count):
        ssn = f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)}"
        note = " ".join(draw.choices(WORDS, k=9))
        lines.append(
            f"{ssn},{draw.randint(20, 90) * 1000},{TODAY.year - 1}-0{1 + n % 9}-11,94110,"
            f"{draw.randint(20, 60)},4929007193250{n % 9}84,{note}"
        )
    return "\n".join(lines) + "\n"


def declared() -> dict:
    def environment(kind: str, place: str) -> dict:
        logging = {"level": "reads", "evidence": f"settings/{place}.rules"}
        controls = {"access": "group", "access_logging": logging}
        where = {"locations": [place], "read_log": "s3://audit-logs"}
        return {"kind": kind, "controls": controls, **where}

    def source(uri: str) -> dict:
        origin = {"owner": "Branches", "collected": "2024", "basis": "contract"}
        columns = {"ssn": "US_SSN", "card": "CREDIT_CARD", "note": "FREE_TEXT"}
        told = {"stage": "ingest", "environment": "production", "retention": RULE}
        return {"uri": uri, **told, "origin": origin, "columns": columns}

    def copy(uri: str, of: str, stage: str) -> dict:
        asked = [{"expect": "column_values_to_not_be_null", "column": "income"}]
        told = {"stage": stage, "environment": "development", "retention": RULE}
        more = {"quasi_identifiers": ["age"], "expectations": asked}
        return {"uri": uri, "masked": True, "derived_from": [of], **told, **more}

    return {
        "version": 1,
        "system": {"name": "onboarding", "owner": "Maria Lopez"},
        "policies": ["start"],
        "environments": {
            "production": environment("production", "prod"),
            "development": environment("non-production", "data"),
        },
        "datasets": {
            "applications": source(PROD),
            "held": source(HELD),
            "train": copy(TRAIN, "applications", "train"),
            "test": copy(TEST, "held", "evaluate"),
        },
        "models": {"v3": {"trained_on": ["train"], "artifact": "models/v3", "bill": "bom.json"}},
        "schedule": {
            "model": {
                "period": "P3Y",
                "from": "modified",
                "basis": "contract",
                "disposal": "delete",
            }
        },
        "exclusions": [
            {
                "path": "data/*/*.json",
                "reason": "written by the mask run",
                "owner": "Maria",
                "expires": LATER,
            },
        ],
        "lineage": ["lineage/"],
        "evidence": ["exports/"],
        "residency": {"any": {"regions": ["on-premises"], "processors": ["self"]}},
        "records": {
            name: {"place": "logs", "period": "P10Y", "evidence": "settings/logrotate.conf"}
            for name in (
                "ai-system-logs",
                "technical-documentation",
                "hipaa-documentation",
                "card-audit-logs",
            )
        },
        "logs": {
            name: [f"logs/{name}.jsonl"]
            for name in (
                "approvals",
                "entitlements",
                "reviews",
                "uses",
                "erasures",
                "disposals",
                "custody",
                "audit",
                "places",
            )
        },
        "release": {"required_signers": {"compliance": 1}},
    }


def event(job: str, inputs: list[dict], outputs: list[dict]) -> str:
    run = {"runId": "00000000-0000-4000-8000-000000000001"}
    told = {"eventType": "COMPLETE", "eventTime": f"{DAY}T00:00:00Z", "run": run}
    return json.dumps(
        {
            **told,
            "inputs": inputs,
            "outputs": outputs,
            "producer": "https://example.com/train",
            "job": {"namespace": "jobs", "name": job},
            "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        }
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def node(root: Path, name: str) -> dict:
    told = {"_producer": "https://example.com/train", "_schemaURL": "https://example.com/v.json"}
    digest = sha256(root / name)
    return {
        **{"namespace": "file", "name": name},
        "facets": {"version": {**told, "datasetVersion": f"sha256:{digest}"}},
    }


def run(root: Path, *words: str, fine: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "compliance", *words],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in fine, done.stdout + done.stderr
    return done.stdout + done.stderr


def git(root: Path, *words: str) -> None:
    names = {
        f"GIT_{who}_{what}": told
        for who in ("AUTHOR", "COMMITTER")
        for what, told in (("NAME", "tom"), ("EMAIL", "tom@example.com"))
    }
    subprocess.run(
        ["git", *words], cwd=root, check=True, capture_output=True, env={**os.environ, **names}
    )


def write(root: Path, name: str, text: str, mode: int = 0o640) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def logs(root: Path) -> dict[str, list[dict]]:
    user, group = me()
    report = json.loads((root / f"{TRAIN}.mask-report.json").read_text())
    own = {"kind": "user", "name": user}
    principals = [own, {"kind": "group", "name": group}]
    names = ("applications", "held", "train", "test")
    signed = {"author": "tom", "approver": "maria", "approved": DAY}
    ways = (("train", "applications", TRAIN), ("test", "held", TEST))
    return {
        "approvals": [
            *(
                {
                    **signed,
                    "kind": "transfer",
                    "subject": copy,
                    "source": source,
                    "purpose": "to make v3",
                    "expires": LATER,
                    "digests": [f"sha256:{sha256(root / path)}"],
                    "plan_digest": report["plan_digest"],
                }
                for copy, source, path in ways
            ),
            {
                **signed,
                "kind": "masking",
                "subject": "plan.yaml",
                "plan_digest": report["plan_digest"],
            },
        ],
        "entitlements": [
            {
                "dataset": name,
                "principal": one,
                "purpose": "onboarding",
                "approver": "maria",
                "ends": LATER,
            }
            for name in names
            for one in principals
        ],
        "reviews": [{"dataset": name, "reviewed": DAY, "reviewer": "maria"} for name in names],
        "uses": [
            {"dataset": name, "principal": own, "used": used}
            for name in names
            for used in ((TODAY - timedelta(days=300)).isoformat(), DAY)
        ],
        "erasures": [
            {
                "id": "17",
                "subject": "hmac-sha256:" + "b" * 64,
                "received": DAY,
                "deadline": LATER,
                "held_in": ["applications"],
                "searches": [
                    {"dataset": name, "presence": "absent", "searched": DAY} for name in names
                ],
                "models": [
                    {"model": "v3", "remedy": "retrain", "decided": DAY, "decider": "maria"}
                ],
            }
        ],
        "disposals": [
            {
                "id": "3",
                "subject": "data/old.csv",
                "paths": ["data/old.csv"],
                "who": "tom",
                "when": DAY,
                "method": "unlink",
                "manifest_digest": "sha256:" + "0" * 64,
                "verified": DAY,
            }
        ],
        "custody": [
            {
                "key_id": report["key_id"],
                "place": "keyring:masking",
                "readers": [{"kind": "service", "name": "vault"}],
            }
        ],
        "audit": [
            {"who": "tom", "what": str(root / place), "when": DAY} for place in (PROD, TRAIN)
        ],
        "places": [
            {
                "location": place,
                "region": "on-premises",
                "processor": "self",
                "recorded": DAY,
                "recorder": "maria",
            }
            for place in ("prod", "data")
        ],
    }


def lay_out(root: Path) -> None:
    write(root, PROD, table(7, 400))
    write(root, HELD, table(8, 200))
    write(root, "compliance.yaml", yaml.safe_dump(declared(), sort_keys=False))
    write(root, "plan.yaml", yaml.safe_dump(PLAN))
    write(root, "models/v3", "weights")
    for place in ("prod", "data"):
        write(root, f"settings/{place}.rules", f"-w {root / place} -p rwa -k personal-data\n")
    write(root, "settings/logrotate.conf", "/logs/a {\n yearly\n rotate 12\n}\n")
    retention = {"Mode": "COMPLIANCE", "Days": 365}
    lock = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": retention}}
    write(root, "exports/audit-logs.json", json.dumps({"ObjectLockConfiguration": lock}))
    (root / "masking.key").write_bytes(bytes(range(32)))
    (root / "masking.key").chmod(0o600)
    write(root, ".gitignore", "masking.key\ndata/\nprod/\n.compliance/\n")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Declare what there is")


def mend(root: Path) -> None:
    (root / "lineage").mkdir()
    plan = ("--plan", "plan.yaml", "--key", KEY, "--lineage", "lineage/mask.ndjson")
    for source, copy in ((PROD, TRAIN), (HELD, TEST)):
        run(root, "mask", source, copy, *plan, "--no-progress")
    for place in ("prod", "data", "data/train", "data/test"):
        (root / place).chmod(0o750)
        (root / copy).chmod(0o640)
    learnt = [node(root, TRAIN)]
    write(
        root,
        "lineage/train.ndjson",
        "\n".join(
            [
                event("train", learnt, [{"namespace": "file", "name": "models/v3"}]),
                event(
                    "evaluate", [node(root, TEST), {"namespace": "file", "name": "models/v3"}], []
                ),
            ]
        ),
    )
    components = [
        {
            "type": "data",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": sha256(root / path)}],
        }
        for name, path in (("train", TRAIN), ("applications", PROD))
    ]
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": components}
    write(root, "bom.json", json.dumps(bill))
    for name, records in logs(root).items():
        write(root, f"logs/{name}.jsonl", "".join(f"{json.dumps(one)}\n" for one in records))


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    root: Path = tmp_path_factory.mktemp("mended")
    lay_out(root)
    mend(root)
    run(root, "collect", "--key", KEY, "--no-progress", fine=(0, 3))
    return root


@pytest.fixture(scope="module")
def facts(company) -> Facts:
    return read_facts(company / ".compliance/facts.json")


OF_BUNDLES = ("EVD-001", "EVD-002", "EVD-004", "EVD-005")
OF_DATA = [name for name in CHECKS if not name.startswith("GOV") and name not in OF_BUNDLES]


@pytest.mark.parametrize("name", OF_DATA)
def test_every_check_of_data_passes(facts, name):
    decision = CHECKS[name]().decide(facts, TODAY)
    assert decision.outcome == "PASSED", (decision, gaps(facts, CHECKS[name].facts))


def gaps(facts: Facts, kinds) -> dict:
    return {
        (one.kind, one.source): one.gaps for one in facts.reports if one.kind in kinds and one.gaps
    }


@pytest.fixture(scope="module")
def verified(company, tmp_path_factory) -> Verification:
    """A release of the company, signed by the builder and an officer, as a stranger verifies it."""
    keys = tmp_path_factory.mktemp("keys")
    for name in ("builder", "officer", "log"):
        run(company, "keygen", str(keys / f"{name}.pem"), "--signing")
    told = [
        {"name": "CI", "role": "builder", "public_key": "builder.pem.pub"},
        {"name": "M. Officer", "role": "compliance", "public_key": "officer.pem.pub"},
        {"name": "example.com/releases", "role": "log", "public_key": "log.pem.pub"},
    ]
    write(keys, "trust.yaml", yaml.safe_dump({"keys": told}))
    signing = ("--signing-key", str(keys / "builder.pem"), "--key", KEY)
    run(company, "release", "v3", *signing, fine=(0, 1))
    bundle = company / ".compliance/bundles/v3"
    run(company, "sign", str(bundle), "--key", str(keys / "officer.pem"))
    log = ("--key", str(keys / "log.pem"), "--name", "example.com/releases")
    run(company, "log", "releases", str(bundle), *log)
    return verify(bundle, trust=load_trust(keys / "trust.yaml"), as_of=TODAY)


@pytest.mark.parametrize("name", ["EVD-001", "EVD-002", "EVD-005"])
def test_every_check_of_a_bundle_passes(verified, name):
    assert verified.checks[name].outcome == "PASSED", verified.checks[name]


def test_the_evidence_itself_holds_no_personal_data(verified):
    assert CHECKS["EVD-004"]().decide(verified.inspected.facts, TODAY).outcome == "PASSED"


def test_no_value_is_told(company, facts):
    values = {row.split(",")[0] for row in table(7, 400).splitlines()[1:]}
    told = repr(facts) + "".join(repr(check().decide(facts, TODAY)) for check in CHECKS.values())
    assert not [value for value in values if value in told]
