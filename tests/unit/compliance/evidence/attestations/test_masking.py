"""How a copy was masked."""

from checks.facts import FactKind, Facts
from compliance.evidence.attestations.masking import attest


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
    from dataclasses import replace

    reports = company.facts(mended=True).reports
    (mask,) = (one for one in reports if one.kind is FactKind.MASK)
    both = Facts((*reports, replace(mask, source="applications")))
    assert len(statements(company, tmp_path, both)) == 1


def test_where_nothing_was_masked_there_is_no_statement(company, tmp_path):
    assert statements(company, tmp_path, company.facts(mended=False)) == []


def test_every_field_is_told_on_the_page_of_the_predicate(company, tmp_path):
    from pathlib import Path

    page = (Path(__file__).resolve().parents[5] / "docs/masking-run.md").read_text("utf-8")
    (one,) = statements(company, tmp_path, company.facts(mended=True))
    fields = {*one.predicate, *one.predicate["columns"][0]}
    assert [name for name in fields if f"`{name}`" not in page] == []
    assert one.predicate_type in page
