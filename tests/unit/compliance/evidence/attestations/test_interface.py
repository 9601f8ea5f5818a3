"""Statements and their envelopes."""

import base64
import json

import pytest

from compliance.evidence.attestations.interface import Statement, digests_of, unsealed


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("sha256:ab", {"sha256": "ab"}),
        ("hmac-sha256:ab", {"hmac_sha256": "ab"}),
        ("", {}),
        ("sha256:", {}),
    ],
)
def test_a_keyed_digest_is_never_taken_for_a_plain_one(told, expected):
    assert digests_of(told) == expected


def test_without_a_key_an_envelope_bears_no_signature():
    one = Statement("x", "https://example.org/t/v1", (("a", {"sha256": "ab"}),), {})
    envelope = json.loads(unsealed(one.path, one.payload))
    assert one.path == "attest/x.dsse.json"
    assert envelope["signatures"] == []
    assert json.loads(base64.b64decode(envelope["payload"]))["subject"][0]["name"] == "a"
