"""A time-stamp authority (RFC 3161), which `openssl ts` plays."""

import subprocess

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
