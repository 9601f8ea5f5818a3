"""The envelope: DSSE v1, canonical, one signature."""

import base64
import json

import pytest

from compliance.evidence import canonical, dsse
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import TamperedError


def envelope(**changed: object) -> bytes:
    document = {
        "payload": base64.b64encode(b"{}").decode(),
        "payloadType": dsse.PAYLOAD_TYPE,
        "signatures": [{"keyid": "ab" * 32, "sig": base64.b64encode(b"x" * 64).decode()}],
    }
    return canonical.write({**document, **changed})


def test_the_encoding_that_is_signed_is_that_of_the_protocol():
    assert dsse.pae(b"hello") == b"DSSEv1 28 application/vnd.in-toto+json 5 hello"


def test_an_envelope_is_read_back_as_it_was_written(company, tmp_path):
    signer = load_signer(company.key(tmp_path, "k"))
    sealed = dsse.seal(b'{"a":1}', signer)
    assert dsse.decode(dsse.encode(sealed), "x") == sealed


def test_the_same_key_and_payload_give_the_same_bytes(company, tmp_path):
    signer = load_signer(company.key(tmp_path, "k"))
    assert dsse.encode(dsse.seal(b"{}", signer)) == dsse.encode(dsse.seal(b"{}", signer))


SIGNATURE = {"keyid": "ab" * 32, "sig": base64.b64encode(b"x" * 64).decode()}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(envelope() + b"\n", id="a byte more"),
        pytest.param(json.dumps(json.loads(envelope())).encode(), id="with spaces"),
        pytest.param(envelope(extra=1), id="another member"),
        pytest.param(envelope(signatures=[SIGNATURE, SIGNATURE]), id="two signatures"),
        pytest.param(envelope(signatures=[]), id="no signature"),
        pytest.param(envelope(signatures=[{**SIGNATURE, "cert": "x"}]), id="a certificate"),
        pytest.param(envelope(signatures=[{**SIGNATURE, "keyid": 1}]), id="a number as key id"),
        pytest.param(envelope(signatures=[{**SIGNATURE, "keyid": "../x"}]), id="a path as key id"),
        pytest.param(envelope(payloadType="application/json"), id="another type"),
        pytest.param(envelope(payload="e30"), id="base64 without its padding"),
        pytest.param(envelope(payload="e31="), id="base64 with loose bits"),
        pytest.param(envelope(payload="e3 0="), id="base64 with a space"),
        pytest.param(b'{"a":1,"a":1}', id="a key twice"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(b"", id="nothing"),
    ],
)  # fmt: skip
def test_any_other_form_is_tampering(content):
    with pytest.raises(TamperedError):
        dsse.decode(content, "signatures/x.dsse.json")
