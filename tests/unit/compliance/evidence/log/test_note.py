"""Signed notes."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from compliance.evidence.ed25519 import Ed25519Signer, keyid_of, verifier_of_raw
from compliance.evidence.interface import SignatureError, TamperedError
from compliance.evidence.log import note

NAME = "PeterNeumann"
SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    f"{TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
    "ngotpRZb6KE6RyyBwJnAM=\n"
)
"""Source: golang.org/x/mod/sumdb/note, its tests."""


@pytest.fixture
def signer():
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    return Ed25519Signer(keyid_of(key.public_key()), key)


def test_a_note_is_signed_as_in_the_vector(signer):
    assert note.encode(note.seal(TEXT, NAME, signer)) == SIGNED
    assert note.verifier_key(NAME, signer.public) == (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    )


def test_the_vector_verifies_and_no_other_text_does(signer):
    verifier = verifier_of_raw(signer.public)
    found = note.decode(SIGNED, "n")
    assert found.is_by(NAME, verifier)
    assert not found.is_by("Somebody", verifier)
    other = note.decode(SIGNED.replace("cryptography", "steganography"), "n")
    assert not other.is_by(NAME, verifier)
    assert other.names(NAME, verifier)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(TEXT, id="no signature"),
        pytest.param(SIGNED.replace("— ", "- "), id="another dash"),
        pytest.param(SIGNED.replace("x08g", "x0.g"), id="no base64"),
        pytest.param(SIGNED + "\n", id="a line more"),
        pytest.param(SIGNED.removesuffix("\n"), id="cut short"),
    ],
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(TamperedError, match="no signed note"):
        note.decode(text, "n")


def test_a_name_with_a_space_is_no_name(signer):
    with pytest.raises(SignatureError, match="no name of a log"):
        note.seal(TEXT, "a b", signer)
