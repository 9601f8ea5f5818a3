"""Documents that were made to exhaust a verifier are refused soon, and with a reason."""

import json

import pytest

from compliance.evidence import canonical, dsse, manifest_file
from compliance.evidence.interface import TamperedError
from compliance.evidence.read import Contents
from compliance.evidence.signatures import read_signatures
from compliance.flow.verifying.judged_again import judged_again

DEEP = 200_000
HOSTILE = [
    pytest.param(b"[" * DEEP, id="nested deeply"),
    pytest.param(b"[" * DEEP + b"]" * DEEP, id="nested deeply and closed"),
    pytest.param(b'{"a":' * DEEP + b"1" + b"}" * DEEP, id="objects nested deeply"),
    pytest.param(b"9" * 1_000_000, id="a number of a million digits"),
    pytest.param(b'{"a":1e999999999}', id="a number beyond all"),
    pytest.param(b'{"a":1,"a":1}', id="a key twice"),
    pytest.param(b'"\xff"', id="no UTF-8"),
    pytest.param(b'"\\ud800"', id="half a character"),
    pytest.param(b"", id="nothing"),
    pytest.param(b"[NaN]", id="no number"),
    pytest.param(b"\xef\xbb\xbf{}", id="a byte order mark"),
]


@pytest.mark.parametrize("content", HOSTILE)
def test_none_is_read_as_a_document(content):
    with pytest.raises(TamperedError):
        canonical.read(content, "x.json")


@pytest.mark.parametrize("content", HOSTILE)
def test_none_is_a_manifest_or_an_envelope(content):
    with pytest.raises(TamperedError):
        manifest_file.decode(content)
    with pytest.raises(TamperedError):
        dsse.decode(content, "x.dsse.json")


def test_what_is_larger_than_any_evidence_is_not_parsed(monkeypatch):
    monkeypatch.setattr(canonical, "MAX_BYTES", 10)
    with pytest.raises(TamperedError, match="larger than any evidence"):
        canonical.read(b'"0123456789"', "x.json")


ENVELOPES = [
    {},
    {"payload": "", "payloadType": "", "signatures": []},
    {"payload": 3, "payloadType": dsse.PAYLOAD_TYPE, "signatures": [{"keyid": "a", "sig": "b"}]},
    {"payload": "e30=", "payloadType": dsse.PAYLOAD_TYPE, "signatures": {}},
    {"payload": "e30=", "payloadType": dsse.PAYLOAD_TYPE, "signatures": [[]]},
    {"payload": "e30=", "payloadType": dsse.PAYLOAD_TYPE, "signatures": [{"keyid": 1, "sig": ""}]},
    {"payload": "e30", "payloadType": dsse.PAYLOAD_TYPE, "signatures": [{"keyid": "", "sig": ""}]},
    {
        "payload": "e30=",
        "payloadType": "text/plain",
        "signatures": [{"keyid": "0" * 64, "sig": "AA=="}],
    },
    [],
    None,
    "envelope",
    [{"payload": "e30="}],
]


@pytest.mark.parametrize("document", ENVELOPES)
def test_a_malformed_envelope_is_tampering(document, company, tmp_path):
    content = canonical.write(document)
    with pytest.raises(TamperedError):
        dsse.decode(content, "x")
    manifest = manifest_file.decode(company.files(tmp_path)[manifest_file.MANIFEST])
    with pytest.raises(TamperedError):
        read_signatures({f"{'0' * 64}.dsse.json": content}, manifest)


@pytest.mark.parametrize("path", ["facts.json", "decisions.json"])
@pytest.mark.parametrize("content", [b"[]", b"null", b"3", b'{"version":1}', b'{"reports":[{}]}'])
def test_facts_and_decisions_of_another_form_are_tampering(company, tmp_path, path, content):
    files = {**company.files(tmp_path), path: content}
    manifest = files.pop(manifest_file.MANIFEST)
    with pytest.raises(TamperedError):
        judged_again(Contents(manifest, files, {}), manifest_file.decode(manifest))


BOMB = "name: x\ntitle: x\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'x'] * 9)}]\n" for n in range(12)
)


def test_a_policy_of_aliases_of_aliases_is_tampering(company, tmp_path):
    files = {**company.files(tmp_path), "policies/house.yaml": BOMB.encode()}
    manifest = files.pop(manifest_file.MANIFEST)
    with pytest.raises(TamperedError, match="cannot be judged again"):
        judged_again(Contents(manifest, files, {}), manifest_file.decode(manifest))


def test_a_manifest_of_another_type_in_each_member_is_tampering(company, tmp_path):
    whole = json.loads(company.files(tmp_path)[manifest_file.MANIFEST])
    for member in whole:
        for value in (None, [], {}, "x", -1, 1.5, True):
            if value == whole[member]:
                continue
            content = canonical.write({**whole, member: value})
            try:
                told = manifest_file.decode(content)
            except TamperedError:
                continue
            assert manifest_file.encode(told) == content
