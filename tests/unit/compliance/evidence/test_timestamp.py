"""Time-stamps, by an authority that `openssl ts` plays."""

import runpy
import shutil
from pathlib import Path

import pytest

from compliance.evidence import timestamp
from compliance.evidence.interface import SignatureError, TamperedError

PLAYED = Path(__file__).resolve().parents[3] / "corpus/time_authority.py"
Authority = runpy.run_path(str(PLAYED))["Authority"]
MANIFEST = b'{"release":"2026.3"}'


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    return Authority(tmp_path_factory.mktemp("tsa") / "one", "Authority")


@pytest.fixture(scope="module")
def reply(authority):
    return authority.reply(timestamp.query(MANIFEST))


def test_a_reply_of_an_authority_one_trusts_tells_when(reply, authority):
    found = timestamp.read(reply, MANIFEST, "t", [authority.root])
    assert found.trusted
    assert found.at.tzinfo is not None


def test_another_authority_is_not_trusted(reply, tmp_path_factory):
    other = Authority(tmp_path_factory.mktemp("tsa") / "two", "Somebody")
    assert not timestamp.read(reply, MANIFEST, "t", [other.root]).trusted
    assert not timestamp.read(reply, MANIFEST, "t").trusted


def test_a_reply_about_other_bytes_is_tampering(reply):
    with pytest.raises(TamperedError, match="about another manifest"):
        timestamp.read(reply, b"other", "t")


@pytest.mark.parametrize("content", [b"", b"nothing", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_reply_is_tampering(content):
    with pytest.raises(TamperedError, match="is no reply"):
        timestamp.read(content, MANIFEST, "t")


def test_openssl_verifies_the_same(reply, authority):
    (authority.folder / "manifest").write_bytes(MANIFEST)
    (authority.folder / "found").write_bytes(reply)
    words = ("ts", "-verify", "-in", "found", "-data", "manifest", "-CAfile", "root.pem")
    authority.run(*words)


def test_equal_manifests_ask_equally():
    assert timestamp.query(MANIFEST) == timestamp.query(MANIFEST)


def test_what_is_no_certificate_cannot_be_trusted():
    with pytest.raises(SignatureError, match="holds no certificate"):
        timestamp.certificates(b"nothing", "authority.pem")
