"""From data on disk to a signed bundle."""

import csv
import json
from datetime import UTC, date, datetime

import pytest

from checks.facts import FactKind
from checks.facts_document import facts_from_json
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import EvidenceError
from compliance.evidence.trust import load_trust
from compliance.flow.release import pack_files, release
from compliance.flow.verify import Standing, verify
from policies.load import load_manifest

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
MANIFEST = """\
version: 1
system: {name: onboarding, owner: Dana Whitfield}
policies: [./house.yaml]
environments:
  production: {kind: production, locations: [prod]}
datasets:
  applications:
    uri: prod/applications.csv
    stage: ingest
    environment: production
    origin: {owner: Sales, collected: "2025", basis: contract}
    retention: {period: P6Y, from: modified, basis: contract, disposal: delete}
"""
PACK = """\
name: house
title: House rules
controls:
  - {id: kept, title: Retention, source: Art. 5, checks: [RET-001]}
  - {id: clean, title: The evidence is clean, source: Art. 5, checks: [EVD-004], severity: critical}
"""
PEOPLE = [("457-55-5462", "ann.lee@example.com"), ("512-44-1234", "bo.chan@example.org")] * 20


@pytest.fixture
def root(company, tmp_path):
    (tmp_path / "prod").mkdir()
    with (tmp_path / "prod" / "applications.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["ssn", "email", "note"])
        writer.writerows((*one, "fine") for one in PEOPLE)
    (tmp_path / "compliance.yaml").write_text(MANIFEST)
    (tmp_path / "house.yaml").write_text(PACK)
    company.key(tmp_path, "builder")
    (tmp_path / "trust.yaml").write_text(
        "keys: [{name: CI, role: builder, public_key: builder.pub}]\n"
    )
    return tmp_path


def make(root, name="r1", **changed):
    given = {
        "out": root / "bundles" / name,
        "now": NOW,
        "as_of": TODAY,
        "signer": load_signer(root / "builder.pem"),
        "key": None,
        **changed,
    }
    return release(name, load_manifest(root / "compliance.yaml"), root, **given)


def content(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_a_release_is_collected_checked_signed_and_verified(root):
    result = make(root)
    assert result.verdict.granted
    found = verify(result.path, trust=load_trust(root / "trust.yaml"), as_of=TODAY)
    assert found.standing is Standing.GRANTED
    assert found.inspected.digest == result.digest


def test_two_builds_from_the_same_facts_are_byte_identical(root):
    first = make(root)
    facts = facts_from_json(json.loads((first.path / "facts.json").read_bytes()))
    again = make(root, out=root / "again", facts=facts)
    assert content(again.path) == content(first.path)


def test_no_value_of_the_data_is_in_the_bundle(root):
    whole = b"".join(content(make(root).path).values())
    for value in {part for person in PEOPLE for part in person}:
        assert value.encode() not in whole
        assert value.replace("-", "").encode() not in whole


def test_raw_data_is_told_by_a_keyed_digest_also_without_a_key(root):
    import hashlib

    plain = hashlib.sha256((root / "prod" / "applications.csv").read_bytes()).hexdigest()
    files = content(make(root).path)
    assert not [path for path, one in files.items() if plain.encode() in one]
    assert b"hmac-sha256:" in files["facts.json"]


def test_the_evidence_was_looked_at_as_data(root):
    facts = facts_from_json(json.loads((make(root).path / "facts.json").read_bytes()))
    report, scanned = facts.selfscan()
    assert report.complete
    assert {"index.html", "facts.json", "manifest.json"} <= {one.path for one in scanned.files}
    assert not any(one.known or one.findings for one in scanned.files)


@pytest.mark.parametrize(
    "place", ["purpose: about 457-55-5462", "purpose: ask ann.lee@example.com"]
)
def test_a_value_of_the_data_in_the_evidence_stops_the_release(root, place):
    path = root / "compliance.yaml"
    path.write_text(MANIFEST.replace("name: onboarding,", f"name: onboarding, {place},"))
    with pytest.raises(EvidenceError, match="values of the data itself") as error:
        make(root)
    assert "457" not in str(error.value)
    assert "ann" not in str(error.value)
    assert not (root / "bundles").exists()


def test_an_identifier_of_nobody_in_the_data_refuses_the_release(root):
    path = root / "compliance.yaml"
    path.write_text(MANIFEST.replace("basis: contract}", "basis: see 4111 1111 1111 1111}"))
    result = make(root)
    assert result.verdict.failed
    assert (
        verify(result.path, trust=load_trust(root / "trust.yaml"), as_of=TODAY).standing
        is Standing.REFUSED
    )


def test_data_that_cannot_be_read_again_leaves_the_look_incomplete(root):
    facts = facts_from_json(json.loads((make(root).path / "facts.json").read_bytes()))
    (root / "prod" / "applications.csv").unlink()
    result = make(root, "r2", facts=facts)
    assert result.verdict.missing


def test_a_release_without_a_key_waits_for_signatures(root):
    result = make(root, signer=None)
    assert result.signed_by is None
    found = verify(result.path, trust=load_trust(root / "trust.yaml"), as_of=TODAY)
    assert found.standing is Standing.UNTRUSTED


def test_a_release_names_the_one_before(root):
    first = make(root)
    second = make(root, "r2", previous=first.path)
    assert json.loads((second.path / "manifest.json").read_bytes())["previous"] == first.digest


def test_reports_of_an_older_look_are_replaced(root):
    facts = facts_from_json(json.loads((make(root).path / "facts.json").read_bytes()))
    result = make(root, "r2", facts=facts)
    again = facts_from_json(json.loads((result.path / "facts.json").read_bytes()))
    assert len(again.of(FactKind.SELFSCAN)) == 1


@pytest.mark.parametrize("name", ["", "a/b", "..", "a b", "-x"])
def test_a_name_that_no_folder_can_have_is_refused(root, name):
    with pytest.raises(EvidenceError, match="no name of a release"):
        make(root, name, out=root / "bundle")


def test_a_taken_target_is_refused_before_anything_is_read(root):
    (root / "taken").mkdir()
    (root / "taken" / "x").touch()
    (root / "prod" / "applications.csv").unlink()
    with pytest.raises(EvidenceError, match="holds something"):
        make(root, out=root / "taken")


def test_two_packs_of_one_name_cannot_stand_in_one_bundle(root):
    (root / "other.yaml").write_text(PACK)
    path = root / "compliance.yaml"
    path.write_text(MANIFEST.replace("[./house.yaml]", "[./house.yaml, ./other.yaml]"))
    with pytest.raises(EvidenceError, match=r"other\.yaml"):
        pack_files(load_manifest(path), root)


def test_packs_of_ours_stand_in_it_as_they_are(root):
    path = root / "compliance.yaml"
    path.write_text(MANIFEST.replace("./house.yaml", "start"))
    packs = pack_files(load_manifest(path), root)
    assert list(packs) == ["policies/start.yaml"]
    assert b"name: start" in packs["policies/start.yaml"].content
