"""The sound world's reports of the lifecycle, and what can befall each: part of `examples.py`."""

SSN, INCOME, CREATED = "ssn", "income", "created_at"
PROD, COPY, TEST = "applications", "applications-train", "applications-test"
COPY_DIGEST, PLAN_DIGEST = "sha256:" + "c" * 64, "sha256:" + "e" * 64
MODEL, PLAN = "onboarding-v3", "masking/plan.yaml"


def group(name):
    return {"kind": "group", "name": name}


def user(name):
    return {"kind": "user", "name": name}


EVERYONE = {"kind": "everyone", "name": "*"}


def grant(principal, **changes):
    told = {"system": "posix", "resource": "applications.csv", "actions": ["read"]}
    return {"principal": principal, **told, **changes}


def reader(name, *via):
    return {"principal": user(name), "system": "posix", "via": [name, *via]}


def access(dataset, granted, *readers):
    return {
        "dataset": dataset,
        "systems": ["posix"],
        "grants": [grant(group(granted))],
        "readers": [reader(name, granted) for name in readers],
    }


def entitlement(dataset, name):
    told = {"purpose": "credit decisions", "approver": "maria", "ends": "2026-12-31"}
    return {"dataset": dataset, "principal": group(name), **told}


def approval(kind, subject, **changes):
    told = {"author": "tom", "approver": "maria", "approved": "2026-05-02"}
    return {"kind": kind, "subject": subject, **told, **changes}


def overlap_with(column, other_column, **changes):
    """A column of the copy, all of whose values are those of the source."""
    told = {"distinct": 900, "compared": 400, "shared": 400, "low": 0.98, "high": 1.0}
    pair = {"column": column, "other": PROD, "other_column": other_column, "chance": 0.001}
    return {**pair, **told, **changes}


def sketched(subject, *pairs, rows=()):
    return {
        "subject": subject,
        "columns": [SSN, INCOME, CREATED],
        "against": [PROD],
        "pairs": list(pairs),
        "rows": list(rows),
        "key_id": "sketch-2026",
    }


def cards(dataset, **changes):
    none = dict.fromkeys(("live", "long", "codes", "pins", "tracks"), 0)
    return {"dataset": dataset, "rows": 1000, **none, **changes}


