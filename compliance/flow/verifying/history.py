"""Where a bundle stands in history: its proof of a log, and the bundle before it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.evidence import manifest_file, timestamp
from compliance.evidence.interface import Files, TamperedError
from compliance.evidence.log import entry, proof
from compliance.evidence.log.proof import Proof
from compliance.evidence.manifest_file import SIGNATURES, ManifestFile
from compliance.evidence.read import read_bundle
from compliance.evidence.timestamp import Stamp
from compliance.evidence.trust import Trust, TrustedKey

ROLE: Final = "log"
"""Of a key that signs the checkpoints of a log."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A bundle's place in a log."""

    proof: Proof
    by: TrustedKey | None
    """The key of the log, if it is trusted."""


def proof_in(signatures: Files, manifest: ManifestFile) -> Proof | None:
    """The proof beside the signatures, which must be of this very manifest; None without one.

    Raises:
        TamperedError: it is of another release, or does not hold.
    """
    content = signatures.get(proof.NAME)
    if content is None:
        return None
    path = f"{SIGNATURES}/{proof.NAME}"
    found = proof.decode(content, path)
    if not proof.holds(found, entry.encode(entry.entry_of(manifest))):
        raise TamperedError(f"{path} does not show that this release is in the log")
    return found


def logged(found: Proof | None, keys: tuple[TrustedKey, ...]) -> Logged | None:
    """Whose log it is.

    Raises:
        TamperedError: the checkpoint names a key that did not sign it.
    """
    if found is None:
        return None
    for key in keys:
        if key.role == ROLE and found.signed.is_by(found.checkpoint.origin, key.verifier):
            return Logged(found, key)
    if any(found.signed.names(found.checkpoint.origin, key.verifier) for key in keys):
        raise TamperedError(f"{SIGNATURES}/{proof.NAME} is not signed by the key that it names")
    return Logged(found, None)


def stamp_in(content: bytes | None, manifest: ManifestFile, trust: Trust | None) -> Stamp | None:
    """When the bundle was there; None where nobody stamped it.

    Raises:
        TamperedError: the reply is none, or about another manifest.
        EvidenceError: the library that reads it is not installed.
    """
    if content is None:
        return None
    path = f"{SIGNATURES}/{timestamp.NAME}"
    authorities = trust.timestamps if trust else ()
    return timestamp.read(content, manifest_file.encode(manifest), path, authorities)


def follows(manifest: ManifestFile, previous: Path) -> None:
    """Hold the bundle against the one before it.

    Raises:
        EvidenceError: there is no such bundle.
        TamperedError: the manifest names another one, or one that is younger.
    """
    content = read_bundle(previous).manifest
    before = manifest_file.decode(content)
    if manifest.previous != manifest_file.digest(content):
        raise TamperedError(f"the bundle names another one before it than {previous}")
    if before.window.collected > manifest.window.collected:
        raise TamperedError(f"{previous} was collected later than the bundle that follows it")
