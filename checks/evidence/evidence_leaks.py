"""EVD-004: personal data in the evidence itself."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLeaks(Question):
    """The evidence holds no personal data.

    Asks: Does the evidence itself leak?
    Why: a report that quotes what it found carries the leak to everyone who reads it.
    Passes: every file of the evidence was scanned; none holds a value of the run's own data, and
        none has the pattern of a direct identifier.
    Fails: a file does.
    Missing: the evidence was not scanned, or not to its end; or it has no files.
    Remedy: take the file out, or report what wrote it; then build the evidence again.
    Source: GDPR Art. 5(1)(c), 5(1)(f); NIST SP 800-53r5 AU-3(3).
    """

    id: ClassVar[str] = "EVD-004"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY,)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.SELFSCAN)
    answers: ClassVar[Answers] = Answers(
        passed="No file of the evidence holds personal data",
        failed="Files of the evidence hold personal data",
        missing="It is not known whether the evidence is free of personal data",
    )

    def judge(self, case: Case, _: Manifest) -> None:
        """Judge each file of the evidence."""
        remedy = "build it with `compliance release`, which scans it before signing"
        scan = case.look(case.facts.selfscan(), "bundle", "the scan of the evidence", remedy)
        if scan is not None and not scan.files:
            case.lack("bundle", "no file of the evidence was scanned", remedy)
        for file in scan.files if scan else ():
            if file.known:
                case.fail(
                    file.path,
                    f"holds {file.known} values of the data itself",
                    "find what wrote them, take them out, and build the evidence again",
                )
            elif file.findings:
                case.fail(
                    file.path,
                    f"holds {file.findings} patterns of direct identifiers",
                    "find what wrote them, take them out, and build the evidence again",
                )