REPORTS = {
    ("digests", COPY): {
        "dataset": COPY,
        "files": ["data/train/applications.csv"],
        "recorded": [
            {
                "path": "data/train/applications.csv",
                "recorder": "openlineage",
                "algorithm": "sha256",
                "extent": "full",
                "matches": True,
            }
        ],
    },
    ("overlap", COPY): sketched(COPY, overlap_with(INCOME, INCOME)),
    ("model", MODEL): {
        "model": MODEL,
        "recorder": "cyclonedx",
        "version": "3.0.1",
        "ingredients": [
            {"name": COPY, "dataset": COPY, "digest": COPY_DIGEST},
            {"name": PROD, "dataset": PROD, "digest": "hmac-sha256:" + "a" * 64},
        ],
    },
    ("access", PROD): access(PROD, "underwriters", "maria", "tom"),
    ("access", COPY): access(COPY, "data-science", "tom"),
    ("entitlements", "entitlements"): {
        "entitlements": [entitlement(PROD, "underwriters"), entitlement(COPY, "data-science")]
    },
    ("reviews", "reviews"): {
        "reviews": [
            {"dataset": PROD, "reviewed": "2026-04-01", "reviewer": "maria"},
            {"dataset": COPY, "reviewed": "2026-04-01", "reviewer": "maria"},
        ],
        "uses": [
            {"dataset": PROD, "principal": user("maria"), "used": "2026-05-20"},
            {"dataset": PROD, "principal": user("tom"), "used": "2026-05-21"},
            {"dataset": COPY, "principal": user("tom"), "used": "2026-05-22"},
        ],
        "log_begins": "2025-01-01",
    },
    ("approvals", "approvals"): {
        "approvals": [
            approval(
                *("transfer", COPY),
                source=PROD,
                expires="2026-12-31",
                purpose="train the onboarding model",
                digests=[COPY_DIGEST],
                plan_digest=PLAN_DIGEST,
            ),
            approval("masking", PLAN, plan_digest=PLAN_DIGEST),
            approval("release", "2026.05"),
        ]
    },
    ("authorship", "authorship"): {
        "files": [
            {"path": PLAN, "authors": ["tom"], "changed": "2026-05-01", "digest": PLAN_DIGEST}
        ]
    },
    ("custody", "custody"): {
        "keys": [
            {"key_id": "key-2026", "place": "keyring:masking/onboarding", "readers": [user("kim")]}
        ],
        "searched": ["."],
    },
    **{
        ("audit", name): {
            "environment": name,
            "reads": True,
            "immutable": True,
            "sampled": 20,
            "partial": 0,
            "leaking": 0,
            "how": "auditd rules",
        }
        for name in ("production", "development")
    },
    ("links", "links"): {"links": []},
    **{
        ("residence", name): {
            "environment": name,
            "places": [{"location": place, "region": "eu-central-1", "processor": "self"}],
        }
        for name, place in (("production", "prod"), ("development", "data"))
    },
    ("erasures", "erasures"): {
        "requests": [
            {
                "id": "17",
                "subject": "hmac-sha256:" + "b" * 64,
                "received": "2026-05-03",
                "deadline": "2026-06-02",
                "held_in": [PROD],
                "searches": [
                    {"dataset": PROD, "presence": "absent", "searched": "2026-05-10"},
                    {"dataset": COPY, "presence": "absent", "searched": "2026-05-10"},
                ],
                "models": [
                    {
                        "model": MODEL,
                        "remedy": "suppress",
                        "decided": "2026-05-12",
                        "decider": "maria",
                    }
                ],
            }
        ]
    },
    ("disposals", "disposals"): {
        "disposals": [
            {
                "id": "3",
                "subject": "data/old",
                "paths": ["data/old/applications-2019.csv"],
                "who": "tom",
                "when": "2026-04-30",
                "method": "unlink",
                "manifest_digest": "sha256:" + "9" * 64,
                "verified": "2026-05-01",
            }
        ]
    },
    ("keeping", "keeping"): {
        "records": [
            {"record": "ai-system-logs", "place": "logs", "days": 400, "how": "logrotate"},
            {"record": "technical-documentation", "place": "docs", "days": None, "how": "git"},
        ]
    },
    ("safe-harbor", COPY): {"dataset": COPY, "rows": 1000, "columns": [SSN, INCOME, CREATED]},
    ("risk", COPY): {
        "dataset": COPY,
        "quasi": [CREATED],
        "rows": 1000,
        "k": 12,
        "unique": 0,
        "diversity": {INCOME: 9},
    },
    ("cards", PROD): cards(PROD),
    ("cards", COPY): cards(COPY),
    ("quality", PROD): {
        "dataset": PROD,
        "rows": 1000,
        "results": [{"expect": "column_values_to_not_be_null", "column": INCOME, "held": True}],
    },
    ("utility", COPY): {
        "dataset": COPY,
        "figures": [{"name": "tstr-ratio", "column": "", "value": 0.98, "low": 0.95}],
    },
    ("bundle", "bundle"): {
        "listed": ["facts.json", "index.html"],
        "present": ["facts.json", "index.html"],
        "required": ["facts.json"],
        "altered": [],
        "signers": [{"name": "Maria Lopez", "role": "compliance"}],
        "demanded": {"compliance": 1},
        "rejudged": True,
        "previous": "none",
        "logged": True,
    },
}
RULE = {"period": "P3Y", "from": "modified", "basis": "contract", "disposal": "delete"}


