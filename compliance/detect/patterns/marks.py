"""Where texts have so many digits, how close, and which signs; where an expression matches."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns import automata
from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.hits import at
from compliance.detect.patterns.needs import Crowd, Needs
from compliance.detect.patterns.outlines import DIGIT

Places = npt.NDArray[np.int64]
"""Positions in a column of texts, ascending."""
Truths = npt.NDArray[np.bool_]


class Marks:
    """Of outlines, what is counted once for all gates."""

    def __init__(self, outlines: pa.StringArray, beyond: Places) -> None:
        """`beyond`: those beyond ASCII; what an expression needs was worked out without them."""
        self.outlines = outlines
        self._ends = ends_of(outlines)
        self._letters = letters_of(outlines)
        self._where = np.flatnonzero(self._letters == _DIGIT).astype(np.int32)
        self._digits = np.diff(np.searchsorted(self._where, self._ends))
        self._signs: dict[str, Truths] = {}
        self._left = np.ones(len(outlines), np.bool_)
        self._left[beyond] = False
        self._had: dict[Needs, Truths] = {}

    def having(self, needs: Needs) -> Truths:
        """Which ASCII outlines have what is needed."""
        if needs not in self._had:
            mask = (self._digits >= needs.digits) & self._left
            for sign in needs.signs:
                mask = mask & self._sign(sign)
            if needs.crowd.digits >= _CROWDED:
                mask = mask & self._crowded(needs.crowd)
            self._had[needs] = mask
        return self._had[needs]

    def having_any(self, some: Sequence[Needs]) -> Truths:
        """Which have what any of these needs."""
        held: Truths = np.logical_or.reduce([self.having(one) for one in some])
        return held

    def matching(self, gate: Gate, among: Truths | None) -> Places:
        """Where the gate's expression matches; with `among`, only there."""
        mask = self.having_any(gate.needs)
        places = np.flatnonzero(mask if among is None else mask & among)
        if gate.plain is None or not len(places):
            return places
        return matching(self.outlines, places, gate.plain)

    def _sign(self, sign: str) -> Truths:
        if sign not in self._signs:
            self._signs[sign] = self._holding(np.flatnonzero(self._letters == ord(sign)))
        return self._signs[sign]

    def _crowded(self, crowd: Crowd) -> Truths:
        """Where digits stand as close; a crowd over the edge of two outlines counts too."""
        last = self._where[crowd.digits - 1 :]
        first = self._where[: len(last)]
        return self._holding(first[last - first < crowd.within])

    def _holding(self, places: npt.NDArray[Any]) -> Truths:
        """Outlines that hold any of these places, which ascend."""
        return np.diff(np.searchsorted(places, self._ends)) > 0


_DIGIT: Final = ord(DIGIT)
_CROWDED: Final = 3
"""Digits from which a crowd says something."""


def matching(texts: pa.StringArray, places: Places, expression: str) -> Places:
    """Those of `places` whose text an RE2 expression matches in."""
    if len(places) > _MOST * len(texts):
        return places[matches(texts, expression)[places]]
    return places[matches(texts.take(at(places)), expression)]


_MOST: Final = 0.6
"""Share of texts from which to pick them out costs more than to ask the others too."""


def matches(texts: pa.StringArray, expression: str) -> Truths:
    """Which of texts without nulls an RE2 expression matches in."""
    large = 1 + _GREATER * (len(expression) > _LARGE)
    few = are_few(texts, large * _FEW, large * _SMALL)
    told = automata.matches(expression, bytes_of(texts)) if few else None
    if told is None:
        asked = in_ascii(expression) if _SCRIPT in expression and _is_ascii(texts) else expression
        return mask_of(pc.match_substring_regex(texts, asked))
    return np.fromiter(told, np.bool_, len(texts))


_FEW: Final = 256
_SMALL: Final = 1 << 15
"""Texts and bytes up to which an expression that was compiled before costs less."""
_LARGE: Final = 1000
"""Characters of an expression that takes longer to compile."""
_GREATER: Final = 7
_SCRIPT: Final = r"\p"


def in_ascii(expression: str) -> str:
    """What an RE2 expression says of ASCII texts; compiled in a tenth of the time."""
    return expression.replace(r"\p{Nd}", r"\d").replace(r"[^\pL", "[^A-Za-z")


def _is_ascii(texts: pa.StringArray) -> bool:
    ends = ends_of(texts)
    return bool((letters_of(texts)[ends[0] : ends[-1]] < _BEYOND).all())


_BEYOND: Final = 0x80


def may_match(texts: pa.StringArray, expression: str) -> bool:
    """Whether an RE2 expression matches in any of a few texts, or in them as one."""
    if not are_few(texts, len(texts), _TOGETHER):
        return True
    ends = ends_of(texts)
    held = letters_of(texts)[ends[0] : ends[-1]].tobytes() if len(texts) else b""
    told = automata.matches(expression, [held])
    return told is None or any(told)


_TOGETHER: Final = 1 << 20
"""Bytes of texts that are asked as one."""


def are_few(texts: pa.StringArray, most: int, bytes_: int) -> bool:
    """Whether texts are so few, and have so few bytes, that each is asked by itself."""
    if len(texts) > most or not automata.is_available():
        return False
    ends = ends_of(texts)
    return not len(texts) or int(ends[-1] - ends[0]) <= bytes_


def bytes_of(texts: pa.StringArray) -> Iterator[bytes]:
    """Each text in UTF-8."""
    ends = ends_of(texts)
    held = letters_of(texts)[ends[0] : ends[-1]].tobytes() if len(texts) else b""
    return (held[one:two] for one, two in pairwise((ends - ends[:1]).tolist()))


def mask_of(truths: pa.BooleanArray) -> Truths:
    """Truth values without nulls, from the buffer: `to_numpy` would load pandas."""
    bits = np.frombuffer(truths.buffers()[1], np.uint8)
    spread = np.unpackbits(bits, bitorder="little")
    return spread[truths.offset : truths.offset + len(truths)].view(np.bool_)


def where(mask: pa.BooleanArray) -> Places:
    """Where truth values without nulls are true."""
    return np.flatnonzero(mask_of(mask)) if len(mask) else NOWHERE


def ends_of(texts: pa.StringArray) -> npt.NDArray[np.int32]:
    """Where each text begins in `letters_of`, and where the last ends."""
    ends = np.frombuffer(texts.buffers()[1], np.int32) if len(texts) else _NO_ENDS
    return ends[texts.offset : texts.offset + len(texts) + 1]


def letters_of(texts: pa.StringArray) -> npt.NDArray[np.uint8]:
    """The bytes of all texts."""
    data = texts.buffers()[2]
    return np.frombuffer(data, np.uint8) if data and len(data) else np.empty(0, np.uint8)


NOWHERE: Final = np.empty(0, np.int64)
_NO_ENDS: Final = np.empty(0, np.int32)
