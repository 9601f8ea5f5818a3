"""The programs that the page on signers shows do sign, with stand-ins for what they call."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.table import signer_of

PAGE = Path(__file__).resolve().parents[4] / "docs/signers.md"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
STAND_INS = {
    "aws": """\
#!/bin/sh
set -eu
test "$1" = kms
case "$*" in
  *"get-public-key --key-id alias/release --output text --query PublicKey"*)
    openssl pkey -in "$KEY" -pubout -outform DER | base64 -w 0 ;;
  *"sign --key-id alias/release"*"--signing-algorithm ED25519_SHA_512 --message-type RAW"*)
    for last; do :; done
    cat "${last#fileb://}" > "$KEY.in"
    test "$(wc -c < "$KEY.in")" -le 4096
    openssl pkeyutl -sign -inkey "$KEY" -rawin -in "$KEY.in" | base64 -w 0 ;;
  *) exit 252 ;;
esac
""",
    "pkcs11-tool": """\
#!/bin/sh
set -eu
test "$1 $2 $3 $4 $5 $6" = "--module module.so --token-label release --id 01"
shift 6
case "$*" in
  "--read-object --type pubkey --output-file "*)
    openssl pkey -in "$KEY" -pubout -outform DER -out "$5" ;;
  "--login --pin 1234 --sign --mechanism EDDSA --input-file "*" --output-file "*)
    test "$(wc -c < "$8")" -le 1024
    openssl pkeyutl -sign -inkey "$KEY" -rawin -in "$8" -out "${10}" ;;
  *) exit 1 ;;
esac
""",
}
"""The same key in a file, behind the options that the real ones take; they tell the same limits."""


def program(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def shown(kind: str) -> str:
    found = re.search(rf"```sh {kind}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.parametrize(("kind", "called"), [("pkcs11", "pkcs11-tool"), ("aws-kms", "aws")])
def test_a_program_of_the_page_signs_a_release(company, tmp_path, monkeypatch, kind, called):
    from compliance.evidence.write import publish
    from compliance.flow.sign import sign
    from compliance.flow.verify import inspect

    key = company.key(tmp_path, "k")
    program(tmp_path, STAND_INS[called], called)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    for name, value in (("KEY", str(key)), ("PKCS11_MODULE", "module.so"), ("PKCS11_PIN", "1234")):
        monkeypatch.setenv(name, value)
    signer = signer_of(f"command:{program(tmp_path, shown(kind), 'signer')}")
    assert signer.keyid == load_signer(key).keyid
    publish(company.files(tmp_path), tmp_path / "bundle")
    sign(tmp_path / "bundle", inspect(tmp_path / "bundle"), signer, day=company.as_of)
    (signature,) = inspect(tmp_path / "bundle").signatures
    assert (signature.keyid, signature.twice) == (signer.keyid, True)


def test_a_real_token_signs(tmp_path, monkeypatch):
    """SoftHSM, which is a token in every respect but that it can be copied."""
    module = next((one for one in MODULES if Path(one).exists()), None)
    if not (module and shutil.which("pkcs11-tool") and shutil.which("softhsm2-util")):
        pytest.skip("softhsm2 and opensc are not installed")
    (tmp_path / "tokens").mkdir()
    settings = program(tmp_path, f"directories.tokendir = {tmp_path}/tokens\n", "softhsm.conf")
    for name, value in (
        *(("SOFTHSM2_CONF", str(settings)), ("PKCS11_MODULE", module), ("PKCS11_PIN", "1234")),
    ):
        monkeypatch.setenv(name, value)
    pins = ("--pin", "1234", "--so-pin", "1234")
    new = ("--login", "--pin", "1234", "--keypairgen", "--key-type", "EC:edwards25519")
    for words in (
        (
            "softhsm2-util",
            "--module",
            module,
            "--init-token",
            "--free",
            "--label",
            "release",
            *pins,
        ),
        ("pkcs11-tool", "--module", module, "--token-label", "release", *new, "--id", "01"),
    ):
        subprocess.run(words, check=True, capture_output=True)
    signer = signer_of(f"command:{program(tmp_path, shown('pkcs11'), 'signer')}")
    assert len(signer.sign(b"a statement")) == 64
