"""EVD-005: a verdict that cannot be reached again."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.bundle import BUNDLE, BundleFacts
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reproducible(Question):
    """The verdict follows from what is stored, and the bundle stands in a history.

    Asks: Can the verdict be reproduced and the history be trusted?
    Why: a verdict that nobody can reach again has to be believed.
    Passes: judging the stored facts by the stored policies again gives the same bytes; the bundle
        names the one before it, or says that it is the first; and a proof of inclusion in the log
        of releases holds.
    Fails: the bytes differ, or the proof does not hold.
    Missing: no bundle was verified, it does not say what came before it, or it has no proof.
    Remedy: verify with the version that built it; release into a log.
    Source: EU AI Act Annex IV(6), Art. 9(8); NIST SP 800-53r5 AU-9(3), SI-19(7); RFC 6962.
    """

    id: ClassVar[str] = "EVD-005"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY, Stage.ARCHIVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.BUNDLE)
    answers: ClassVar[Answers] = Answers(
        passed="The verdict was reached again, and the bundle stands in its history",
        failed="The verdict was not reached again, or the history does not hold",
        missing="It is not known whether verdict and history hold",
    )

    def judge(self, case: Case, _: Manifest) -> None:
        """Judge what the verifier found."""
        bundle = case.about(BUNDLE, "bundle", "the verified bundle", "run `compliance verify`")
        if bundle is not None:
            _judge(case, bundle)


def _judge(case: Case, bundle: BundleFacts) -> None:
    if bundle.rejudged is None:
        case.lack("bundle", "was not judged again", "verify it with the version that built it")
    elif not bundle.rejudged:
        case.fail("decisions.json", "does not follow from the facts", "trust nothing in it")
    if bundle.previous is None:
        case.lack("bundle", "does not say which bundle came before it", "release it anew")
    if bundle.logged is None:
        case.lack(
            "bundle",
            "has no proof of inclusion in a log",
            "enter it into a log with `compliance log`",
        )
    elif not bundle.logged:
        case.fail("bundle", "its proof of inclusion does not hold", "ask who keeps the log")
