"""Facts, policies and decisions → the files of a bundle. Pure: equal inputs give equal bytes."""

from dataclasses import replace
from typing import Final

from checks.facts_document import facts_to_bytes
from compliance.evidence import decisions, guide, manifest_file
from compliance.evidence.attestations.interface import Seal, unsealed
from compliance.evidence.attestations.package import PACKAGE as OSCAL_PACKAGE
from compliance.evidence.attestations.table import attested
from compliance.evidence.formats.table import FORMS, PACKAGE, draw_with
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import MANIFEST, ManifestFile, Window, entries_of
from compliance.evidence.material import Material
from compliance.evidence.page import document

FACTS: Final = "facts.json"
DECISIONS: Final = "decisions.json"
POLICIES: Final = "policies"
FINDINGS: Final = "findings/scan.sarif"
BUILDER: Final = "builder"
"""The role of the machine that builds; its signature is always asked for."""


def build(material: Material, seal: Seal = unsealed) -> Files:
    """Every file outside `signatures/`, the manifest included.

    Args:
        material: What it is made of.
        seal: How attestations are put into envelopes.

    Raises:
        EvidenceError: the facts hold no manifest.
    """
    head = head_of(material)
    files = _drawn(material, head)
    files |= attested(material, files, seal)
    packs = {path: one.pack for path, one in material.packs.items()}
    index = document.render(head, material.verdict, material.facts, packs, files)
    files["index.html"] = index
    manifest = replace(head, files=entries_of(files))
    return {**files, MANIFEST: manifest_file.encode(manifest)}


def head_of(material: Material) -> ManifestFile:
    """What the manifest says of the whole; the list of files is empty.

    Raises:
        EvidenceError: the facts hold no manifest.
    """
    declared, reports = material.declared, material.facts.reports
    return ManifestFile(
        version=manifest_file.VERSION,
        release=material.release,
        system=declared.system.name,
        as_of=material.verdict.as_of,
        window=Window(max(one.collected for one in reports), min(one.expires for one in reports)),
        verdict=decisions.word(material.verdict),
        required_signers={BUILDER: 1, **declared.release.required_signers},
        tool=material.tool,
        previous=material.previous,
        files=(),
    )


def judged(material: Material) -> Files:
    """What a verdict is: the facts, and the decisions that follow from them."""
    return {
        FACTS: facts_to_bytes(material.facts),
        DECISIONS: decisions.encode(material.verdict),
    }


def _drawn(material: Material, head: ManifestFile) -> dict[str, bytes]:
    files = {
        **judged(material),
        FINDINGS: material.sarif,
        "VERIFY.md": guide.render(head),
        **{path: one.content for path, one in material.packs.items()},
    }
    forms = {path: draw_with(form)(material, files) for path, form in FORMS.items()}
    files |= forms
    return files | {OSCAL_PACKAGE: draw_with(PACKAGE)(material, files)}
