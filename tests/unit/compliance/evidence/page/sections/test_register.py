"""The register of the evidence."""

from compliance.evidence.page.sections.register import gather, purpose


def test_every_file_and_every_report_has_its_digest(passed):
    found = gather(passed)
    assert {one.entry.path for one in found.files} == set(passed.others)
    assert len(found.reports) + found.more == len(passed.facts.reports)


def test_files_say_what_they_hold():
    assert purpose("attest/x.dsse.json").startswith("a statement of the builder")
    assert purpose("policies/house.yaml") == "the policy's own bytes"
