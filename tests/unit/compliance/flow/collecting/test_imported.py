import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checks.facts import FactKind, Facts, FactsError, make_report
from checks.facts_document import facts_to_json
from checks.report import canonical
from compliance.evidence.interface import UntrustedError
from compliance.flow.collecting.imported import brought, joined, signed

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def report(source: str, *, complete: bool = True, measured: bool = True, kind=FactKind.LISTING):
    data = {"environment": source, "location": source, "mode": "", "entries": []}
    return make_report(kind, source, data, collector="c@1", collected=NOW,
                       expires=NOW + timedelta(days=1), complete=complete, measured=measured,
                       gaps=() if complete else ("x",))  # fmt: skip


def test_what_is_not_seen_here_is_taken_from_elsewhere():
    own = Facts((report("a"), report("b", complete=False)))
    other = Facts((replace(report("a"), collector="o@1"), report("b"), report("c")))
    found = {one.source: one for one in joined(own, [other]).reports}
    assert found["a"].collector == "c@1"
    assert found["b"].complete
    assert set(found) == {"a", "b", "c"}


def test_the_manifest_is_always_that_of_here():
    other = Facts((report("compliance.yaml", kind=FactKind.MANIFEST),))
    assert joined(Facts(()), [other]).reports == ()


def test_facts_that_nobody_signed_are_claims(tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(canonical(facts_to_json(Facts((report("a"),)))))
    (one,) = brought(path, None).reports
    assert not one.measured
    with pytest.raises(UntrustedError, match="not signed"):
        signed(path, None)


def test_a_claim_does_not_take_the_place_of_a_measurement():
    own = Facts((report("a"),))
    claim = Facts((report("a", measured=False),))
    assert joined(own, [claim]).reports[0].measured


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"version": 1})])
def test_what_holds_no_facts_is_refused(tmp_path, content):
    path = tmp_path / "facts.json"
    path.write_text(content)
    with pytest.raises(FactsError):
        brought(path, None)
