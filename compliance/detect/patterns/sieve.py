"""Which texts of a column a rule must be tried on: asked of outlines, then of what is left.

A column of identifiers has few outlines: they are told apart once, and their answers are kept for
the columns and batches that follow. Prose has as many outlines as texts: there, digits and signs
are counted first, and the expressions run on what has enough of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns.asking import Asking, Question
from compliance.detect.patterns.context import loose
from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import (
    NOWHERE,
    Marks,
    Places,
    Truths,
    are_few,
    letters_of,
    mask_of,
    matches,
    matching,
    where,
)
from compliance.detect.patterns.outlined import Outlined
from compliance.detect.patterns.outlines import HEAD, TABLE
from compliance.detect.patterns.unions import Order, ordered, passing

if TYPE_CHECKING:
    from compliance.detect.patterns.needs import Needs

Codes = npt.NDArray[np.int32]

_SHORT: Final = 48
"""Mean bytes up to which outlines are told apart."""
_FEW: Final = 0.25
"""Share of texts up to which they are worth being told apart."""
_PROBE: Final = 2048
_REMEMBERED: Final = 1 << 16
"""Outlines whose answers are kept."""


class Column:
    """The texts of one column, without nulls, and what is cheap to know of them."""

    def __init__(self, texts: pa.StringArray) -> None:
        self.texts = texts
        _, offsets, data = texts.buffers()
        first, last = texts.offset, texts.offset + len(texts)
        self.offsets: npt.NDArray[np.int32] = (
            np.frombuffer(offsets, np.int32)[first : last + 1] if len(texts) else _NONE
        )
        self.data: npt.NDArray[np.uint8] = (
            np.frombuffer(data, np.uint8) if data and len(data) else np.empty(0, np.uint8)
        )
        self._bytes = memoryview(data) if data else memoryview(b"")

    @cached_property
    def held(self) -> bytes:
        """The bytes of all texts in one piece."""
        return bytes(self._bytes[int(self.offsets[0]) : int(self.offsets[-1])])

    @cached_property
    def lengths(self) -> npt.NDArray[np.int32]:
        """Bytes of each text."""
        return np.diff(self.offsets)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether any text is beyond ASCII."""
        return not self.held.isascii()

    @cached_property
    def foreign(self) -> Truths:
        """Which texts are beyond ASCII."""
        return ~mask_of(pc.string_is_ascii(self.texts))

    @cached_property
    def outlines(self) -> pa.StringArray:
        """The outline of each text."""
        drawn = self.held.translate(TABLE)
        shifted = pa.py_buffer(self.offsets - int(self.offsets[0]))
        return pa.StringArray.from_buffers(len(self.texts), shifted, pa.py_buffer(drawn))

    @cached_property
    def codes(self) -> tuple[Codes, pa.StringArray] | None:
        """The code of each text's outline and the distinct outlines; None where they are many."""
        if len(self.data) and self.lengths.mean() > _SHORT:
            return None
        probe = self.outlines.slice(0, _PROBE)
        if len(probe) == _PROBE and pc.count_distinct(probe).as_py() > _FEW * _PROBE:
            return None
        told = self.outlines.dictionary_encode()
        return np.frombuffer(told.indices.buffers()[1], np.int32), told.dictionary


_NONE: Final = np.zeros(1, np.int32)


@dataclass(frozen=True, slots=True)
class Lane:
    """One gate of one rule."""

    rule: int
    told: bool
    """Only texts that hold a context word, or whose column is called one, may pass."""
    gate: Gate
    words: str | None = None
    """RE2 expression for the context words."""
    wordy: bool = True
    """Whether each of those holds two letters in a row, or one beyond ASCII."""


