"""ACC-006: reads that nobody logs."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.environments import AUDIT, AuditLog
from checks.sensitive import sensitive_datasets
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadsLogged(Question):
    """Every read of sensitive data is logged, and the log can be relied on.

    Asks: Is every read of sensitive data logged?
    Why: without a log nobody can say whom a leak concerns.
    Passes: in every environment that holds sensitive data, reads are logged, nobody can change the
        log afterwards, and at least `min_events` sample events tell who, what and when, and hold
        no sensitive value.
    Fails: reads are not logged, the log can be changed, or an event lacks a part or holds a value.
    Missing: the settings or the events were not read, too few events, or immutability unknown.
    Remedy: log reads (pgaudit `read`, auditd watches, CloudTrail data events) into a sink with
        object lock; collect again.
    Source: HIPAA 164.312(b); PCI DSS 4.0.1 10.2.1.1; NIST SP 800-53r5 AU-2, AU-3, AU-9, AU-12.
    """

    id: ClassVar[str] = "ACC-006"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY, Stage.SERVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.AUDIT),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every read of sensitive data is logged",
        failed="Reads of sensitive data are not logged as they must be",
        missing="It is not known whether every read is logged",
    )

    min_events: int = 1
    """Sample events that must have been looked at."""

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the log of each environment that holds sensitive data."""
        held = {one.environment for _, one in sensitive_datasets(case, manifest)}
        for name in sorted(held):
            remedy = "run `compliance collect` where the settings of its log can be read"
            log = case.about(AUDIT, name, "how reads are logged there", remedy)
            if log is not None:
                self._judge(case, name, log)

    def _judge(self, case: Case, name: str, log: AuditLog) -> None:
        if not log.reads:
            case.fail(name, f"does not log reads ({log.how})", "log reads of data there")
        if log.immutable is None:
            case.lack(name, "nothing tells whether its log can be changed", "export its settings")
        elif not log.immutable:
            case.fail(name, "its log can be changed afterwards", "send it to a sink with a lock")
        if log.partial:
            detail = f"{log.partial} of {log.sampled} events lack who, what or when"
            case.fail(name, detail, "log the account, the object and the time of each read")
        if log.leaking:
            detail = f"{log.leaking} of {log.sampled} events hold sensitive values"
            case.fail(name, detail, "log statements without their parameters")
        if log.sampled < self.min_events:
            detail = f"{log.sampled} of its events were looked at, {self.min_events} are asked"
            case.lack(name, detail, "name sample events in logs.audit, and collect again")
