"""From the datasets to a signed bundle: collect, check, look at the evidence itself, publish."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Final

from checks.facts import FactKind, Facts, Report, make_report
from checks.judge import Verdict, judge
from checks.report import key_of
from compliance.evidence import bundle as bundles
from compliance.evidence import dsse, manifest_file
from compliance.evidence.attestations.interface import Seal, unsealed
from compliance.evidence.interface import EvidenceError, Files, Signer
from compliance.evidence.manifest_file import MANIFEST
from compliance.evidence.material import Material, PackFile
from compliance.evidence.read import NAME, read_bundle
from compliance.evidence.signatures import sign_off
from compliance.evidence.write import check_target, publish
from compliance.flow.garbage import seldom_collected
from compliance.flow.releasing.drawn import OURS, sarif_of
from compliance.flow.releasing.known import SelfScanner, declared_contacts, known_values, looker
from compliance.flow.releasing.plain_digests import refuse_plain_digests
from compliance.progress import SILENT, Progress
from policies.load import load_pack, pack_names
from policies.manifest import Manifest

COLLECTOR: Final = "selfscan@1"
_UNREAD: Final = "not all of the data could be read again, so that it may stand in the evidence"


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What was published."""

    path: Path
    digest: str
    """SHA-256 of the bundle's manifest."""
    verdict: Verdict
    signed_by: str | None
    """Key id of the builder; None where no key was given."""


def release(  # noqa: PLR0913  what a release is made of, each named
    name: str,
    manifest: Manifest,
    root: Path,
    *,
    out: Path,
    now: datetime,
    as_of: date,
    signer: Signer | None,
    key: bytes | None,
    facts: Facts | None = None,
    previous: Path | None = None,
    progress: Progress = SILENT,
) -> ReleaseResult:
    """Build, sign and publish the bundle of one release; a refused one as well.

    Args:
        name: Of the release: letters, digits, dots, dashes, underscores.
        manifest: What is declared.
        root: Its folder.
        out: The bundle's folder, which must be absent or empty.
        now: The moment of collecting and signing, UTC.
        as_of: The day on which the policies are judged.
        signer: The builder's key; without one the bundle waits for signatures.
        key: The run's key for fingerprints and digests of raw data.
        facts: Already collected; None collects them.
        previous: The bundle of the release before.
        progress: Told of the work.

    Raises:
        EvidenceError: the target is taken, a name cannot be used, or the evidence itself leaks.
        SignatureError: the key cannot sign.
        PolicyError: a pack cannot be read.
    """
    if not NAME.fullmatch(name):
        raise EvidenceError("this is no name of a release", hint="write one such as 2026.3-rc1")
    check_target(out)
    packs = pack_files(manifest, root)
    before = manifest_file.digest(read_bundle(previous).manifest) if previous else None
    if facts is None:
        facts = _collected(manifest, root, now, key, progress)
    progress.begin("Building the evidence, and looking at it as data")
    scanner = self_scanner(manifest, facts, root, packs)
    seal = _sealing(signer) if signer else unsealed
    files, verdict = build(
        name, facts, packs, as_of=as_of, scanner=scanner, seal=seal, previous=before
    )
    publish({**files, **_signature(files, signer, now.date())}, out)
    progress.end()
    digest = manifest_file.digest(files[MANIFEST])
    return ReleaseResult(out, digest, verdict, signer.keyid if signer else None)


