"""One person in, by any identifier; every dataset, copy and model out."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checks.facts import FactKind, Facts, Report, make_report
from checks.records import LineageFacts, Run
from checks.reported.endings import Presence, Remedy
from checks.reported.overlap import ColumnOverlap, Overlaps
from compliance.flow import trace as verb
from compliance.flow.trace import Need, decided, write_down
from compliance.flow.tracing.request import Identifier, Request, read_request
from compliance.state.ledger import entries_of, ledger_path
from policies.errors import Error
from policies.load import parse
from policies.manifest import Manifest

KEY = bytes(range(32))
NOW = datetime(2026, 1, 10, tzinfo=UTC)
DAY = NOW.date()
SSN = "536-90-4391"


def manifest(**more: object) -> Manifest:
    def dataset(uri: str, env: str = "prod", **told: object) -> dict:
        return {"uri": uri, "stage": "train", "environment": env, **told}

    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "prod": {"kind": "production", "locations": ["."]},
            "dev": {"kind": "non-production", "locations": ["dev"]},
        },
        "datasets": {
            "people": dataset("people.csv", columns={"ssn": "US_SSN"}),
            "links": dataset("links.csv"),
            "orders": dataset("orders.csv", columns={"customer": "CUSTOMER_ID"}),
            "notes": dataset("notes.csv"),
            "other": dataset("other.csv"),
            "masked": dataset("masked.csv", "dev", derived_from=["people"]),
            "far": dataset("s3://far/x.csv"),
        },
        "models": {
            "scorer": {"trained_on": ["masked"]},
            "unrelated": {"trained_on": ["other"]},
        },
        "crosswalks": {
            "links": {"columns": {"ssn": "US_SSN", "cust": "CUSTOMER_ID"}, "confidence": 0.9}
        },
        **more,
    }
    del declared["datasets"]["far"]
    return parse(Manifest, declared)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    for name, content in {
        "people.csv": "id,ssn\n1,536904391\n2,219099999\n",
        "links.csv": "ssn,cust\n536-90-4391,C77\n219-09-9999,C78\n",
        "orders.csv": "order,customer\n1,c77\n2,c77\n3,C78\n",
        "notes.csv": 'id,text\n1,"called 536-90-4391 today"\n2,nothing\n',
        "other.csv": "id,name\n1,C7\n",
        "masked.csv": "id,ssn\n1,104-33-2811\n",
    }.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def request(*identifiers: tuple[str, str]) -> Request:
    told = tuple(Identifier(*one) for one in identifiers or [("US_SSN", SSN)])
    return Request("R-1", date(2026, 1, 1), "P1M", told)


def trace(*told: object, **more: object) -> verb.Traced:
    return verb.trace(*told, **{"day": DAY, **more})


def test_everything_that_holds_the_subject_is_found(company):
    traced = trace(request(), manifest(), company, KEY)
    places = {one.dataset: one for one in traced.places}
    found = {name: one.held.rows for name, one in places.items() if one.held and one.held.rows}
    assert found == {"people": 1, "links": 1, "orders": 2, "notes": 1}
    assert places["orders"].held.confidence == 0.9
    assert places["notes"].held.columns == ("text",)
    assert places["other"].presence is Presence.ABSENT
    assert not places["other"].reached


def test_a_masked_copy_and_its_model_are_reached_through_lineage(company):
    traced = trace(request(), manifest(), company, KEY)
    (masked,) = [one for one in traced.places if one.dataset == "masked"]
    (origin,) = masked.made_from
    assert (masked.presence, masked.needs) == (Presence.ABSENT, Need.REMAKE)
    assert (origin.dataset, origin.how, origin.confidence) == ("people", ("declared",), 1.0)
    assert traced.models == ("scorer",)
    assert traced.deadline == date(2026, 2, 1)
    assert traced.kinds == {"CUSTOMER_ID": 1, "US_SSN": 1}


@pytest.mark.parametrize("identifier", [("CUSTOMER_ID", "C77"), ("US_SSN", "536904391")])
def test_any_identifier_leads_to_the_same(company, identifier):
    traced = trace(request(identifier), manifest(), company, KEY)
    held = {one.dataset for one in traced.places if one.presence is Presence.PRESENT}
    assert held == {"people", "links", "orders", "notes"}


def test_a_conflict_is_told_and_both_are_searched_for(company):
    (company / "links.csv").write_text("ssn,cust\n536-90-4391,C77\n536-90-4391,C78\n")
    traced = trace(request(), manifest(), company, KEY)
    assert [(one.kind, one.leads_to, one.count) for one in traced.conflicts] == [
        ("US_SSN", "CUSTOMER_ID", 2)
    ]
    (orders,) = [one for one in traced.places if one.dataset == "orders"]
    assert orders.held.rows == 3


def test_what_cannot_be_read_is_not_searched(company):
    (company / "other.csv").unlink()
    traced = trace(request(), manifest(), company, KEY)
    (other,) = [one for one in traced.places if one.dataset == "other"]
    assert other.presence is Presence.UNSEARCHED
    assert "unrelated" in traced.models


def test_nothing_of_the_subject_is_kept(company):
    traced = trace(request(), manifest(), company, KEY)
    write_down(traced.record(DAY), company, NOW)
    ledger = ledger_path(company, "erasures").read_text()
    for text in (repr(traced), repr(request()), ledger):
        assert "4391" not in text.replace(traced.subject, "")
        assert "C77" not in text
    assert traced.subject.startswith("hmac-sha256:")
    assert traced.subject != trace(request(), manifest(), company, KEY[::-1]).subject


def test_what_was_decided_stays_decided(company):
    traced = trace(request(), manifest(), company, KEY)
    record = decided(traced.record(DAY), ["scorer=retrain"], by="maria", day=DAY)
    write_down(record, company, NOW)
    (company / "people.csv").write_text("id,ssn\n2,219099999\n")
    again = trace(request(), manifest(), company, KEY)
    write_down(again.record(DAY), company, NOW)
    last = entries_of(ledger_path(company, "erasures"))[-1].data
    assert "people" in last["held_in"]
    search = {one["dataset"]: one["presence"] for one in last["searches"]}
    assert search["people"] == "absent"


@pytest.mark.parametrize("decision", ["scorer=burn", "other=retrain", "scorer=undecided", "scorer"])
def test_a_decision_is_on_a_reached_model(company, decision):
    record = trace(request(), manifest(), company, KEY).record(DAY)
    with pytest.raises(Error):
        decided(record, [decision], by="maria", day=DAY)
    with pytest.raises(Error):
        decided(record, ["scorer=retrain"], by="", day=DAY)
    (made,) = decided(record, ["scorer=retrain"], by="maria", day=DAY).models
    assert made.remedy is Remedy.RETRAIN


def test_a_request_is_read_and_its_faults_name_no_value(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text("id: R\nreceived: 2026-01-01\nidentifiers: [{kind: US_SSN, value: hunter2}]\n")
    assert read_request(path).identifiers[0].value == "hunter2"
    for broken in ("hunter2: [", "identifiers: [{kind: x, value: hunter2}]", "- hunter2", ""):
        path.write_text(broken)
        with pytest.raises(Error) as told:
            read_request(path)
        assert "hunter2" not in str(told.value)
    with pytest.raises(Error, match="cannot be read"):
        read_request(tmp_path / "gone.yaml")


def test_a_crosswalk_names_a_dataset():
    with pytest.raises(Error, match="names no dataset"):
        manifest(crosswalks={"none": {"columns": {"a": "A", "b": "B"}}})


def report(kind: FactKind, source: str, data: object) -> Report:
    told = {"collector": "test@1", "collected": NOW, "expires": NOW, "complete": True}
    return make_report(kind, source, data, **told, measured=True)


def collected() -> Facts:
    """An event tells of `other`, whose model learnt; a stray shares what `people` holds."""
    run = Run("copy", "1", ("file/orders",), ("file/other",))
    train = Run("train", "2", ("file/other",), ("file/m",))
    nodes = {"file/orders": "orders", "file/other": "other", "file/m": None}
    lineage = LineageFacts(nodes, (run, train), (), models={"file/m": "unrelated"})
    told = {"distinct": 9, "compared": 9, "shared": 9, "low": 0.4, "high": 1.0, "chance": 0.01}
    pair = ColumnOverlap("b", "people", "ssn", **told)
    weak = ColumnOverlap("b", "orders", "order", **{**told, "chance": 1.0})
    stray = Overlaps("tmp/x.csv", ("b",), ("people",), (pair, weak), key_id="k")
    binary = Overlaps("tmp/model.bin", (), ())
    return Facts(
        (
            report(FactKind.LINEAGE, "lineage", lineage),
            report(FactKind.OVERLAP, "tmp/x.csv", stray),
            report(FactKind.OVERLAP, "tmp/model.bin", binary),
        )
    )


def test_recorded_lineage_and_shared_content_lead_further(company):
    (company / "tmp").mkdir()
    (company / "tmp/x.csv").write_text("a,b\n1,219099999\n")
    traced = trace(request(), manifest(), company, KEY, facts=collected())
    places = {one.dataset: one for one in traced.places}
    (origin,) = places["other"].made_from
    assert (origin.dataset, origin.how, origin.confidence) == ("orders", ("recorded",), 0.9)
    (stray,) = places["tmp/x.csv"].made_from
    assert (stray.dataset, stray.how, stray.confidence) == ("people", ("content",), 0.4)
    assert not places["tmp/x.csv"].declared
    assert "tmp/model.bin" not in places
    assert traced.models == ("scorer", "unrelated")


def test_a_stray_that_holds_the_subject_is_found_by_its_values(company):
    (company / "tmp").mkdir()
    (company / "tmp/x.csv").write_text("a,b\n1,536904391\n")
    traced = trace(request(), manifest(), company, KEY, facts=collected())
    (stray,) = [one for one in traced.places if not one.declared]
    assert (stray.presence, stray.needs) == (Presence.PRESENT, Need.ERASE)


def test_what_is_on_a_legal_hold_is_kept_until_it_ends(company):
    hold = {"datasets": ["people"], "reason": "a claim", "owner": "Legal", "record": "order.md"}
    held = manifest(holds=[{**hold, "since": "2026-01-01", "until": "2026-03-01"}])
    (people,) = [
        one for one in trace(request(), held, company, KEY).places if one.dataset == "people"
    ]
    assert people.needs is Need.KEEP
    assert people.held_back == "legal hold of Legal since 2026-01-01, until 2026-03-01"
    ended = trace(request(), held, company, KEY, day=date(2026, 4, 1)).places
    assert {one.needs for one in ended if one.dataset == "people"} == {Need.ERASE}
