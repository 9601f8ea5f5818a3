"""What a transform is: a frozen value that turns a column into another, and what it promises."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar, Protocol

import pyarrow as pa

from policies.errors import Error
from policies.terms import Label, Method


class MaskingError(Error):
    """A transform cannot keep its promise on these values; names column and count, no value."""


class Promise(Enum):
    """What a transform declares, and `tests/property` proves."""

    DETERMINISTIC = auto()
    INJECTIVE = auto()
    KEEPS_LENGTH = auto()
    KEEPS_FORMAT = auto()
    KEEPS_NULLS = auto()
    KEEPS_TYPE = auto()
    KEEPS_ORDER = auto()
    """Of numbers and dates: what was not greater is not greater afterwards."""
    REVERSIBLE = auto()
    """With the key, `Context.backward` gives the canonical values back, but for tokens."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a transform is handed besides its column."""

    key: Callable[[str], bytes]
    """32 bytes for a purpose such as `index`, `fpe`, `date`, `token`; of this epoch and domain."""
    domain: str
    """The link domain: equal values in one domain get equal masks, across tables and files."""
    subject: pa.Array | None = None
    """For per-subject transforms: the subject's value, one per row."""
    backward: bool = False
    """Whether masks are turned into values; only transforms that are `REVERSIBLE` can."""


class Transform(Protocol):
    """One way of masking, a frozen dataclass whose fields are its parameters."""

    name: ClassVar[str]
    promises: ClassVar[frozenset[Promise]]
    label: ClassVar[Label]
    """The best label that a copy masked only so can have."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """The masked column: as many values, null where it was null, of the type `output_type`.

        Raises:
            MaskingError: a promise cannot be kept.
        """

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Type of the masked column."""

    def expected_matches(self, rows: int, distinct: int) -> float:
        """How many of `rows` values would equal their own source value by chance alone."""


def method_of(kind: type[Transform]) -> Method:
    """What becomes of values under a transform: follows from what it declares."""
    if kind.label is Label.RAW:
        return Method.UNCHANGED
    if Promise.REVERSIBLE in kind.promises:
        return Method.REVERSIBLE
    return Method.IRREVERSIBLE if kind.label is Label.ANONYMOUS else Method.KEYED