@seldom_collected()
def build(  # noqa: PLR0913  what a bundle is made of, each named
    name: str,
    facts: Facts,
    packs: Mapping[str, PackFile],
    *,
    as_of: date,
    scanner: SelfScanner,
    seal: Seal = unsealed,
    previous: str | None = None,
) -> tuple[Files, Verdict]:
    """The files of a bundle outside `signatures/`, and the verdict; equal inputs give equal bytes.

    A draft is looked at as data; what was seen in it becomes a report among the facts, and all is
    judged and built again. The final bytes are looked at once more.

    Raises:
        EvidenceError: a value of the run's own data stands in the evidence, or a plain digest of
            raw personal data.
    """
    collected = (one for one in facts.reports if one.kind is not FactKind.SELFSCAN)
    seen = Facts(tuple(sorted(collected, key=key_of)))
    material = _material(name, seen, packs, as_of, previous)
    report = make_report(
        FactKind.SELFSCAN,
        "bundle",
        scanner.scan(bundles.build(material)),
        collector=COLLECTOR,
        collected=max(one.collected for one in seen.reports),
        expires=min(one.expires for one in seen.reports),
        complete=scanner.complete,
        measured=True,
        gaps=() if scanner.complete else (_UNREAD,),
    )
    material = _with(material, report)
    refuse_plain_digests(material)
    files = bundles.build(material, seal)
    leaking = [one.path for one in scanner.scan(files).files if one.known]
    if leaking:
        raise EvidenceError(
            f"the evidence holds values of the data itself: {', '.join(leaking)}",
            hint="take them out of the manifest, the policies or the names of files and columns",
        )
    return files, material.verdict


def pack_files(manifest: Manifest, root: Path) -> dict[str, PackFile]:
    """Path in the bundle → policy, for every policy that the manifest names.

    Raises:
        PolicyError: a pack cannot be read.
        EvidenceError: two packs have one name, or a name that no file can have.
    """
    found: dict[str, PackFile] = {}
    for named in manifest.policies:
        pack = load_pack(named, root)
        path = f"{bundles.POLICIES}/{pack.name}.yaml"
        if path in found or not NAME.fullmatch(pack.name):
            raise EvidenceError(
                f"policy {named} cannot stand in a bundle under its name",
                hint="give each pack a `name:` of its own, of letters, digits, dots and dashes",
            )
        found[path] = PackFile(pack, _pack_bytes(named, root))
    return dict(sorted(found.items()))


def self_scanner(
    manifest: Manifest, facts: Facts, root: Path, packs: Mapping[str, PackFile]
) -> SelfScanner:
    """The look at the evidence: the run's own data, and the rule set."""
    from compliance.measure.selfscan import Watch

    known, complete = known_values(manifest, facts, root)
    waivers = (waiver for one in packs.values() for waiver in one.pack.waivers)
    declared = "\n".join((declared_contacts(manifest), *(one.model_dump_json() for one in waivers)))
    return SelfScanner(Watch(known, looker(), declared), complete=complete)


def _material(
    name: str, facts: Facts, packs: Mapping[str, PackFile], as_of: date, previous: str | None
) -> Material:
    return Material(
        release=name,
        facts=facts,
        packs=dict(sorted(packs.items())),
        verdict=judge([one.pack for _, one in sorted(packs.items())], facts, as_of),
        sarif=sarif_of(facts),
        tool=OURS,
        previous=previous,
    )


def _with(material: Material, report: Report) -> Material:
    """The same with one report more, judged again; no finding of a scan changes by it."""
    facts = material.facts.with_report(report)
    packs = [one.pack for one in material.packs.values()]
    return replace(material, facts=facts, verdict=judge(packs, facts, material.verdict.as_of))


def _sealing(signer: Signer) -> Seal:
    def seal(path: str, payload: bytes) -> bytes:  # noqa: ARG001  a `Seal`
        return dsse.encode(dsse.seal(payload, signer))

    return seal


def _signature(files: Files, signer: Signer | None, day: date) -> Files:
    manifest = manifest_file.decode(files[MANIFEST])
    return sign_off(manifest, signer, day) if signer else {}


def _pack_bytes(named: str, root: Path) -> bytes:
    if named in pack_names():
        return (resources.files("policies") / "packs" / f"{named}.yaml").read_bytes()
    return (root / named).read_bytes()


def _collected(
    manifest: Manifest, root: Path, now: datetime, key: bytes | None, progress: Progress
) -> Facts:
    from compliance.flow.collect import collect
    from compliance.flow.scanning.keys import keyed_by, own_digests
    from compliance.flow.scanning.memory import authenticated, users_secret

    prints, digests = keyed_by(key) if key else (None, own_digests())
    with authenticated(root, key) as memory:
        return collect(
            manifest,
            root,
            now=now,
            fingerprints=prints,
            digests=digests,
            memory=memory,
            sketching=key or users_secret(),
            progress=progress,
        )
