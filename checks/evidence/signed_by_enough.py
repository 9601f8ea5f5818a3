"""EVD-002: whose word the bundle is."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.bundle import BUNDLE, BundleFacts
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedByEnough(Question):
    """The evidence bundle is intact, and signed by as many trusted people as must sign.

    Asks: Is the bundle intact and signed by enough people?
    Why: a report that anyone could have changed is nobody's report.
    Passes: every file has its listed digest, and of every role that must sign as many distinct
        people signed the manifest, by keys that the verifier trusts.
    Fails: a file was altered, or a role lacks signers; says how many.
    Missing: no bundle was verified, or nobody must sign.
    Remedy: sign with `compliance sign`; verify with `--trust FILE`, which names the trusted keys.
    Source: EU AI Act Annex IV(2)(g); NIST SP 800-53r5 AU-10, SI-7; DSSE v1.
    """

    id: ClassVar[str] = "EVD-002"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY,)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.BUNDLE)
    answers: ClassVar[Answers] = Answers(
        passed="The bundle is intact and signed by enough trusted people",
        failed="The bundle is altered, or not signed by enough trusted people",
        missing="It is not known whether the bundle is intact and signed",
    )

    def judge(self, case: Case, _: Manifest) -> None:
        """Count the people behind the bundle."""
        bundle = case.about(BUNDLE, "bundle", "the verified bundle", "run `compliance verify`")
        if bundle is not None:
            _judge(case, bundle)


def _judge(case: Case, bundle: BundleFacts) -> None:
    if not bundle.demanded:
        remedy = "declare release.required_signers, such as {compliance: 1}"
        case.lack("bundle", "nobody must sign it", remedy)
    for path in bundle.altered:
        case.fail(path, "was altered after it was listed", "build the release again")
    for role, count in sorted(bundle.demanded.items()):
        people = {one.name for one in bundle.signers if one.role == role}
        if len(people) < count:
            detail = f"{len(people)} of {count} people of the role {role} signed it"
            case.fail("bundle", detail, "sign it with `compliance sign`, by a trusted key")