def extend(world):
    """Declare and report the lifecycle in a world that knows only its datasets."""
    world.data.update(REPORTS)
    declared = world.manifest
    declared["models"][MODEL]["artifact"] = "data/models/onboarding.onnx"
    declared["models"][MODEL]["bill"] = "models/onboarding.cdx.json"
    declared["schedule"] = {"model": RULE, "scratch": {**RULE, "period": "P30D"}}
    declared["records"] = {
        "ai-system-logs": {"place": "logs", "period": "P1Y"},
        "technical-documentation": {"place": "docs", "period": "P10Y"},
    }
    declared["residency"] = {"any": {"regions": ["eu-central-1"], "processors": ["self"]}}
    world.dataset(COPY).update(quasi_identifiers=[CREATED], sensitive=[INCOME])
    declared["exclusions"].append(
        {
            "path": "data/tmp/**",
            "reason": "scratch space of the team",
            "owner": "Tom Weber",
            "expires": "2027-01-01",
        }
    )
    entries = world.data["listing", "data"]["entries"]
    told = {"bytes": 9000, "mode": "0640", "dataset": None}
    model = {"path": "data/models/onboarding.onnx", "modified": "2026-05-01", "artefact": "model"}
    part = {"path": "data/tmp/part.parquet", "modified": "2026-05-20", "artefact": "scratch"}
    entries += [{**told, **model}, {**told, **part, "exclusion": 1}]
    lineage = world.data["lineage", "lineage"]
    lineage["models"] = {"models/onboarding": MODEL}
    lineage["places"] = {node: node for node in lineage["nodes"] if node.startswith("file:")}


# What can befall it.


def put(kind, source, **changes):
    """Another figure in one report."""
    return lambda world: world.data[kind, source].update(changes)


def first(kind, source, what, **changes):
    """Another figure in the first record of one report."""
    return lambda world: world.data[kind, source][what][0].update(changes)


def emptied(kind, source, what):
    """A list without its records."""
    return lambda world: world.data[kind, source][what].clear()


def added(kind, source, what, record):
    """One record more."""
    return lambda world: world.data[kind, source].setdefault(what, []).append(record)


def absent(kind, source):
    """A report was not collected."""
    return lambda world: world.data.pop((kind, source))


def without_column_edges(world):
    world.data["lineage", "lineage"]["columns"].pop()


def second_name(world):
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["s3://copies/applications"] = PROD
    lineage["places"]["s3://copies/applications"] = "file://prod/applications.csv"


def held(world):
    """Rows past their date, and an order that keeps them."""
    world.data["ages", COPY].update(oldest="2023-11-04", months={"2023-11": 12, "2025-02": 988})
    world.manifest["holds"] = [
        {
            "datasets": [COPY],
            "reason": "a claim is pending",
            "owner": "Maria Lopez",
            "since": "2026-01-01",
            "record": "governance/owner.md",
        }
    ]


def disposed_while_held(world):
    held(world)
    world.data["disposals", "disposals"]["disposals"][0].update(subject=COPY, paths=[])


def longer_than_source(world):
    world.dataset(COPY)["retention"]["period"] = "P8Y"


def no_schedule(world):
    world.manifest["schedule"].pop("model")


def disposed_and_there(world):
    entry = world.data["listing", "data"]["entries"][0]
    world.data["listing", "data"]["entries"].append(
        {**entry, "path": "data/old/applications-2019.csv", "modified": "2026-01-01"}
    )


def old_scratch(world):
    world.data["listing", "data"]["entries"][-1]["modified"] = "2026-03-01"


def stranger_reads(world):
    """Somebody in development who has no access to production; the key is with them."""
    world.data["access", COPY]["readers"].append(reader("eve", "data-science"))
    world.data["custody", "custody"]["keys"][0]["readers"].append(user("eve"))


def same_location(world):
    world.manifest["environments"]["development"]["locations"].append("prod/replica")
    world.data["listing", "prod/replica"] = {
        **{"environment": "development", "location": "prod/replica", "mode": "0750"},
        "entries": [],
    }


def replicated(world):
    link = {"kind": "replication", "source": "prod", "target": "data/replica", "via": "nightly"}
    world.data["links", "links"]["links"].append(link)


def wrong_digest(world):
    world.data["approvals", "approvals"]["approvals"][0]["digests"] = ["sha256:" + "0" * 64]


def elsewhere(world):
    world.data["residence", "development"]["places"][0]["region"] = "us-east-1"


def hashed(world):
    world.masked_column(SSN)["transform"] = "sha256"
    world.data["overlap", COPY]["pairs"].append(overlap_with(SSN, SSN, encoding="sha256"))


def with_notes(world):
    """The copy has a column of prose that was read for names."""
    column = world.data["scan", COPY]["inputs"][0]["columns"][1]
    world.data["scan", COPY]["inputs"][0]["columns"].append(
        {**column, "path": "notes", "entity": "FREE_TEXT", "kind": "other", "free_text": True}
    )
    recall = {"entity": "PERSON", "found": 97, "labelled": 100, "low": 0.92}
    told = {"dataset": COPY, "engine": "compliance-names@1", "columns": ["notes"]}
    world.data["prose", COPY] = {**told, "recalls": [recall]}


