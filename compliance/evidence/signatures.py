"""A person's or a machine's word on a release, as the files that stand in `signatures/`.

A sign-off has two forms, an envelope with a statement (DSSE) and a plain signature of OpenSSH's, so
that stock tools can verify either; it counts if both are there. A refusal has the first alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from compliance.evidence import dsse, ssh_signature
from compliance.evidence.interface import Files, Signer, TamperedError
from compliance.evidence.manifest_file import SIGNATURES, ManifestFile, encode
from compliance.evidence.statement import Said, said, statement

_FORMS: Final = (dsse.SUFFIX, ssh_signature.SUFFIX)


@dataclass(frozen=True, slots=True)
class Signature:
    """One key's word, bound to the manifest; whose key it is, only trust can tell."""

    envelope: dsse.Envelope
    said: Said
    twice: bool
    """Whether the other form stands beside it."""

    @property
    def keyid(self) -> str:
        """The name of the key that the envelope gives."""
        return self.envelope.keyid

    @property
    def counts(self) -> bool:
        """Whether nothing of it is lost."""
        return self.twice or self.said.refused is not None


def sign_off(
    manifest: ManifestFile, signer: Signer, day: date, refused: str | None = None
) -> Files:
    """Path in the bundle → file, of one key's word.

    Args:
        manifest: What is signed.
        signer: The key.
        day: The day of signing, as the statement tells it.
        refused: Why the release is refused; None signs it off.
    """
    name = f"{SIGNATURES}/{signer.keyid}"
    envelope = dsse.encode(dsse.seal(statement(manifest, day, refused), signer))
    told = {name + dsse.SUFFIX: envelope}
    if refused is None:
        told[name + ssh_signature.SUFFIX] = ssh_signature.sign(encode(manifest), signer)
    return told


def read_signatures(files: Files, manifest: ManifestFile) -> tuple[Signature, ...]:
    """Every word in `signatures/`; `files` are its files by name, without proofs of time and log.

    Raises:
        TamperedError: a file is no signature, or is about another manifest.
    """
    for name in files:
        if not name.endswith(_FORMS):
            raise TamperedError(f"{SIGNATURES}/{name} is no signature")
    plain = {
        name.removesuffix(ssh_signature.SUFFIX): content
        for name, content in files.items()
        if name.endswith(ssh_signature.SUFFIX)
    }
    for keyid, content in plain.items():
        path = f"{SIGNATURES}/{keyid}{ssh_signature.SUFFIX}"
        ssh_signature.check(content, encode(manifest), keyid, path)
    return tuple(
        _signature(name, content, manifest, plain)
        for name, content in files.items()
        if name.endswith(dsse.SUFFIX)
    )


def _signature(name: str, content: bytes, manifest: ManifestFile, plain: Files) -> Signature:
    path = f"{SIGNATURES}/{name}"
    envelope = dsse.decode(content, path)
    if name != envelope.keyid + dsse.SUFFIX:
        raise TamperedError(f"{path} is not named for its key")
    told = said(envelope.payload, manifest, path)
    twice = envelope.keyid in plain
    if twice and told.refused is not None:
        raise TamperedError(f"{path} refuses what the signature beside it signs off")
    return Signature(envelope, told, twice)
