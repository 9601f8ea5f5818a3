"""A program of the user's signs."""

import shutil
from pathlib import Path

import pytest

from compliance.evidence.ed25519 import load_signer, verifier_of_raw
from compliance.evidence.interface import SignatureError
from compliance.evidence.program import open_program

OPENSSL = """\
#!/bin/sh
set -eu
case $1 in
  public-key) openssl pkey -in {key} -pubout ;;
  sign) cat > {key}.in; openssl pkeyutl -sign -inkey {key} -rawin -in {key}.in ;;
esac
"""


def program(folder: Path, text: str) -> Path:
    path = folder / "signer"
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_program_that_has_the_key_signs(company, tmp_path):
    key = company.key(tmp_path, "k")
    signer = open_program(str(program(tmp_path, OPENSSL.format(key=key))))
    assert signer.keyid == load_signer(key).keyid
    assert verifier_of_raw(signer.public).verifies(signer.sign(b"data"), b"data")


@pytest.mark.parametrize(
    ("text", "told"),
    [("#!/bin/sh\nexit 3\n", "failed"), ("#!/bin/sh\necho hello\n", "no public key")],
)
def test_a_program_that_tells_no_key_is_none(tmp_path, text, told):
    with pytest.raises(SignatureError, match=told):
        open_program(str(program(tmp_path, text)))


def test_a_signature_by_another_key_is_noticed(company, tmp_path):
    public = company.key(tmp_path, "k").with_suffix(".pub")
    text = f"#!/bin/sh\nif test $1 = sign; then head -c 64 /dev/zero; else cat {public}; fi\n"
    with pytest.raises(SignatureError, match="its own key"):
        open_program(str(program(tmp_path, text))).sign(b"data")


def test_a_program_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SignatureError, match="failed"):
        open_program(str(tmp_path / "none"))
