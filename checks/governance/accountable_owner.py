"""GOV-001: one accountable person."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from checks.case import Case
from checks.documents import require
from checks.facts import FactKind
from checks.persons import bare
from checks.question import Answers, Question
from policies.manifest import Accountable, Governance, Manifest
from policies.terms import Severity, Stage

_ROLE: Final = re.compile(
    r"@|\b(team|group|department|dept|division|office|committee|board|squad|unit|desk|list|"
    r"staff|everyone|anyone|nobody|tbd|todo|unknown|none|n/a)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountableOwner(Question):
    """One named person is accountable, has a deputy, and both accepted it in writing.

    Asks: Who answers for this system?
    Why: what everybody looks after, nobody looks after; a mailing list cannot be asked why.
    Passes: owner and deputy are two different named people, their acceptance is dated and not in
        the future, and the record of each acceptance is a document that is there and not empty.
    Fails: one is not declared, is a team, role or address, is the same as the other, accepted in
        the future, or has no record.
    Missing: the documents were not collected.
    Remedy: declare `governance.owner` and `governance.deputy` with name, accepted and record.
    Source: EU AI Act Art. 17(1)(m), 26(2); HIPAA 164.308(a)(2); NIST AI RMF GOVERN 2.1.
    """

    id: ClassVar[str] = "GOV-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.TRAIN, Stage.DEPLOY, Stage.SERVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.DOCUMENTS)
    answers: ClassVar[Answers] = Answers(
        passed="A named owner and a named deputy accepted their duty in writing",
        failed="No accountable owner with a deputy is named and recorded",
        missing="It is not known whether owner and deputy accepted their duty",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge owner and deputy."""
        _judge_both(case, manifest.governance, case.as_of)


def _judge_both(case: Case, governance: Governance, as_of: date) -> None:
    for duty, person in (("owner", governance.owner), ("deputy", governance.deputy)):
        if person is None:
            case.undeclared(
                f"governance.{duty}",
                f"no {duty} is declared",
                f"declare governance.{duty}: {{name: …, accepted: DATE, record: PATH}}",
            )
        else:
            _judge(case, duty, person, as_of)
    owner, deputy = governance.owner, governance.deputy
    if owner and deputy and bare(owner.name) == bare(deputy.name):
        case.fail("governance.deputy", "is the owner as well", "name another person as deputy")


def _judge(case: Case, duty: str, person: Accountable, as_of: date) -> None:
    subject = f"governance.{duty}"
    if _ROLE.search(person.name) or not bare(person.name):
        case.fail(
            subject, "is a team, role or address and not a person", "name one person, in full"
        )
    if person.accepted > as_of:
        case.fail(
            subject,
            f"is accepted on {person.accepted}, which lies ahead",
            "have the duty accepted before the release",
        )
    require(case, subject, person.record, "the record of the acceptance")
