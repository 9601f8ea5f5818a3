"""The verdict of a bundle, judged and drawn again from the facts and policies inside."""

from dataclasses import replace
from pathlib import PurePosixPath

from checks.facts_document import facts_from_canonical
from checks.judge import judge
from compliance.evidence import bundle as bundles
from compliance.evidence import canonical, decisions, dsse, manifest_file
from compliance.evidence.attestations.interface import FOLDER, Seal, unsealed
from compliance.evidence.interface import DigestMismatchError, TamperedError, UntrustedError
from compliance.evidence.manifest_file import ManifestFile
from compliance.evidence.material import Material, PackFile
from compliance.evidence.read import Contents
from compliance.flow.releasing.drawn import OURS, sarif_of
from policies.errors import Error
from policies.load import pack_of


def judged_again(contents: Contents, manifest: ManifestFile) -> Material:
    """Facts and policies; decisions and the words of the manifest must follow from them.

    Raises:
        TamperedError: they do not.
        UntrustedError: it was judged by checks that this version lacks.
    """
    _known_here(contents, manifest)
    try:
        facts = facts_from_canonical(canonical.read(contents.files[bundles.FACTS], bundles.FACTS))
        packs = packs_of(contents)
        verdict = judge([one.pack for one in packs.values()], facts, manifest.as_of)
    except TamperedError:
        raise
    except Error as error:
        raise TamperedError(f"the verdict cannot be judged again: {error}") from None
    material = Material(
        release=manifest.release,
        facts=facts,
        packs=packs,
        verdict=verdict,
        sarif=sarif_of(facts),
        tool=manifest.tool,
        previous=manifest.previous,
    )
    head = bundles.head_of(material)
    if manifest_file.encode(head) != manifest_file.encode(replace(manifest, files=())):
        raise DigestMismatchError("the manifest does not follow from the facts and policies")
    _drawn_again(contents, material)
    return material


def packs_of(contents: Contents) -> dict[str, PackFile]:
    """Path in the bundle → policy, from the very bytes that were compared with the manifest.

    Raises:
        PolicyError: one cannot be used.
    """
    return {
        path: PackFile(pack_of(content, PurePosixPath(path)), content)
        for path, content in sorted(contents.files.items())
        if path.startswith(f"{bundles.POLICIES}/")
    }


def sealed(contents: Contents) -> tuple[dsse.Envelope, ...]:
    """The statements under `attest/` that bear a signature.

    Raises:
        TamperedError: one is no envelope.
    """
    found = (
        (path, content)
        for path, content in sorted(contents.files.items())
        if path.startswith(f"{FOLDER}/") and not content.endswith(b'"signatures":[]}')
    )
    return tuple(dsse.decode(content, path) for path, content in found)


def _known_here(contents: Contents, manifest: ManifestFile) -> None:
    unknown = decisions.unknown_checks(contents.files[bundles.DECISIONS])
    if unknown:
        raise UntrustedError(
            f"it was judged by checks that this version lacks: {', '.join(sorted(unknown))}",
            hint=f"verify it with {manifest.tool.name} {manifest.tool.version}",
        )


def _drawn_again(contents: Contents, material: Material) -> None:
    """What others read must follow from the facts too, where this version wrote the bundle.

    Another version draws other pages; of its bundles the decisions alone are judged again.
    """
    if material.tool == OURS:
        drawn = bundles.build(material, _as_sealed(contents))
    else:
        drawn = bundles.judged(material)
    for path, content in drawn.items():
        if path != manifest_file.MANIFEST and contents.files.get(path) != content:
            raise DigestMismatchError(f"{path} does not follow from the facts and policies")


def _as_sealed(contents: Contents) -> Seal:
    """An envelope as it stands in the bundle, if it holds the very statement that is due."""

    def found(path: str, payload: bytes) -> bytes:
        there = contents.files.get(path, b"")
        if there == unsealed(path, payload):
            return there
        if dsse.decode(there, path).payload != payload:
            raise DigestMismatchError(f"{path} does not follow from the facts and policies")
        return there

    return found