class Sieve:
    """All gates, and what they answered so far."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._lanes = lanes
        self._order: Order | None = None
        self._asking = Asking()
        self._outlined = Outlined([lane.gate for lane in lanes])
        # The lane with context words, where there is one, comes last, and has all expressions.
        self._own = {lane.rule: lane.gate.ascii for lane in lanes}
        self._lock = Lock()
        self._known: dict[str, int] = {}
        # The last column says whether there is room for a word.
        self._answers = np.zeros((64, len(lanes) + 1), np.bool_)

    def candidates(
        self, column: Column, headed: Sequence[bool], skip: frozenset[int]
    ) -> Iterator[tuple[int, Places]]:
        """Rules, and where they must be tried.

        Args:
            column: the texts.
            headed: for each rule, whether the column is called one of its context words.
            skip: rules that are not asked for.
        """
        passed: dict[int, list[Places]] = {}
        open_ = list(self._by_outline(column, headed, skip))
        asked = [_question(lane, at, headed=headed[lane.rule]) for lane, at in open_]
        for (lane, _), left in zip(open_, self._asking.answered(column.texts, asked), strict=True):
            if len(left):
                passed.setdefault(lane.rule, []).append(left)
        for rule, parts in passed.items():
            yield rule, parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts))

    def own(self, rule: int) -> str | None:
        """RE2 expression that finds all that the rule's own find in ASCII texts; None without."""
        return self._own.get(rule)

    def _by_outline(
        self, column: Column, headed: Sequence[bool], skip: frozenset[int]
    ) -> Iterator[tuple[Lane, Places]]:
        told = column.codes
        answers = dict(self._asked(column.outlines, prose=True)) if told is None else {}
        kept = None if told is None else self._kept(told[1])
        for number, lane in enumerate(self._lanes):
            bare = lane.told and not headed[lane.rule]
            if lane.rule in skip or (bare and lane.words is None):
                continue
            if told is None or kept is None:
                places = answers.get(number, NOWHERE)
            else:
                open_ = kept[:, number]
                if bare and lane.wordy:
                    open_ = open_ & kept[:, -1]
                places = _having(told[0], open_)
            if len(places):
                yield lane, places

    def _kept(self, outlines: pa.StringArray) -> Truths:
        """For each outline and lane, whether it passes."""
        names = outlines.to_pylist()
        with self._lock:
            if len(self._known) + len(names) > _REMEMBERED:
                self._known.clear()
            new = [place for place, one in enumerate(names) if one not in self._known]
            if new:
                self._learn(outlines.take(at(np.array(new))), [names[one] for one in new])
            rows = np.fromiter((self._known[one] for one in names), np.int64, len(names))
            return self._answers[rows]

    def _learn(self, outlines: pa.StringArray, names: list[str]) -> None:
        start = len(self._known)
        self._known.update((one, start + place) for place, one in enumerate(names))
        if len(self._known) > len(self._answers):
            wider = np.zeros((2 * len(self._known), len(self._lanes) + 1), np.bool_)
            wider[:start] = self._answers[:start]
            self._answers = wider
        self._answers[start : len(self._known)] = False
        for number, places in self._asked(outlines, prose=False):
            self._answers[start + places, number] = True

    def _asked(self, outlines: pa.StringArray, *, prose: bool) -> Iterator[tuple[int, Places]]:
        """Lane and the outlines that pass it; lanes that none passes are left out.

        `prose`: what says little need not be asked, for the answers serve these texts alone.
        """
        if are_few(outlines, _MOST_ASKED, _ASKED_BYTES):
            yield from self._outlined.passing(outlines)
        else:
            yield from self._asked_together(outlines, prose=prose)
        if not prose:
            yield len(self._lanes), np.flatnonzero(matches(outlines, _WORDY))

    def _asked_together(
        self, outlines: pa.StringArray, *, prose: bool
    ) -> Iterator[tuple[int, Places]]:
        beyond = _beyond(outlines)
        marks = Marks(outlines, beyond)
        if len(outlines) >= _PROBE and self._order is None:
            self._order = ordered([lane.gate for lane in self._lanes], outlines)
        order = Order() if self._order is None or len(outlines) < _PROBE else self._order
        together = dict(passing(order.unions, marks))
        answered: dict[tuple[str | None, tuple[Needs, ...]], Places] = {}
        for number, lane in enumerate(self._lanes):
            gate = lane.gate
            key = (gate.plain, gate.needs)
            if prose and number in order.idle:
                answered[key] = np.flatnonzero(marks.having_any(gate.needs))
            elif key not in answered:
                answered[key] = marks.matching(gate, together.get(number))
            places = answered[key]
            if len(beyond):
                more = beyond if gate.foreign is None else matching(outlines, beyond, gate.foreign)
                places = np.sort(np.concatenate([places, more])) if len(more) else places
            if len(places):
                yield number, places


_WORDY: Final = f"aa|{HEAD}"
_MOST_ASKED: Final = 1024
_ASKED_BYTES: Final = 1 << 16
"""Outlines and their bytes up to which each is asked by itself."""


def _beyond(outlines: pa.StringArray) -> Places:
    """Outlines of texts beyond ASCII."""
    if not (letters_of(outlines) == ord(HEAD)).any():
        return NOWHERE
    return where(pc.match_substring(outlines, HEAD))


def _having(codes: Codes, passing: Truths) -> Places:
    """Texts whose outline passes."""
    if not passing.any():
        return NOWHERE
    return np.arange(len(codes)) if passing.all() else np.flatnonzero(passing[codes])


def by_own(column: Column, places: Places, expression: str | None) -> Places:
    """What is left when ASCII texts are asked by the rule's own expression."""
    if expression is None or not len(places):
        return places
    found = matching(column.texts, places, expression)
    return np.union1d(found, places[column.foreign[places]]) if column.is_foreign else found


def _question(lane: Lane, places: Places, *, headed: bool) -> Question:
    """What the text itself must hold, the cheapest first."""
    text = () if lane.gate.text is None else (lane.gate.text,)
    if not lane.told or headed or lane.words is None:
        return Question(places, text, open_=lane.gate.ascii is not None)
    return Question(places, (loose(lane.words), *text, lane.words))
