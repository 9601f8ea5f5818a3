import json
from datetime import UTC, datetime, timedelta

import pytest

from checks.facts import FactKind, Facts, make_report
from compliance.evidence.ed25519 import verifier_of
from compliance.evidence.facts_envelope import open_facts, seal_facts
from compliance.evidence.interface import TamperedError, UntrustedError
from compliance.evidence.table import signer_of
from compliance.evidence.trust import Trust, TrustedKey
from compliance.keys.create import create_signing_key
from policies.reports import Tool

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def facts(**more) -> Facts:
    report = make_report(
        FactKind.LISTING, "s3://prod", {"environment": "p", "location": "s3://prod", "mode": "0000",
        "entries": []}, collector="listings@1", collected=NOW, expires=NOW + timedelta(days=30),
        complete=True, measured=True,
    )  # fmt: skip
    return Facts((report,))


@pytest.fixture
def made(tmp_path):
    public = create_signing_key(tmp_path / "c.pem")
    verifier = verifier_of(public.read_bytes(), "c.pem.pub")
    trust = Trust((TrustedKey("collector of prod", "collector", verifier),), {})
    signer = signer_of(str(tmp_path / "c.pem"))
    tool = Tool("compliance", "1", "-")
    return seal_facts(facts(), signer, place="prod-eu", collected=NOW, tool=tool), trust


def test_facts_are_read_back_with_who_where_and_when(made):
    content, trust = made
    travelled = open_facts(content, "x", trust)
    assert travelled.facts == facts()
    assert (travelled.place, travelled.collected, travelled.signer, travelled.tool) == (
        "prod-eu", NOW, "collector of prod", "compliance@1",
    )  # fmt: skip


def test_a_key_that_is_not_trusted_is_none(made):
    with pytest.raises(UntrustedError):
        open_facts(made[0], "x", Trust((), {}))


@pytest.mark.parametrize("place", range(10, 1200, 90))
def test_every_changed_byte_is_seen(made, place):
    content, trust = made
    at = place % len(content)
    changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    with pytest.raises((TamperedError, UntrustedError)):
        open_facts(changed, "x", trust)


def test_another_statement_of_the_same_key_is_refused(made, tmp_path):
    from compliance.evidence import dsse

    signer = signer_of(str(tmp_path / "c.pem"))
    for told in ({}, {"predicate": {}, "subject": []}, {"predicateType": "x"}):
        payload = json.dumps(told, separators=(",", ":")).encode()
        with pytest.raises(TamperedError):
            open_facts(dsse.encode(dsse.seal(payload, signer)), "x", made[1])
