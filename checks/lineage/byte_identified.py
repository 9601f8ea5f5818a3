"""LIN-002: which bytes were learnt from."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.digests import DIGESTS, Digests, Extent, RecordedDigest
from checks.scope import learning, unless_learnt
from policies.manifest import Manifest
from policies.terms import Severity, Stage

STRONG: Final = (
    *("sha256", "sha384", "sha512", "sha3-256", "sha3-512", "blake2b", "blake3"),
    "hmac-sha256",
)
"""No two contents with one digest of these are known."""


_RECORD: Final = "record SHA-256 of the full content when the data is used"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByteIdentified(Question):
    """The data that is learnt from is identified byte by byte.

    Asks: Do we know exactly which bytes the model learnt from?
    Why: a model can be explained, repeated or unlearnt only if its data is known to the byte.
    Passes: every file of every dataset for training or evaluation has a recorded digest over its
        whole content, by an algorithm of the list, and the content has that digest now.
    Fails: a file was recorded by a weak, cut, sampled or schema-only digest alone; or its content
        has changed since; or no digest was recorded.
    Missing: the digests were not collected, or could not be computed again.
    Remedy: record SHA-256 of the full content when the data is used (DVC with `sha256`, an
        OpenLineage version facet, `compliance mask --lineage`), then run `compliance collect`.
    Source: NIST SP 800-53r5 SI-7, SR-4(3); ISO/IEC 42001:2023 A.7.5.
    """

    id: ClassVar[str] = "LIN-002"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.DIGESTS)
    answers: ClassVar[Answers] = Answers(
        passed="Everything that is learnt from is identified by its bytes",
        failed="Data that is learnt from is not identified by its bytes",
        missing="It is not known whether the data is that which was recorded",
    )

    algorithms: tuple[str, ...] = STRONG
    """Algorithms that identify content, in lower case."""

    def moot(self, manifest: Manifest) -> str:
        """Where nothing is learnt from."""
        return unless_learnt(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the digests of each dataset that is learnt from."""
        used = learning(manifest)
        for name in used:
            remedy = "run `compliance collect` where the dataset and its records can be read"
            digests = case.about(DIGESTS, name, "the list of recorded digests", remedy)
            if digests is not None:
                self._judge(case, name, digests)

    def _judge(self, case: Case, name: str, digests: Digests) -> None:
        if not digests.files:
            case.lack(name, "none of its files was seen", "mend its `uri`, and collect again")
        for path in digests.files:
            told = [one for one in digests.recorded if one.path == path]
            strong = [one for one in told if self._identifies(one)]
            if not strong:
                detail = f"{path} is identified by {_all(told)} alone" if told else _none(path)
                case.unheld(DIGESTS, name, name, detail, _RECORD)
            for one in strong:
                _compare(case, name, one)

    def _identifies(self, one: RecordedDigest) -> bool:
        return one.extent is Extent.FULL and one.algorithm in self.algorithms


def _compare(case: Case, name: str, one: RecordedDigest) -> None:
    if one.matches is None:
        remedy = "run `compliance collect` where the dataset can be read"
        case.lack(name, f"{one.path} was not digested again ({one.recorder})", remedy)
    elif not one.matches:
        detail = f"{one.path} has changed since {one.recorder} recorded its {one.algorithm}"
        case.fail(name, detail, "use the recorded version, or record the run anew")


def _none(path: str) -> str:
    return f"no digest of {path} was recorded"


def _all(told: list[RecordedDigest]) -> str:
    return " and ".join(dict.fromkeys(f"{one.algorithm} ({one.extent})" for one in told))
