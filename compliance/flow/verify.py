"""A bundle and the keys one trusts → what it is worth. Nothing in the bundle is believed unread.

Three questions, in this order: is it whole (else tampered), does the verdict follow from the facts
and policies inside (else tampered), and who among those we trust has signed, and does it hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from checks.facts import Facts
from checks.interface import Decision
from checks.reported.bundle import BundleSigner
from compliance.evidence import bundle as bundles
from compliance.evidence import dsse, manifest_file, timestamp
from compliance.evidence.interface import MissingEvidenceError, TamperedError
from compliance.evidence.log.proof import NAME, Proof
from compliance.evidence.manifest_file import ManifestFile
from compliance.evidence.read import read_bundle
from compliance.evidence.signatures import Signature, read_signatures
from compliance.evidence.statement import Said
from compliance.evidence.timestamp import Stamp
from compliance.evidence.trust import Trust, TrustedKey
from compliance.flow.garbage import seldom_collected
from compliance.flow.verifying.bundle_checks import Seen, judge_bundle
from compliance.flow.verifying.history import Logged, follows, logged, proof_in, stamp_in
from compliance.flow.verifying.judged_again import judged_again, sealed
from policies.policy import Pack

_NEEDED = ("index.html", "VERIFY.md", bundles.FACTS, bundles.DECISIONS, bundles.FINDINGS)
_PROOFS = (NAME, timestamp.NAME)
"""Files in `signatures/` that are nobody's word on the release."""


