"""RET-007: records that the law wants kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.reported.endings import KEEPING
from policies.manifest import Manifest
from policies.periods import add
from policies.terms import Severity, Stage

MINIMUM: Final[Mapping[str, str]] = {
    "ai-system-logs": "P6M",
    "technical-documentation": "P10Y",
}
"""Class of records → how long it is kept at least (EU AI Act Art. 18(1), 19(1), 26(6))."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsKept(Question):
    """Records that must be kept are configured to be kept.

    Asks: Are records that must be kept configured to be kept?
    Why: a log that was rotated away cannot show what the system did.
    Passes: every class of `minimum` is declared under `records:`, and each measured setting keeps
        it at least so long, counted from today; never deleted counts as long enough.
    Fails: a class is not declared, or a setting keeps it for less.
    Missing: the settings were not read, or none of a class.
    Remedy: lengthen the setting, export it, name it as `evidence:` of the class, collect again.
    Source: EU AI Act Art. 18(1), 19(1), 26(6); HIPAA 164.316(b); PCI DSS 4.0.1 10.5.1.
    """

    id: ClassVar[str] = "RET-007"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.SERVE, Stage.ARCHIVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.KEEPING)
    answers: ClassVar[Answers] = Answers(
        passed="Records that must be kept are configured to be kept",
        failed="Records are not kept as long as they must be",
        missing="It is not known how long records are kept",
    )

    minimum: Mapping[str, str] = field(default_factory=lambda: dict(MINIMUM))
    """Class of records → ISO 8601 period."""

    def __post_init__(self) -> None:
        """Refuse what demands nothing.

        Raises:
            CheckError: no class is named, or a period is none.
        """
        if not self.minimum:
            raise CheckError("RET-007: minimum names no class of records")
        try:
            _ = [add(date(2000, 1, 1), period) for period in self.minimum.values()]
        except ValueError:
            raise CheckError("RET-007: minimum holds what is no ISO 8601 period") from None

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each class of records."""
        remedy = "name the exported setting in records.{}.evidence, and collect again"
        for record, period in self.minimum.items():
            if record not in manifest.records:
                example = f"declare records.{record}: {{place: …, period: {period}}}"
                case.undeclared(f"records.{record}", "nothing says where they are", example)
            else:
                self._judge(case, record, period, case.as_of, remedy.format(record))

    def _judge(self, case: Case, record: str, period: str, as_of: date, remedy: str) -> None:
        keeping = case.about(KEEPING, "keeping", "the settings that keep records", remedy)
        found = [one for one in (keeping.records if keeping else ()) if one.record == record]
        if keeping is not None and not found:
            case.lack(f"records.{record}", "no setting that keeps them was read", remedy)
        for one in found:
            if one.days is not None and one.days < (add(as_of, period) - as_of).days:
                case.fail(
                    f"records.{record}",
                    f"{one.place} keeps them {one.days} days, and {period} is asked",
                    f"lengthen the setting to {period}, and export it again",
                )
