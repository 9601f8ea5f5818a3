"""How a copy was masked."""

import json
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest

from checks.facts import FactKind, Facts, make_report
from checks.records import MaskFacts
from compliance.evidence.attestations.masking import attest
from policies.proofs import (
    Anonymity,
    Attribute,
    Frequency,
    Linkage,
    Openness,
    Overlap,
    Safety,
    Twin,
)
from policies.reports import JoinCheck


def statements(company, folder, facts):
    return list(attest(company.material(facts, folder), {}))


def test_its_subjects_are_the_copy_and_its_sources_are_known_by_keyed_digests(
    company, tmp_path, official
):
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    told = official(one)
    assert told["subject"] == [{"name": "a.csv", "digest": {"sha256": "2" * 64}}]
    (source,) = told["predicate"]["resolvedDependencies"]
    assert source == {"name": "prod/a.csv", "digest": {"hmac_sha256": "1" * 64}}


def test_it_tells_each_column_with_its_measurement(company, tmp_path):
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    columns = {column["path"]: column for column in one.predicate["columns"]}
    assert columns["ssn"]["transform"] == "fpe"
    assert columns["ssn"]["leakage"] == {"rows": 1000, "equal": 1, "bound": 5}
    assert columns["zip"]["reason"] == "needed by the model"
    assert one.predicate["measuredAt"] == "2026-03-01T09:30:12Z"


def test_a_run_that_made_two_datasets_is_told_once(company, tmp_path):
    reports = company.facts(mended=True).reports
    (mask,) = (one for one in reports if one.kind is FactKind.MASK)
    both = Facts((*reports, replace(mask, source="applications")))
    assert len(statements(company, tmp_path, both)) == 1


@pytest.fixture(scope="module")
def schema() -> dict:
    """The published one."""
    path = Path(__file__).resolve().parents[5] / "docs/masking-run.schema.json"
    return json.loads(path.read_text("utf-8"))


def strict(schema):
    """The same, under which a member that it does not describe is an error."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**closed, **{name: strict(one) for name, one in schema.items()}}


def errors(schema, value):
    form = jsonschema.FormatChecker()
    check = jsonschema.Draft202012Validator(strict(schema), format_checker=form)
    return [error.message for error in check.iter_errors(value)]


MEASURED = Safety(
    overlaps=(Overlap("a.csv", "ssn", 9, 9, 1, 0.5, 0.4, gates=True),),
    twins=(Twin("a.csv", "notes", 1, 0.5, 3),),
    openness=(Openness("a.csv", "card", 9, 21.5, gates=True),),
    anonymity=(Anonymity("a.csv", ("zip",), 9, 2, 4, 5, 1, 4, (Attribute("income", 2, 0.5),)),),
    linkage=(Linkage("a.csv", 3, 9, 1.0, 0.01, 0.3, 0.11),),
    frequencies=(Frequency("a.csv", "city", 9, 3.0, 2.0, 1.5, 4),),
)
JOIN = JoinCheck("a.csv:id", "b.csv:id", "person", 0, 0)


def fully_measured(company) -> Facts:
    """The company's facts, whose mask run tells of everything that can be measured."""
    facts = company.facts(mended=True)
    (report,) = facts.of(FactKind.MASK)
    told = facts.mask(report.source)[1]
    run = replace(told.report, safety=MEASURED, joins=(JOIN,), expires="2027-01-31")
    when = {"collected": company.collected, "expires": company.expires}
    return facts.with_report(
        make_report(
            *(FactKind.MASK, report.source, MaskFacts(run, unchanged=True, remeasured=True)),
            **{"collector": "mask@1", "complete": True, "measured": True, **when},
        )
    )


def test_it_is_of_the_form_that_is_published(company, tmp_path, schema):
    for facts in (company.facts(mended=True), fully_measured(company)):
        (one,) = statements(company, tmp_path, facts)
        assert errors(schema, json.loads(one.payload)["predicate"]) == []
    assert schema["$id"] == one.predicate_type


def test_the_form_knows_every_measurement(schema):
    assert set(schema["properties"]["safety"]["properties"]) == {one.name for one in fields(Safety)}


@pytest.mark.parametrize(
    "change",
    [{"label": "safe"}, {"unchanged": None}, {"columns": [{"path": "ssn"}]}, {"more": 1}],
    ids=lambda change: next(iter(change)),
)
def test_another_form_is_none(company, tmp_path, schema, change):
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    assert errors(schema, {**json.loads(one.payload)["predicate"], **change})


def test_a_plain_digest_of_a_source_is_none(company, tmp_path, schema):
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    source = {"name": "prod/a.csv", "digest": {"sha256": "1" * 64}}
    told = {**json.loads(one.payload)["predicate"], "resolvedDependencies": [source]}
    assert errors(schema, told)


def test_where_nothing_was_masked_there_is_no_statement(company, tmp_path):
    assert statements(company, tmp_path, company.facts(mended=False)) == []


def test_every_field_is_told_on_the_page_of_the_predicate(company, tmp_path):
    page = (Path(__file__).resolve().parents[5] / "docs/masking-run.md").read_text("utf-8")
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    fields = {*one.predicate, *one.predicate["columns"][0]}
    assert [name for name in fields if f"`{name}`" not in page] == []
    assert one.predicate_type in page
