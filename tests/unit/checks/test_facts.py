"""The facts document: written, read back, and refused when it was changed."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from checks.facts import (
    FactKind,
    Facts,
    FactsError,
    TamperedFactsError,
    canonical,
    facts_from_json,
    facts_to_json,
    make_report,
    report_digest,
)
from checks.records import Ages
from policies.manifest import Manifest

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)


def ages(source="a", **changes):
    data = Ages(source, "created_at", 3, 0, date(2026, 1, 1), None, {"2026-01": 3})
    told = {"collector": "ages@1", "collected": NOON, "expires": NOON}
    return make_report(
        FactKind.AGES, source, data, **told, **{"complete": True, "measured": True, **changes}
    )


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


def test_the_digest_is_of_the_canonical_bytes():
    assert report_digest({"b": 1, "a": date(2026, 1, 1)}) == report_digest(
        {"a": "2026-01-01", "b": 1}
    )
    assert canonical({"b": (1, 2), "a": "é"}) == '{"a":"é","b":[1,2]}'.encode()


@pytest.mark.parametrize("value", [object(), {"n": 2**60}])
def test_what_has_no_canonical_form_is_refused_without_its_value(value):
    with pytest.raises(FactsError, match="no canonical JSON form"):
        canonical(value)


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


def test_two_reports_on_one_thing_are_refused():
    with pytest.raises(FactsError, match="two ages reports on 'a'"):
        Facts((ages(), ages(complete=False)))


def test_data_that_is_not_of_its_kind_is_told_by_report_only():
    report = replace(ages(), data={"dataset": "a", "rows": "123-45-6789"})
    with pytest.raises(FactsError, match="ages report on 'a' is malformed") as caught:
        Facts((report,)).ages("a")
    assert "6789" not in str(caught.value)


def test_a_report_counts_until_the_end_of_its_last_day():
    facts = Facts((ages(),))
    assert facts.current(date(2026, 5, 31)) is facts
    assert facts.current(date(2026, 6, 1)).reports == ()


def test_each_kind_has_its_view(world):
    facts = world.facts()
    assert facts.scan("applications")
    assert facts.mask("applications-train")
    assert facts.lineage()
    assert facts.listing("prod")
    assert facts.controls("production")
    assert facts.documents()
    assert facts.quality("applications-train")
    assert facts.selfscan()
    assert facts.ages("nothing") is None
    assert [view.dataset for _, view in facts.views(FactKind.AGES, Ages)] == [
        "applications",
        "applications-train",
    ]
