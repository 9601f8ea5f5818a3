"""Whether a small table surely holds nothing: no cell of a rule, no column that its form tells.

What a column is, is judged by the same code as in a whole scan. That no rule finds anything in its
cells is known by then; and a table whose names speak of persons is left to the whole scan, for
there one column may bear out another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from compliance.detect.columns.meanings import header_words, meanings
from compliance.detect.columns.neighbours import Neighbour, consult
from compliance.detect.columns.sample import SIZE, Sample
from compliance.detect.columns.shapes import profile
from compliance.detect.columns.verdict import judge
from compliance.detect.light.lanes import Text
from compliance.detect.naming.telling import TELLING, TOLD_WORDS, WORDS
from policies.entities import severity_of
from policies.terms import Severity

Columns = Mapping[str, Sequence[str]]
"""Name of a column → its cells, without nulls."""

_ALLOWED: Final = frozenset({"FINANCIAL"})
"""Weighs much, and is told beside persons alone: none of them is named here."""


def texts_of(columns: Columns) -> Iterator[Text]:
    """The cells that rules are asked of, and the names of the columns."""
    for name, cells in columns.items():
        yield Text(name.replace("_", " "))
        yield from cells_of(name, cells)


def cells_of(name: str, cells: Iterable[str]) -> Iterator[Text]:
    """Cells beside the name of their column, each once."""
    beside = " ".join(header_words(name))
    return (Text(one, beside) for one in dict.fromkeys(cells))


def prose_in(columns: Columns) -> Iterator[str]:
    """Cells that may be sentences, in which names stand."""
    for name, cells in columns.items():
        told = not TELLING.isdisjoint(header_words(name)[-2:])
        words = max((one.count(" ") + 1 for one in cells), default=0)
        if words >= (TOLD_WORDS if told else WORDS):
            yield from dict.fromkeys(cells)


def may_tell(columns: Columns) -> bool:
    """Whether a verdict may weigh much, where no rule finds anything in the cells."""
    if any(_speaks(name) or len(cells) > SIZE for name, cells in columns.items()):
        return True
    judged = [_judged(name, cells) for name, cells in columns.items()]
    if any(one is None for one in judged):
        return True
    known = [one for one in judged if one is not None]
    consult(known)
    best = (one.judgement.best for one in known)
    return any(one is not None and severity_of(one).at_least(Severity.HIGH) for one in best)


def _speaks(name: str) -> bool:
    """Whether a name says what is more than the time or an amount."""
    said = (one.entity for one in meanings(name))
    return any(
        one not in _ALLOWED and severity_of(one).at_least(Severity.MEDIUM) and one != "DATE_TIME"
        for one in said
    )


def _judged(name: str, cells: Sequence[str]) -> Neighbour | None:
    """What is thought of a column; None where it is asked more than its form."""
    sample, counts = Sample(), Counter(cells)
    sample.add(list(counts), list(counts.values()))
    shape = profile(sample.looked_at, alike=sample.distinct)
    if shape.may_be_names or shape.dialled:
        return None
    return Neighbour(name, shape, judge(meanings(name), shape, dict(shape.told()), None))
