"""One column of some rows, as measures want to see it: each view is made once, by whoever asks."""

from collections.abc import Callable
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.inclusion import texts_of
from compliance.measure.letters import canonical
from compliance.measure.windows import Windows, whole
from masking.prf import pairs

_KEY: Final = bytes(32)
"""Public: it only spreads what is counted."""
_NO_TEXT: Final = pa.array([], pa.string())
_T = TypeVar("_T")


class Column:
    """A column and what was made of it. No value of it shows."""

    __slots__ = ("_made", "array")

    def __init__(self, array: pa.Array) -> None:
        """Of an Arrow array."""
        self.array = array
        self._made: dict[str, object] = {}

    def __len__(self) -> int:
        """Rows."""
        return len(self.array)

    def __repr__(self) -> str:
        """Type and rows."""
        return f"Column({self.array.type}, {len(self)} rows)"

    @property
    def letters(self) -> pa.Array:
        """In canonical spelling, row by row; lists give their elements."""
        return self._once("letters", lambda: canonical(self.array))

    @property
    def texts(self) -> pa.Array:
        """What is not empty, as masking sees it; nothing of a type that is no key."""
        return self._once("texts", self._texts)

    @property
    def distinct(self) -> pa.Array:
        """The texts, each once."""
        return self._counted().field("values")

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """In how many rows each distinct text stands."""
        counts: npt.NDArray[np.int64] = self._counted().field("counts").to_numpy()
        return counts

    @property
    def stretches(self) -> Windows:
        """Each distinct text as one stretch of letters and digits; texts too long are left out."""
        return self._once("stretches", lambda: whole(self.distinct, shortest=1))

    @property
    def digests(self) -> npt.NDArray[np.uint64]:
        """A number for each distinct text."""
        return self._once("digests", self._digests)

    def first_letters(self, rows: int) -> pa.Array:
        """The same of the first rows alone."""
        if pa.types.is_nested(self.array.type):
            return canonical(self.array.slice(0, rows))
        return self.letters.slice(0, rows)

    def _texts(self) -> pa.Array:
        found = texts_of(self.array)
        return _NO_TEXT if found is None else found

    def _digests(self) -> npt.NDArray[np.uint64]:
        return pairs(_KEY, self.distinct)[:, 0].copy()

    def _counted(self) -> pa.StructArray:
        return self._once("counted", lambda: pc.value_counts(self.texts))

    def _once(self, name: str, make: Callable[[], _T]) -> _T:
        """What was made under a name; two threads that ask at once make the same."""
        if name not in self._made:
            self._made[name] = make()
        found: _T = self._made[name]  # type: ignore[assignment]  # each name has one type
        return found
