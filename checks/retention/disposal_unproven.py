"""RET-006: disposal that cannot be proved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.endings import DISPOSALS, Disposal
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalUnproven(Question):
    """Every disposal is proved, and what was disposed of is gone.

    Asks: Can disposal be proved?
    Why: whoever says that data is gone will be asked when, by whom, and how they know.
    Passes: every certificate names who, when, by which method and the digest of what was disposed
        of; the place was looked at afterwards and nothing was left; and no listing shows it now.
    Fails: a part is lacking, something was left, or a listing shows it.
    Missing: there is no log of disposals, nobody looked afterwards, a location was not listed, or
        something lies at its place that nobody saw gone.
    Remedy: dispose with `compliance dispose`, which writes the certificate and looks again.
    Source: NIST SP 800-53r5 MP-6, SI-12(3); GDPR Art. 28(3)(g); HIPAA 164.310(d).
    """

    id: ClassVar[str] = "RET-006"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.ARCHIVE,)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.DISPOSALS, FactKind.LISTING),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every disposal on record is proved",
        failed="Disposals are not proved",
        missing="It is not known whether every disposal is proved",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each certificate."""
        remedy = "name the log in logs.disposals, and run `compliance collect`"
        log = case.about(DISPOSALS, "disposals", "the log of disposals", remedy)
        present = dict(_present(case, manifest)) if log is not None else {}
        for one in log.disposals if log else ():
            _judge(case, one, present, case.as_of)


def _present(case: Case, manifest: Manifest) -> Iterator[tuple[str, date | None]]:
    """Path of each thing that lies in an environment, and when it was last changed."""
    remedy = "run `compliance collect` where the location can be read"
    for environment in manifest.environments.values():
        for location in environment.locations:
            listing = case.look(case.facts.listing(location), location, "its listing", remedy)
            yield from ((one.path, one.modified) for one in (listing.entries if listing else ()))


def _judge(case: Case, one: Disposal, present: dict[str, date | None], as_of: date) -> None:
    subject = f"disposal {one.id}"
    told = {"who": one.who, "how": one.method, "digest": one.manifest_digest}
    lacking = [part for part, text in told.items() if not text.strip()]
    if lacking:
        detail = f"does not tell {' and '.join(lacking)} of {one.subject}"
        case.unheld(DISPOSALS, "disposals", subject, detail, "write a whole certificate")
    if one.when > as_of:
        case.fail(subject, f"is dated {one.when}, which lies ahead", "date it when it was done")
    if one.verified is None or one.verified < one.when:
        detail = f"nobody looked for {one.subject} afterwards"
        case.lack(subject, detail, "look again with `compliance dispose --verify`")
    if one.remains:
        detail = f"{one.remains} things of {one.subject} were left"
        case.fail(subject, detail, "dispose of the rest, and look again")
    _judge_paths(case, one, subject, present)


def _judge_paths(case: Case, one: Disposal, subject: str, present: dict[str, date | None]) -> None:
    """What is listed was not disposed of, unless it came after somebody saw that it was gone."""
    for path in one.paths:
        if path not in present:
            continue
        changed = present[path]
        if changed is None or changed <= one.when:
            case.fail(subject, f"{path} is still there", "dispose of it, and look again")
        elif one.verified is None or changed <= one.verified:
            detail = f"something lies at {path}, changed on {changed}: it may be the same"
            case.lack(subject, detail, "look whether it is, and dispose of it or name it anew")
