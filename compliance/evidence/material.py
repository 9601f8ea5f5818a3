"""What a bundle is made of, before any file of it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.facts import Facts, Report
from checks.judge import Verdict
from compliance.evidence.interface import EvidenceError
from compliance.evidence.manifest_file import Tool
from policies.manifest import Manifest
from policies.policy import Pack


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

    @property
    def declared(self) -> Manifest:
        """What the owner declares.

        Raises:
            EvidenceError: the facts hold no manifest.
        """
        return self._declaration[1]

    @property
    def declaration(self) -> Report:
        """The report that holds it.

        Raises:
            EvidenceError: the facts hold no manifest.
        """
        return self._declaration[0]

    @property
    def _declaration(self) -> tuple[Report, Manifest]:
        if self.facts.manifest is None:
            raise EvidenceError(
                "the facts hold no manifest", hint="collect them: compliance collect"
            )
        return self.facts.manifest