def notes_missed(world):
    with_notes(world)
    world.data["prose", COPY]["recalls"][0].update(found=71, low=0.6)


def notes_unread(world):
    with_notes(world)
    world.data.pop(("prose", COPY))


def with_test_set(world):
    """A dataset for evaluation, drawn apart."""
    world.manifest["datasets"][TEST] = {
        **world.dataset(COPY),
        "uri": "data/test/applications.csv",
        "stage": "evaluate",
    }
    shared = {"other": COPY, "compared": 1000, "identical": 0, "high": 0.007}
    world.data["overlap", TEST] = sketched(TEST, rows=[{**shared, "near": 0, "near_high": 0.007}])


def test_set_from_training(world):
    with_test_set(world)
    world.data["overlap", TEST]["rows"][0].update(identical=400, high=0.45)


def test_set_not_compared(world):
    with_test_set(world)
    world.data["overlap", TEST]["rows"].clear()


EVERY = (
    *("LIN-002", "LIN-004", "LIN-005", "LIN-006", "LIN-007", "RET-003", "RET-004", "RET-005"),
    *("RET-006", "RET-007", "RET-008", "ACC-001", "ACC-003", "ACC-004", "ACC-005", "ACC-006"),
    *("ACC-007", "PAR-002", "PAR-003", "PAR-004", "PAR-005", "MSK-002", "MSK-003", "MSK-004"),
    *("MSK-006", "MSK-007", "DQ-002", "EVD-001", "EVD-002", "EVD-003", "EVD-005"),
)
"""What passes in the sound world."""

