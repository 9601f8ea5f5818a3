"""Time-stamps, by an authority that `openssl ts` plays."""

import shutil
import subprocess

import pytest

from compliance.evidence import timestamp
from compliance.evidence.interface import SignatureError, TamperedError

MANIFEST = b'{"release":"2026.3"}'
SETTINGS = """\
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/leaf.pem
signer_key = {folder}/leaf.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """A time-stamp authority in a folder."""

    def __init__(self, folder, name):
        self.folder = folder
        folder.mkdir()
        (folder / "settings").write_text(SETTINGS.format(folder=folder, name=name))
        (folder / "serial").write_text("01\n")
        new = ("req", "-config", "settings", "-newkey", "rsa:2048", "-nodes", "-sha256")
        self.run(*new, "-x509", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem")
        self.run(*new, "-subj", f"/CN={name} leaf", "-keyout", "leaf.key", "-out", "leaf.csr")
        self.run(
            *("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key"),
            *("-CAcreateserial", "-extfile", "settings", "-extensions", "leaf"),
            *("-sha256", "-out", "leaf.pem"),
        )

    def run(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def reply(self, query):
        (self.folder / "query").write_bytes(query)
        asked = ("ts", "-reply", "-config", "settings", "-section", "one", "-queryfile", "query")
        self.run(*asked, "-out", "reply")
        return (self.folder / "reply").read_bytes()

    @property
    def root(self):
        return (self.folder / "root.pem").read_bytes()


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
