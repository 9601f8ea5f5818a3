"""The JSON part as a package of trestle's; that trestle verifies it is tested with the guide."""

import json

from compliance.evidence.attestations.package import PACKAGE, PRIMARY, attest
from compliance.evidence.manifest_file import digest


def test_it_lists_every_json_file_but_itself(company, tmp_path):
    files = company.files(tmp_path)
    listed = {one["uri"] for one in json.loads(files[PACKAGE])["artifacts"]}
    before = {path for path in files if path.endswith(".json") and not path.startswith("attest/")}
    assert listed == before - {PACKAGE, "manifest.json"}
    assert PRIMARY in listed


def test_the_statement_names_the_same_files_with_their_digests(company, tmp_path, official):
    files = company.files(tmp_path)
    drawn = {path: one for path, one in files.items() if not path.startswith("attest/")}
    drawn.pop("manifest.json")
    (one,) = attest(company.material(company.facts(mended=True), tmp_path), drawn)
    told = official(one)
    found = {each["name"]: each["digest"]["sha256"] for each in told["subject"]}
    package = json.loads(files[PACKAGE])
    assert {name: told["predicate"][name] for name in package} == package
    assert found == {path: digest(files[path]) for path in found}