EXAMPLES = {
    "changed-since": (first("digests", COPY, "recorded", matches=False), "failed", "LIN-002"),
    "weak-digest": (first("digests", COPY, "recorded", algorithm="md5"), "failed", "LIN-002"),
    "digests-not-collected": (absent("digests", COPY), "missing", "LIN-002"),
    "hashed-without-a-key": (hashed, "failed", "LIN-004", "MSK-003", "MSK-005"),
    "not-sketched": (absent("overlap", COPY), "missing", "LIN-004", "MSK-003"),
    "sketched-without-a-key": (put("overlap", COPY, key_id=""), "missing", "LIN-004", "MSK-003"),
    "columns-not-told": (without_column_edges, "failed", "LIN-005"),
    "lineage-not-collected": (
        *(absent("lineage", "lineage"), "missing"),
        *("LIN-005", "LIN-006", "LIN-007", "RET-003", "RET-005", "PAR-002", "PAR-004"),
    ),
    "second-name": (second_name, "failed", "LIN-006"),
    "bill-omits-a-source": (
        lambda world: world.data["model", MODEL]["ingredients"].pop(),
        *("failed", "LIN-007"),
    ),
    "bill-not-collected": (absent("model", MODEL), "missing", "LIN-007"),
    "test-set-apart": (with_test_set, "passed", "LIN-008"),
    "test-set-from-training": (test_set_from_training, "failed", "LIN-008"),
    "test-set-not-compared": (test_set_not_compared, "missing", "LIN-008"),
    "on-hold": (held, "passed", "RET-002"),
    "disposed-while-held": (disposed_while_held, "failed", "RET-002"),
    "longer-than-its-source": (longer_than_source, "failed", "RET-003"),
    "no-schedule": (no_schedule, "failed", "RET-004"),
    "artefacts-not-listed": (
        absent("listing", "data"),
        *("missing", "RET-004", "RET-006", "RET-008"),
    ),
    "still-in-training": (
        lambda world: world.data["erasures", "erasures"]["requests"][0].update(
            deadline="2026-05-31",
            searches=[{"dataset": COPY, "presence": "present", "searched": "2026-05-10"}],
        ),
        *("failed", "RET-005"),
    ),
    "erasures-not-kept": (absent("erasures", "erasures"), "missing", "RET-005"),
    "disposed-and-still-there": (disposed_and_there, "failed", "RET-006"),
    "disposals-not-kept": (absent("disposals", "disposals"), "missing", "RET-006"),
    "logs-rotate-early": (first("keeping", "keeping", "records", days=30), "failed", "RET-007"),
    "keeping-not-read": (absent("keeping", "keeping"), "missing", "RET-007"),
    "scratch-stayed": (old_scratch, "failed", "RET-008"),
    "wildcard-grant": (
        added("access", PROD, "grants", grant(group("etl"), wildcards=["action", "resource"])),
        *("failed", "ACC-001"),
    ),
    "grants-not-read": (
        absent("access", COPY),
        *("missing", "ACC-001", "ACC-003", "ACC-004", "ACC-005", "ACC-007"),
    ),
    "no-purpose": (
        first("entitlements", "entitlements", "entitlements", purpose=" "),
        *("failed", "ACC-003"),
    ),
    "entitlements-not-kept": (absent("entitlements", "entitlements"), "missing", "ACC-003"),
    "review-too-old": (
        first("reviews", "reviews", "reviews", reviewed="2025-06-01"),
        *("failed", "ACC-004"),
    ),
    "reviews-not-kept": (absent("reviews", "reviews"), "missing", "ACC-004"),
    "approved-by-its-author": (
        lambda world: world.data["approvals", "approvals"]["approvals"][1].update(approver="tom"),
        *("failed", "ACC-005"),
    ),
    "approvals-not-kept": (absent("approvals", "approvals"), "missing", "ACC-005", "PAR-004"),
    "reads-not-logged": (put("audit", "development", reads=False), "failed", "ACC-006"),
    "logging-not-read": (absent("audit", "development"), "missing", "ACC-006"),
    "key-in-the-repository": (
        put("custody", "custody", exposed=[".env:3"]),
        *("failed", "ACC-007"),
    ),
    "custody-not-known": (absent("custody", "custody"), "missing", "ACC-005", "ACC-007"),
    "stranger-with-a-key": (stranger_reads, "failed", "PAR-002", "ACC-005", "ACC-007"),
    "location-of-two": (same_location, "failed", "PAR-003"),
    "replica-of-production": (replicated, "failed", "PAR-003"),
    "links-not-looked-for": (absent("links", "links"), "missing", "PAR-003"),
    "approved-another-file": (wrong_digest, "failed", "PAR-004"),
    "another-region": (elsewhere, "failed", "PAR-005"),
    "region-not-measured": (absent("residence", "development"), "missing", "PAR-005"),
    "whole-zip-codes": (
        added("safe-harbor", COPY, "breaches", {"column": "zip", "rule": "zip", "rows": 12}),
        *("failed", "MSK-002"),
    ),
    "rules-not-measured": (absent("safe-harbor", COPY), "missing", "MSK-002"),
    "one-stands-alone": (put("risk", COPY, k=1, unique=3), "failed", "MSK-004"),
    "classes-not-measured": (absent("risk", COPY), "missing", "MSK-004"),
    "notes-read": (with_notes, "passed", "MSK-006"),
    "names-missed-in-notes": (notes_missed, "failed", "MSK-006"),
    "notes-not-read": (notes_unread, "missing", "MSK-006"),
    "track-in-production": (put("cards", PROD, tracks=2), "failed", "MSK-007"),
    "cards-not-searched": (absent("cards", COPY), "missing", "MSK-007"),
    "useless-copy": (first("utility", COPY, "figures", value=0.61), "failed", "DQ-002"),
    "use-not-measured": (absent("utility", COPY), "missing", "DQ-002"),
    "file-beside-the-bundle": (
        put("bundle", "bundle", present=["facts.json", "index.html", "notes.txt"]),
        *("failed", "EVD-001"),
    ),
    "signed-by-nobody": (emptied("bundle", "bundle", "signers"), "failed", "EVD-002"),
    "verdict-differs": (put("bundle", "bundle", rejudged=False), "failed", "EVD-005"),
    "no-bundle": (absent("bundle", "bundle"), "missing", "EVD-001", "EVD-002", "EVD-005"),
    "expired-scan": (
        lambda world: world.expired.add(("scan", COPY)),
        *("failed", "EVD-003"),
    ),
    "scan-not-collected": (absent("scan", COPY), "missing", "EVD-003", "MSK-002", "LIN-005"),
}
"""Name → change, outcome, and the checks that say so."""
