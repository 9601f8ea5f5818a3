"""RET-002: what is kept past its date."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.holds import is_held
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.records import Ages
from checks.reported.endings import DISPOSALS
from policies.lifecycle import Retention
from policies.manifest import Manifest
from policies.periods import add
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPastDate(Question):
    """No dataset is kept past the end of its retention period.

    Asks: Is anything kept past its date, or gone while it is on hold?
    Why: what is kept without need can leak without need.
    Passes: of every dataset the oldest measured trigger date plus the period (and the days of
        grace) is not before today, and every row has a date; or it is on a legal hold whose order
        is there. A copy proven anonymous is free. Nothing was disposed of while it was held.
    Fails: rows older than the period exist; says how many at most, and since when. Or a dataset was
        disposed of while it was on hold.
    Missing: no period is declared, no date was measured, or rows have no readable date; or there is
        a hold, and no log of disposals.
    Remedy: delete or anonymise the rows that are past their date, or mend the rule where it is
        wrong; then run `compliance collect`.
    Source: GDPR Art. 5(1)(e); CCPA 1798.100(a)(3).
    """

    id: ClassVar[str] = "RET-002"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = tuple(Stage)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.AGES, FactKind.SCAN, FactKind.MASK, FactKind.DOCUMENTS),
        FactKind.DISPOSALS,
    )
    answers: ClassVar[Answers] = Answers(
        passed="No dataset is kept past its date as of {as_of}",
        failed="Data is kept past its date",
        missing="It is not known whether every dataset is within its period",
    )

    grace_days: int = 0
    """Days after the end of the period in which disposal may still happen, 0 or more."""

    def __post_init__(self) -> None:
        """Refuse negative grace.

        Raises:
            CheckError: `grace_days` is below 0.
        """
        if self.grace_days < 0:
            raise CheckError("RET-002: grace_days is below 0")

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the oldest row of each dataset."""
        self._judge_all(case, manifest, case.as_of)
        _judge_holds(case, manifest)

    def _judge_all(self, case: Case, manifest: Manifest, as_of: date) -> None:
        for name, dataset in case.datasets(manifest).items():
            if case.is_anonymous(name) or is_held(case, manifest, name):
                continue
            if dataset.retention is None:
                case.lack(name, "declares no period", f"declare datasets.{name}.retention")
            else:
                self._judge(case, name, dataset.retention, as_of)

    def _judge(self, case: Case, name: str, rule: Retention, as_of: date) -> None:
        remedy = "run `compliance collect` where the dataset can be read"
        ages = case.look(case.facts.ages(name), name, "the age of its rows", remedy)
        if ages is None:
            return
        if ages.column != rule.start:
            case.lack(name, f"dates were read from {ages.column!r}, not {rule.start!r}", remedy)
        elif ages.oldest is not None and self._end(ages.oldest, rule) < as_of:
            end = self._end(ages.oldest, rule)
            case.fail(
                name,
                f"at most {self._past(ages, rule, as_of)} of {ages.rows} rows are past their date; "
                f"the first since {end + timedelta(days=1)} (kept {rule.period} from {rule.start})",
                f"{rule.disposal} the rows whose {rule.start} is past {rule.period}",
            )
        if ages.undated or (ages.oldest is None and ages.rows):
            undated = ages.undated or ages.rows
            case.lack(name, f"{undated} rows have no readable date in {rule.start!r}", remedy)

    def _end(self, start: date, rule: Retention) -> date:
        """The last day on which a row of `start` may be kept."""
        end = add(start, rule.period)
        grace = timedelta(days=min(self.grace_days, (date.max - end).days))
        return end + grace

    def _past(self, ages: Ages, rule: Retention, as_of: date) -> int:
        """At most how many rows are past their date: whole months from the first day of each."""
        past = sum(
            rows
            for month, rows in ages.months.items()
            if self._end(date.fromisoformat(f"{month}-01"), rule) < as_of
        )
        return past or ages.rows


def _judge_holds(case: Case, manifest: Manifest) -> None:
    """Nothing that is held may go."""
    if not manifest.holds:
        return
    remedy = "name the log in logs.disposals, and run `compliance collect`"
    log = case.about(DISPOSALS, "disposals", "the log of disposals", remedy)
    for one in log.disposals if log else ():
        if any(hold.covers(one.subject, one.when) for hold in manifest.holds):
            detail = f"was disposed of on {one.when}, while it was on a legal hold"
            case.fail(one.subject, detail, "restore it if you can, and tell the owner of the hold")
