"""Ed25519 by integers of Python, against the library and the vectors of the standard."""

from compliance.evidence.curve import verifies
from compliance.evidence.ed25519 import load_signer


def test_what_it_verifies_is_what_the_library_signs(company, tmp_path):
    signer = load_signer(company.key(tmp_path, "k"))
    for size in (0, 1, 100):
        message = bytes(size)
        signature = signer.sign(message)
        assert verifies(signer.public, signature, message)
        assert not verifies(signer.public, signature, message + b"x")
        assert not verifies(signer.public, signature[:63] + b"\xff", message)
        assert not verifies(signer.public, b"\xff" * 64, message)


def test_the_vectors_of_rfc_8032_hold():
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert verifies(public, signature, b"\x72")
    assert not verifies(public, signature, b"\x73")
