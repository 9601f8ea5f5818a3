"""What a release is about, by digest: the evidence itself, the copies, the models."""

from collections.abc import Iterator

from compliance.evidence.attestations.interface import Digests, digests_of
from compliance.evidence.coverage import copies
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import digest
from compliance.evidence.material import Material


def subjects(material: Material, drawn: Files) -> tuple[tuple[str, Digests], ...]:
    """Name → digest, each once: `facts.json`, every file of a masked copy, every model's file."""
    found = {"facts.json": {"sha256": digest(drawn["facts.json"])}}
    found |= {name: dict(told) for name, told in (*_copies(material), *models(material))}
    return tuple(found.items())


def policies(material: Material) -> list[dict[str, object]]:
    """The policies as ResourceDescriptors, by their bytes in the bundle."""
    return [
        {"name": path, "digest": {"sha256": digest(one.content)}}
        for path, one in sorted(material.packs.items())
    ]


def models(material: Material) -> Iterator[tuple[str, Digests]]:
    """The file of each declared model whose digest was measured."""
    found = material.facts.documents()
    measured = {one.path: one.digest for one in found[1].documents} if found else {}
    for _, model in sorted(material.declared.models.items()):
        told = measured.get(model.artifact or "")
        if model.artifact and told:
            yield model.artifact, digests_of(told)


def _copies(material: Material) -> Iterator[tuple[str, Digests]]:
    for copy in copies(material.facts):
        for file in copy.report.files:
            told = digests_of(file.target_digest)
            if told:
                yield file.target, told
