"""The facts document: written, read back, and refused when it was changed."""

import json
from datetime import UTC, date, datetime

import pytest

from checks.facts import FactKind, Facts, FactsError, make_report
from checks.facts_document import (
    facts_from_bytes,
    facts_from_canonical,
    facts_from_json,
    facts_to_bytes,
    facts_to_json,
)
from checks.records import Ages
from checks.report import TamperedFactsError
from policies.manifest import Manifest

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)


def ages(source="a"):
    data = Ages(source, "created_at", 3, 0, date(2026, 1, 1), None, {"2026-01": 3})
    told = {"collector": "ages@1", "collected": NOON, "expires": NOON}
    return make_report(FactKind.AGES, source, data, **told, complete=True, measured=True)


def test_a_document_is_read_back_as_it_was_written(world):
    document = facts_to_json(world.facts())
    again = facts_from_json(json.loads(json.dumps(document)))
    assert facts_to_json(again) == document
    assert sorted(again.reports, key=str) == sorted(world.facts().reports, key=str)


def test_reports_are_written_in_one_order_whatever_the_order_of_collecting():
    one, two = ages("a"), ages("b")
    assert facts_to_json(Facts((one, two))) == facts_to_json(Facts((two, one)))


def test_a_declaration_keeps_its_own_words_in_the_document():
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"prod": {"kind": "production", "locations": ["prod"]}},
        "datasets": {
            "a": {
                "uri": "prod/a.csv",
                "stage": "ingest",
                "environment": "prod",
                "retention": {"period": "P1Y", "from": "day", "basis": "law", "disposal": "delete"},
            }
        },
    }
    report = make_report(
        FactKind.MANIFEST,
        "compliance.yaml",
        Manifest.model_validate(declared),
        collector="declaration@1",
        collected=NOON,
        expires=NOON,
        complete=True,
        measured=False,
    )
    facts = facts_from_json(json.loads(json.dumps(facts_to_json(Facts((report,))))))
    assert facts.manifest is not None
    assert facts.manifest[1] == Manifest.model_validate(declared)


def test_a_changed_report_is_told_as_tampered():
    document = facts_to_json(Facts((ages(),)))
    document["reports"][0]["data"]["rows"] = 2
    with pytest.raises(TamperedFactsError, match="ages report on 'a'") as caught:
        facts_from_json(document)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("document", "message"),
    [
        pytest.param([], "malformed at the top", id="no mapping"),
        pytest.param({"version": 1}, "malformed at reports", id="no reports"),
        pytest.param({"version": 2, "reports": []}, "version 2", id="another version"),
        pytest.param({"reports": [{"kind": "secret-kind"}]}, "reports.0", id="unknown kind"),
    ],
)
def test_what_is_no_document_is_refused_by_its_place(document, message):
    with pytest.raises(FactsError, match=message) as caught:
        facts_from_json(document)
    assert "secret" not in str(caught.value)


def test_all_ways_of_reading_give_the_same(world):
    facts = facts_from_json(facts_to_json(world.facts()))
    content = facts_to_bytes(facts)
    loose = json.dumps(json.loads(content), indent=1, sort_keys=False).encode()
    again = facts_from_bytes(content, "f"), facts_from_bytes(loose, "f")
    assert (*again, facts_from_canonical(json.loads(content))) == (facts, facts, facts)
    assert [facts_to_bytes(one) for one in again] == [content, content]


def test_keys_in_another_order_are_put_in_order():
    document = facts_to_json(Facts((ages(),)))
    data = dict(reversed(document["reports"][0]["data"].items()))
    document["reports"][0]["data"] = data
    (report,) = facts_from_json(document).reports
    assert list(report.data) == sorted(data)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 200_000], ids=["nothing", "half", "bytes", "deep"]
)
def test_what_is_no_json_is_refused_by_its_name(content):
    with pytest.raises(FactsError, match=r"f\.json is not JSON"):
        facts_from_bytes(content, "f.json")


@pytest.mark.parametrize("read", [facts_from_json, facts_from_canonical])
def test_a_digest_of_other_data_is_tampered_with(read):
    document = json.loads(facts_to_bytes(Facts((ages(),))))
    document["reports"][0]["digest"] = "sha256:" + "0" * 64
    with pytest.raises(TamperedFactsError):
        read(document)


def test_a_number_that_is_none_is_refused():
    document = facts_to_json(Facts((ages(),)))
    document["reports"][0]["data"] = {"rows": float("nan")}
    with pytest.raises(FactsError, match="no canonical JSON form"):
        facts_from_json(document)
    with pytest.raises(FactsError):
        facts_from_bytes(json.dumps(document).encode(), "f.json")
