"""What a release is about, by digest."""

from compliance.evidence.attestations.subjects import subjects
from compliance.evidence.manifest_file import digest


def test_the_facts_and_each_file_of_a_copy_are_named(company, tmp_path):
    files = company.files(tmp_path)
    told = dict(subjects(company.material(company.facts(mended=True), tmp_path), files))
    assert told["facts.json"] == {"sha256": digest(files["facts.json"])}
    assert told["a.csv"] == {"sha256": "2" * 64}


def test_a_raw_source_is_no_subject(company, tmp_path):
    files = company.files(tmp_path)
    told = dict(subjects(company.material(company.facts(mended=True), tmp_path), files))
    assert not [one for one in told if one.startswith("prod")]
