"""The five questions of an officer, each with its answer in a line and the place of the whole."""

from dataclasses import dataclass

from compliance.evidence.page.engine import number
from compliance.evidence.page.interface import Reading
from compliance.evidence.page.sections.readers import readers_of
from policies.terms import Outcome


@dataclass(frozen=True, slots=True)
class Question:
    """One of them."""

    asked: str
    answer: str
    href: str
    mark: str = ""
    """`good`, `bad`, `warn`, or nothing."""


def questions(reading: Reading) -> tuple[Question, ...]:
    """All five, in the order in which an officer asks."""
    return (_granted(reading), _why(reading), _data(reading), _readers(reading), _unseen(reading))


def count(many: int, noun: str) -> str:
    """`1 check`, `2 checks`."""
    return f"{number(many)} {noun}{'' if many == 1 else 's'}"


def _granted(reading: Reading) -> Question:
    if not reading.verdict.granted:
        return Question("Is it granted?", "No. It is refused.", "#verdict", "bad")
    people = [f"{many} of {role}" for role, many in sorted(reading.head.required_signers.items())]
    answer = f"Not yet: all that gates passed, and {' and '.join(people)} must sign."
    return Question("Is it granted?", answer, "#verdict", "good")


def _why(reading: Reading) -> Question:
    gating = [one for one in reading.answers if one.gates]
    if gating:
        answer = f"{count(len(gating), 'demand')} unmet. The gravest: {gating[0].title}."
        return Question("Why not?", answer, "#why", "bad")
    passed = sum(one.outcome is Outcome.PASSED for one in reading.answers)
    if not reading.verdict.granted:
        return Question("Why not?", "No policy was judged.", "#why", "bad")
    return Question(
        "Why?", f"{count(passed, 'check')} passed, none that gates failed.", "#place", "good"
    )


def _data(reading: Reading) -> Question:
    rows = reading.datasets
    outside = sum(one.personal for one in rows if not one.production)
    unseen = sum(not one.scanned for one in rows)
    told = f"{count(len(rows), 'dataset')}, {count(sum(one.rows for one in rows), 'row')}."
    if outside:
        told += f" {count(outside, 'personal column')} open outside production."
    elif unseen:
        told += f" {count(unseen, 'dataset')} not scanned."
    else:
        told += " No personal column is open outside production."
    mark = "bad" if outside else "warn" if unseen or not rows else "good"
    return Question("What data was involved?", told, "#data", mark)


def _readers(reading: Reading) -> Question:
    rows = readers_of(reading)
    people = {name for one in rows for name in one.names}
    unread = sum(not one.known for one in rows)
    unkept = sum(one.keeping is None for one in rows)
    public = any(one.everyone for one in rows)
    told = "Everyone can read some of it." if public else f"{count(len(people), 'principal')}."
    if unread:
        told += f" Of {count(unread, 'dataset')} the rights are not known."
    told += f" {count(unkept, 'dataset')} without a period." if unkept else " Each has its period."
    mark = "bad" if public else "warn" if unread or unkept else ""
    return Question("Who can read it, and for how long?", told, "#readers", mark)


def _unseen(reading: Reading) -> Question:
    gaps = len(reading.gaps)
    told = (
        f"{count(gaps, 'gap')}, each with its reason."
        if gaps
        else "Nothing is known that was left out."
    )
    return Question("What was not looked at?", told, "#gaps", "warn" if gaps else "")
