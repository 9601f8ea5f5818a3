"""What statements rest on."""

from compliance.evidence.page import citations
from compliance.evidence.page.citations import citations_of


def test_reports_are_cited_by_name_digest_and_row(refused):
    found = citations_of(refused)
    (report,) = [one for one in refused.facts.reports if one.source == "applications-train"]
    cited = found.of([report.digest]).shown[0]
    assert cited.name == "scan of applications-train"
    assert report.digest == f"sha256:{cited.digest}"
    assert cited.href.removeprefix("#") in {one.id for one in found.rows}


def test_more_than_a_few_are_counted_and_strangers_left_out(refused):
    digests = [one.digest for one in refused.facts.reports]
    found = citations_of(refused).of([*digests, "sha256:none"])
    assert len(found.shown) == citations.CITED
    assert found.more == len(digests) - citations.CITED


def test_a_report_without_a_row_leads_to_the_file(refused, monkeypatch):
    monkeypatch.setattr(citations, "REGISTERED", 1)
    found = citations_of(refused)
    assert len(found.rows) == 1
    assert {one.href for one in found.digests.values()} >= {"facts.json"}


def test_rows_go_first_to_what_gating_answers_rest_on(refused, monkeypatch):
    gating = {digest for one in refused.answers if one.gates for digest in one.evidence}
    monkeypatch.setattr(citations, "REGISTERED", len(gating))
    assert {one.report.digest for one in citations_of(refused).rows} == gating


def test_a_file_is_cited_with_the_digest_that_the_manifest_names(passed):
    found = citations_of(passed).files["facts.json"]
    entry = next(one for one in citations_of(passed).entries if one.path == "facts.json")
    assert (found.href, found.digest) == ("facts.json", entry.sha256)
    assert entry.sha256.startswith(found.short)


def test_what_is_not_there_is_not_cited(refused):
    assert citations_of(refused).about("mask", "applications-train") is None
