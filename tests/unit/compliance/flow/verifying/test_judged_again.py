"""The verdict, judged again from what is inside."""

import json

import pytest

from compliance.evidence import canonical, manifest_file
from compliance.evidence.interface import TamperedError
from compliance.evidence.read import Contents
from compliance.flow.verifying.judged_again import judged_again, packs_of


def contents(files, **changed):
    files = {**files, **changed}
    manifest = files.pop(manifest_file.MANIFEST)
    return Contents(manifest, files, {}), manifest_file.decode(manifest)


def test_the_facts_of_an_intact_bundle_are_given(company, tmp_path):
    material = judged_again(*contents(company.files(tmp_path)))
    assert material.facts.manifest[1].system.name == "onboarding-automation"


def test_a_statement_that_does_not_follow_is_tampering(company, tmp_path):
    files = company.files(tmp_path)
    other = company.files(tmp_path, mended=False)
    path = "attest/verdict.dsse.json"
    with pytest.raises(TamperedError, match=path):
        judged_again(*contents(files, **{path: other[path]}))


def test_an_envelope_of_more_members_is_tampering(company, tmp_path):
    files = company.files(tmp_path)
    path = "attest/verdict.dsse.json"
    more = canonical.write({**json.loads(files[path]), "note": "x"})
    with pytest.raises(TamperedError, match=path):
        judged_again(*contents(files, **{path: more}))


def test_policies_are_read_from_the_bytes_that_were_compared(company, tmp_path):
    (pack,) = packs_of(contents(company.files(tmp_path))[0]).values()
    assert pack.content == company.pack.encode()


def test_a_policy_that_is_no_text_is_tampering(company, tmp_path):
    broken = {"policies/house.yaml": b"\xff\xfe"}
    with pytest.raises(TamperedError, match="cannot be judged again"):
        judged_again(*contents(company.files(tmp_path), **broken))
