"""What became better and what worse between two releases: controls, datasets and gaps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from checks.facts import Facts
from checks.judge import JudgedControl, Verdict
from compliance.evidence.coverage import DatasetRow, datasets
from compliance.evidence.gaps import gaps
from policies.terms import Outcome

_UNMET: Final = (Outcome.FAILED, Outcome.MISSING)


class Turn(StrEnum):
    """Which way something changed."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"
    """Changed, and neither."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    turn: Turn
    kind: str
    """`control`, `dataset`, `gap`."""
    subject: str
    what: str
    """Before and after, in words."""
    reason: str = ""
    """Why, as the newer release tells it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, what became worse first."""

    changes: tuple[Change, ...]

    def of(self, turn: Turn) -> tuple[Change, ...]:
        """The changes that went one way."""
        return tuple(one for one in self.changes if one.turn is turn)


Told = tuple[Verdict, Facts]
"""One release: its verdict, and the facts that it follows from."""


def difference(before: Told, after: Told) -> Difference:
    """What changed from one release to the next.

    A control that is no longer asked counts as worse: dropping a question is no improvement.
    """
    changes = (
        *_controls(before[0], after[0]),
        *_datasets(_rows(before[1]), _rows(after[1])),
        *_gaps(before, after),
    )
    return Difference(tuple(sorted(changes, key=lambda one: list(Turn).index(one.turn))))


def _controls(before: Verdict, after: Verdict) -> Iterator[Change]:
    old, new = _named(before.controls), _named(after.controls)
    for name in sorted(old.keys() | new.keys()):
        change = _control(name, old.get(name), new.get(name))
        if change is not None:
            yield change


def _named(controls: Iterable[JudgedControl]) -> Mapping[str, JudgedControl]:
    return {f"{one.pack}/{one.id}": one for one in controls}


def _control(name: str, old: JudgedControl | None, new: JudgedControl | None) -> Change | None:
    if new is None:
        return Change(Turn.WORSE, "control", name, f"was {_said(old)}, is no longer asked")
    if old is None:
        turn = Turn.WORSE if new.outcome in _UNMET else Turn.OTHER
        return Change(turn, "control", name, f"is asked anew, and {_said(new)}", _why(new))
    if _said(old) == _said(new):
        return None
    met = (old.outcome not in _UNMET, new.outcome not in _UNMET)
    turn = Turn.OTHER if met[0] == met[1] else Turn.BETTER if met[1] else Turn.WORSE
    return Change(turn, "control", name, f"was {_said(old)}, is {_said(new)}", _why(new))


def _said(control: JudgedControl | None) -> str:
    if control is None:
        return ""
    waived = ", waived" if control.waived else ""
    return control.outcome.value.replace("_", " ").lower() + waived


def _why(control: JudgedControl) -> str:
    told = (one.decision for one in control.checks if one.decision.outcome is control.outcome)
    return next((one.reason for one in told), "")


def _rows(facts: Facts) -> Mapping[str, DatasetRow]:
    found = facts.manifest
    return {one.name: one for one in datasets(found[1], facts)} if found else {}


def _datasets(old: Mapping[str, DatasetRow], new: Mapping[str, DatasetRow]) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        was, now = _open(old.get(name)), _open(new.get(name))
        if name not in new:
            yield Change(Turn.OTHER, "dataset", name, f"{was[1]} before, is declared no more")
        elif name not in old:
            turn = Turn.WORSE if now[0] else Turn.OTHER
            yield Change(turn, "dataset", name, f"is declared anew: {now[1]}")
        elif was != now:
            turn = Turn.WORSE if now[0] > was[0] else Turn.BETTER
            yield Change(turn, "dataset", name, f"{was[1]} before, {now[1]} now")


def _open(row: DatasetRow | None) -> tuple[float, str]:
    """How much lies open where it must not, and the same in words."""
    if row is None:
        return 0, "not declared"
    if not row.scanned:
        return float("inf"), "not scanned"
    if row.production:
        return 0, "in production"
    return row.personal, f"{row.personal} personal columns open outside production"


def _gaps(before: Told, after: Told) -> Iterator[Change]:
    old, new = _all_gaps(before), _all_gaps(after)
    yield from (_gap(Turn.WORSE, one, "is not looked at now") for one in sorted(new - old))
    yield from (_gap(Turn.BETTER, one, "was not looked at before") for one in sorted(old - new))


def _all_gaps(told: Told) -> set[tuple[str, str]]:
    verdict, facts = told
    found = facts.manifest
    return {(one.kind, one.what) for one in gaps(found[1], facts, verdict)} if found else set()


def _gap(turn: Turn, gap: tuple[str, str], what: str) -> Change:
    return Change(turn, "gap", gap[1], f"{what}: {gap[0]}")