class Standing(StrEnum):
    """What an intact bundle is worth."""

    GRANTED = "granted"
    """Checks passed, signed by all who must, not expired."""
    REFUSED = "refused"
    """Signed by all who must, and refused by its checks; or refused by a person one trusts."""
    AWAITING = "awaiting sign-off"
    """Built by a machine that is trusted; not all people who must sign have signed."""
    UNTRUSTED = "untrusted"
    """Who built it is not known to be trusted."""
    EXPIRED = "expired"
    """Its evidence no longer holds."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A bundle that is intact: closed, every byte as listed, its verdict judged again."""

    manifest: ManifestFile
    digest: str
    """SHA-256 of `manifest.json`; it names the release."""
    signatures: tuple[Signature, ...]
    facts: Facts
    """What it was judged from."""
    packs: tuple[Pack, ...]
    """What it was judged by."""
    attested: tuple[dsse.Envelope, ...] = ()
    """Statements of the builder that bear a signature."""
    proof: Proof | None = None
    """That it is an entry of a log."""
    stamp: bytes | None = None
    """A time-stamp authority's reply, as it stands there."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A word that a trusted key gave."""

    key: TrustedKey
    said: Said


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified, by whom it is signed, and what is missing."""

    inspected: Inspected
    signed: tuple[Signed, ...]
    """Sign-offs."""
    refused: tuple[Signed, ...]
    """Refusals; one is enough."""
    unknown: tuple[str, ...]
    """Key ids of signatures that no trusted key made."""
    lacking: Mapping[str, int]
    """Role → how many more people must sign."""
    expired: bool
    checks: Mapping[str, Decision]
    """The checks that only a verifier can make: id → decision."""
    logged: Logged | None = None
    """Its place in a log, where it has a proof."""
    stamped: Stamp | None = None
    """When it was there, where it has a time-stamp."""

    @property
    def standing(self) -> Standing:
        """The answer. Who signed comes before how long it holds, and both before the verdict."""
        if bundles.BUILDER in self.lacking or not self.signed:
            return Standing.UNTRUSTED
        if self.expired:
            return Standing.EXPIRED
        if self.refused:
            return Standing.REFUSED
        if self.lacking:
            return Standing.AWAITING
        granted = self.inspected.manifest.verdict == "checks-passed"
        return Standing.GRANTED if granted else Standing.REFUSED


@seldom_collected()
def verify(
    bundle: Path, *, trust: Trust | None, as_of: date, previous: Path | None = None
) -> Verification:
    """Verify a bundle offline.

    Args:
        bundle: The folder that `release` wrote.
        trust: The keys one trusts, from outside the bundle; without any no signer is known.
        as_of: The day on which the evidence must still hold.
        previous: The bundle that must be the one before it.

    Raises:
        EvidenceError: there is no bundle.
        TamperedError: anything is not as it was signed.
        UntrustedError: it was judged by checks that this version lacks.
    """
    inspected = inspect(bundle)
    if previous:
        follows(inspected.manifest, previous)
    keys = trust.keys if trust else ()
    for envelope in inspected.attested:
        _maker(envelope, keys)
    found, unknown = _attributed(inspected.signatures, keys)
    signed = tuple(one for one in found if one.said.refused is None)
    required = _required(inspected.manifest, trust)
    place = logged(inspected.proof, keys)
    log = [place.by] if place and place.by else []
    people = [BundleSigner(key.name, key.role) for key in (*(one.key for one in signed), *log)]
    known = True if log else None
    seen = Seen(inspected.manifest, _NEEDED, people, required, known)
    return Verification(
        inspected=inspected,
        signed=signed,
        refused=tuple(one for one in found if one.said.refused is not None),
        unknown=unknown,
        lacking=_lacking(people, required),
        expired=inspected.manifest.window.expires.date() < as_of,
        checks=judge_bundle(seen, inspected.facts, as_of),
        logged=place,
        stamped=stamp_in(inspected.stamp, inspected.manifest, trust),
    )


@seldom_collected()
def inspect(bundle: Path) -> Inspected:
    """All that needs no trust.

    Raises:
        EvidenceError: there is no bundle.
        TamperedError: anything is not as it was signed.
        UntrustedError: it was judged by checks that this version lacks.
    """
    contents = read_bundle(bundle)
    manifest = manifest_file.decode(contents.manifest)
    manifest_file.compare(manifest, contents.files)
    for path in _NEEDED:
        if path not in contents.files:
            raise MissingEvidenceError(f"{path} is not there")
    words = {name: one for name, one in contents.signatures.items() if name not in _PROOFS}
    signatures = read_signatures(words, manifest)
    proof = proof_in(contents.signatures, manifest)
    material = judged_again(contents, manifest)
    return Inspected(
        manifest=manifest,
        digest=manifest_file.digest(contents.manifest),
        signatures=signatures,
        facts=material.facts,
        packs=tuple(one.pack for one in material.packs.values()),
        attested=sealed(contents),
        proof=proof,
        stamp=contents.signatures.get(timestamp.NAME),
    )


def _attributed(
    signatures: tuple[Signature, ...], keys: tuple[TrustedKey, ...]
) -> tuple[tuple[Signed, ...], tuple[str, ...]]:
    """Try every trusted key on every signature; the name that an envelope gives never decides."""
    signed, unknown = [], []
    for signature in signatures:
        key = _maker(signature.envelope, keys)
        if key is None:
            unknown.append(signature.keyid)
        elif signature.counts:
            signed.append(Signed(key, signature.said))
    return tuple(signed), tuple(unknown)


def _maker(envelope: dsse.Envelope, keys: tuple[TrustedKey, ...]) -> TrustedKey | None:
    signed = dsse.pae(envelope.payload)
    for key in keys:
        made = key.verifier.verifies(envelope.signature, signed)
        if made != (key.verifier.keyid == envelope.keyid):
            raise TamperedError(f"the signature named {envelope.keyid} is not by that key")
        if made:
            return key
    return None


def _required(manifest: ManifestFile, trust: Trust | None) -> dict[str, int]:
    """The stricter of what the release demands and what the verifier demands, role by role."""
    asked, own = manifest.required_signers, trust.required if trust else {}
    return {role: max(asked.get(role, 0), own.get(role, 0)) for role in {*asked, *own}}


def _lacking(signed: Sequence[BundleSigner], required: Mapping[str, int]) -> dict[str, int]:
    """People count, not keys: two keys of one name are one signer."""
    people = {role: {one.name for one in signed if one.role == role} for role in required}
    return {
        role: count - len(people[role])
        for role, count in sorted(required.items())
        if len(people[role]) < count
    }
