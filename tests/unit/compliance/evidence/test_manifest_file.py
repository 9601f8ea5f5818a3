"""`manifest.json`: closed, canonical, complete."""

import json
from dataclasses import replace

import pytest

from compliance.evidence import canonical, manifest_file
from compliance.evidence.interface import (
    DigestMismatchError,
    MissingEvidenceError,
    TamperedError,
)
from compliance.evidence.manifest_file import MANIFEST


@pytest.fixture
def files(company, tmp_path):
    return dict(company.files(tmp_path))


def test_it_is_read_back_as_it_was_written(files):
    manifest = manifest_file.decode(files[MANIFEST])
    assert manifest_file.encode(manifest) == files[MANIFEST]
    assert [one.path for one in manifest.files] == sorted(files.keys() - {MANIFEST})


def test_it_tells_what_the_facts_and_the_declaration_say(files, company):
    document = json.loads(files[MANIFEST])
    assert document["verdict"] == "checks-passed"
    assert document["required_signers"] == {"builder": 1, "compliance": 1}
    assert document["window"] == {
        "collected": "2026-03-01T09:30:12Z",
        "expires": "2026-05-30T09:30:12Z",
    }
    assert document["previous"] is None


def test_files_as_listed_pass(files):
    content = files.pop(MANIFEST)
    manifest_file.compare(manifest_file.decode(content), files)


def test_a_file_more_a_file_less_and_other_bytes_are_told_apart(files):
    manifest = manifest_file.decode(files.pop(MANIFEST))
    with pytest.raises(TamperedError, match=r"notes\.txt is there and not listed"):
        manifest_file.compare(manifest, {**files, "notes.txt": b""})
    with pytest.raises(DigestMismatchError):
        manifest_file.compare(manifest, {**files, "facts.json": b"{}"})
    del files["facts.json"]
    with pytest.raises(MissingEvidenceError):
        manifest_file.compare(manifest, files)


def changed(content: bytes, **members: object) -> bytes:
    return canonical.write({**json.loads(content), **members})


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"extra": 1}, id="another member"),
        pytest.param({"version": 2}, id="another version"),
        pytest.param({"verdict": "granted"}, id="an unknown verdict"),
        pytest.param({"as_of": "2026-3-2"}, id="a date in another form"),
        pytest.param({"required_signers": {"builder": "1"}}, id="a number as text"),
        pytest.param({"files": None}, id="no files"),
        pytest.param({"window": {"collected": "2026-03-01T10:30:12+01:00"}}, id="another zone"),
    ],
)
def test_any_other_form_is_tampering(files, members):
    with pytest.raises(TamperedError):
        manifest_file.decode(changed(files[MANIFEST], **members))


def test_entries_out_of_order_or_twice_are_tampering(files):
    manifest = manifest_file.decode(files[MANIFEST])
    for entries in (manifest.files[::-1], (manifest.files[0], *manifest.files)):
        with pytest.raises(TamperedError):
            manifest_file.decode(manifest_file.encode(replace(manifest, files=entries)))
