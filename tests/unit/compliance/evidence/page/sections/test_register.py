"""The register of the evidence."""

from compliance.evidence.page.sections.register import gather, purpose


def test_every_file_and_every_report_has_its_digest(passed):
    found = gather(passed)
    paths = [one.entry.path for one in (*found.files.open, *found.files.folded)]
    assert sorted(paths) == sorted(passed.others)
    assert found.files.more == 0
    assert paths[-1].startswith("attest/"), "statements of the builder stand last"
    assert len(found.reports) + found.more == len(passed.facts.reports)


def test_files_say_what_they_hold():
    assert purpose("attest/x.dsse.json").startswith("a statement of the builder")
    assert purpose("policies/house.yaml") == "the policy's own bytes"
