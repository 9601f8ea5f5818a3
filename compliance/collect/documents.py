"""Whether the documents that the manifest refers to are there, and their digests."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from checks.facts import FactKind, Report
from checks.records import Document, DocumentFacts
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from policies.manifest import Manifest


class Documents:
    """Reports acceptance records, the runbook, the escalation protocol and exported settings.

    Files of models are told beside them, where they lie here, for their digests alone.
    """

    name: ClassVar[str] = "documents@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report on all documents, by path."""
        found: list[Document] = []
        gaps: list[str] = []
        for path in sorted(set(_referred(scope.manifest))):
            local = local_path(path, scope.root)
            if local is None:
                gaps.append(f"{path}: lies outside this machine; keep a copy beside the manifest")
                continue
            try:
                found.append(_document(path, local))
            except OSError as error:
                gaps.append(f"{path}: cannot be read ({error.strerror})")
        found += _artifacts(scope)
        data = DocumentFacts(tuple(sorted(found, key=lambda one: one.path)))
        yield scope.report(
            FactKind.DOCUMENTS, "documents", data, collector=self.name, gaps=tuple(gaps)
        )


def _referred(manifest: Manifest) -> Iterator[str]:
    governance = manifest.governance
    for person in (governance.owner, governance.deputy):
        if person:
            yield person.record
    if governance.override:
        yield governance.override.runbook
    if governance.escalation and governance.escalation.document:
        yield governance.escalation.document
    for environment in manifest.environments.values():
        for claim in environment.controls.values():
            if claim.evidence:
                yield claim.evidence


def _document(path: str, local: Path) -> Document:
    if not local.is_file():
        return Document(path, present=False)
    with local.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Document(path, present=True, bytes=file.tell(), digest=f"sha256:{digest}")


def _artifacts(scope: Scope) -> Iterator[Document]:
    """What is not here is no gap: a model may lie in a registry, where checks of models look."""
    for path in sorted({one.artifact for one in scope.manifest.models.values() if one.artifact}):
        local = local_path(path, scope.root)
        if local is not None and local.is_file():
            with suppress(OSError):
                yield _document(path, local)
