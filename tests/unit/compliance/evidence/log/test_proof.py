"""`log.proof`."""

import pytest

from compliance.evidence.interface import TamperedError
from compliance.evidence.log import folder, proof

ENTRY = b'{"a":1}'


@pytest.fixture
def content(signer, tmp_path):
    log = folder.read_log(tmp_path / "log")
    (tmp_path / "log").mkdir()
    for one in (b'{"b":1}', ENTRY, b'{"c":1}'):
        log = folder.append(tmp_path / "log", log, one, origin="example.com/r", signer=signer)
    return proof.encode(folder.prove(log, 1)).encode()


def test_a_proof_is_read_back_and_holds(content):
    found = proof.decode(content, "p")
    assert (found.index, found.checkpoint.size) == (1, 3)
    assert proof.holds(found, ENTRY)
    assert proof.encode(found).encode() == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"@v1", b"@v2", id="another version"),
        pytest.param(b"index 1", b"index 01", id="another way to write a number"),
        pytest.param(b"index 1", b"index x", id="no number"),
        pytest.param(b"index 1", b"extra YQ==\nindex 1", id="something extra"),
        pytest.param("—".encode(), b"-", id="no signature"),
    ],
)
def test_what_is_no_proof_is_refused(content, before, after):
    with pytest.raises(TamperedError):
        proof.decode(content.replace(before, after), "p")


def test_every_byte_matters(content):
    for place in range(0, len(content), 7):
        changed = bytearray(content)
        changed[place] ^= 1
        try:
            found = proof.decode(bytes(changed), "p")
        except TamperedError:
            continue
        same = proof.decode(content, "p")
        assert not proof.holds(found, ENTRY) or found.signed != same.signed
