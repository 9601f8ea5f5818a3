"""ACC-007: keys of masking within reach of those who read the copies."""

from dataclasses import dataclass
from typing import ClassVar

from checks.access.keyholders import readers_with_a_key
from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.duties import CUSTODY
from checks.scope import masked, unless_masked
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysInReach(Question):
    """Keys and salts of masking are out of reach of those who read the copies.

    Asks: Are masking keys and salts out of reach of data consumers?
    Why: with the key, a pseudonymous copy is production again.
    Passes: the readers of every key are known, none of them reads a copy that was masked with it,
        and a search of the repository, its settings and the evidence found no key material.
    Fails: somebody reads both, everyone can read a key, or key material lies where it was
        searched for.
    Missing: the custody of a key, the readers of a copy or the search is not known.
    Remedy: move the key into a vault that the readers cannot open; rotate it and mask again.
    Source: GDPR Art. 4(5), 32(1)(a); HIPAA 164.514(c); NIST SP 800-53r5 SC-12.
    """

    id: ClassVar[str] = "ACC-007"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.MASK, FactKind.CUSTODY, FactKind.ACCESS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No reader of a masked copy can reach its key",
        failed="Keys of masking are within reach",
        missing="It is not known who can reach the keys of masking",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the keys of all masked copies."""
        for name in masked(manifest):
            for held in readers_with_a_key(case, name):
                detail = f"{held.who} can read it, and the key {held.key_id} that masked it"
                case.fail(name, detail, "move the key into a vault they cannot open; rotate it")
        _judge_search(case)


def _judge_search(case: Case) -> None:
    found = case.facts.about(CUSTODY, "custody")
    if found is not None and not found[1].searched:
        remedy = "run `compliance collect` in the repository"
        case.lack("custody", "nobody searched for key material", remedy)
    for path in found[1].exposed if found else ():
        case.fail(path, "holds key material", "take it out of the history, and rotate the key")
