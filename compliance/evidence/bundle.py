"""Facts, policies and decisions → the files of a bundle. Pure: equal inputs give equal bytes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

from checks.facts import Facts, facts_to_json
from checks.judge import Verdict
from compliance.evidence import canonical, decisions, guide, manifest_file, page
from compliance.evidence.interface import EvidenceError, Files
from compliance.evidence.manifest_file import MANIFEST, ManifestFile, Tool, Window, entries_of
from policies.policy import Pack

FACTS: Final = "facts.json"
DECISIONS: Final = "decisions.json"
POLICIES: Final = "policies"
BUILDER: Final = "builder"
"""The role of the machine that builds; its signature is always asked for."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One policy and the bytes it was read from."""

    pack: Pack
    content: bytes


@dataclass(frozen=True, slots=True)
class Material:
    """All that a bundle is made of."""

    release: str
    facts: Facts
    packs: Mapping[str, PackFile]
    """Path in the bundle → policy."""
    verdict: Verdict
    sarif: bytes
    """Findings of all scans, SARIF 2.1.0."""
    tool: Tool
    previous: str | None = None


def build(material: Material) -> Files:
    """Every file outside `signatures/`, the manifest included.

    Raises:
        EvidenceError: the facts hold no manifest.
    """
    head = head_of(material)
    plain = {
        FACTS: canonical.write(facts_to_json(material.facts)),
        DECISIONS: decisions.encode(material.verdict),
        "findings/scan.sarif": material.sarif,
        "lineage/columns.json": _lineage(material.facts),
        "VERIFY.md": guide.render(head),
        **{path: one.content for path, one in material.packs.items()},
    }
    packs = {path: one.pack for path, one in material.packs.items()}
    index = page.render(head, material.verdict, material.facts, packs, plain)
    files = {**plain, "index.html": index}
    manifest = replace(head, files=entries_of(files))
    return {**files, MANIFEST: manifest_file.encode(manifest)}


def head_of(material: Material) -> ManifestFile:
    """What the manifest says of the whole; the list of files is empty.

    Raises:
        EvidenceError: the facts hold no manifest.
    """
    facts = material.facts
    if facts.manifest is None:
        raise EvidenceError("the facts hold no manifest", hint="collect them: compliance collect")
    declared = facts.manifest[1]
    return ManifestFile(
        version=manifest_file.VERSION,
        release=material.release,
        system=declared.system.name,
        as_of=material.verdict.as_of,
        window=Window(
            max(one.collected for one in facts.reports), min(one.expires for one in facts.reports)
        ),
        verdict=decisions.word(material.verdict),
        required_signers={BUILDER: 1, **declared.release.required_signers},
        tool=material.tool,
        previous=material.previous,
        files=(),
    )


def _lineage(facts: Facts) -> bytes:
    """The graph; `null` where none was collected."""
    found = facts.lineage()
    return canonical.write(asdict(found[1]) if found else None)
