"""A review holds for a number of days."""

from datetime import date

from checks.case import Case
from checks.interface import CheckError


def judge_review(
    case: Case, subject: str, reviewed: date, as_of: date, *, max_age_days: int
) -> None:
    """Fail where `reviewed` lies ahead of `as_of`, or more than `max_age_days` before it."""
    if reviewed > as_of:
        case.fail(subject, f"is dated {reviewed}, which lies ahead", "date it when it was done")
    elif (as_of - reviewed).days > max_age_days:
        case.fail(
            subject,
            f"was last done on {reviewed}, more than {max_age_days} days ago",
            "do it again and date it",
        )


def refuse_negative(check: str, max_age_days: int) -> None:
    """Refuse an age that no review can have.

    Raises:
        CheckError: `max_age_days` is below 0.
    """
    if max_age_days < 0:
        raise CheckError(f"{check}: max_age_days is below 0")
