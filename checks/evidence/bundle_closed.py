"""EVD-001: a bundle with more or less in it than it says."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.bundle import BUNDLE
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_AGAIN: Final = "build it again with `compliance release`"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleClosed(Question):
    """The evidence bundle is complete and closed.

    Asks: Is the evidence bundle complete and closed?
    Why: evidence that can be left out unnoticed proves nothing.
    Passes: what the signed manifest lists is there, what is there is listed, and every artefact
        that a release must have is among it.
    Fails: something is listed and absent, there and not listed, or demanded and not listed.
    Missing: no bundle was verified.
    Remedy: build the release again with `compliance release`; do not add or remove files by hand.
    Source: EU AI Act Art. 11(1); NIST SP 800-53r5 CA-2; in-toto bundle v1, security considerations.
    """

    id: ClassVar[str] = "EVD-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY,)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.BUNDLE)
    answers: ClassVar[Answers] = Answers(
        passed="The bundle is complete and closed",
        failed="The bundle is not complete and closed",
        missing="It is not known whether the bundle is complete and closed",
    )

    def judge(self, case: Case, _: Manifest) -> None:
        """Compare what is listed with what is there."""
        bundle = case.about(BUNDLE, "bundle", "the verified bundle", "run `compliance verify`")
        if bundle is not None:
            if not bundle.listed or not bundle.required:
                case.lack("bundle", "lists nothing, or nothing is demanded of it", _AGAIN)
            for path in sorted(set(bundle.listed) - set(bundle.present)):
                case.fail(path, "is listed and not there", _AGAIN)
            for path in sorted(set(bundle.present) - set(bundle.listed)):
                case.fail(path, "is there and not listed", _AGAIN)
            for path in sorted(set(bundle.required) - set(bundle.listed)):
                case.fail(path, "must be in every release, and is not listed", _AGAIN)
