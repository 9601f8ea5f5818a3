"""What a transform is: a frozen value that turns a column into another, and what it promises."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar, Protocol

import pyarrow as pa

from policies.errors import Error
from policies.terms import Label


class MaskingError(Error):
    """A transform cannot keep its promise on these values; names column and count, no value."""


class Promise(Enum):
    """What a transform declares, and `tests/property` proves."""

    DETERMINISTIC = auto()
    INJECTIVE = auto()
    KEEPS_LENGTH = auto()
    KEEPS_FORMAT = auto()
    KEEPS_NULLS = auto()
    REVERSIBLE = auto()


@dataclass(frozen=True, slots=True)
class Context:
    """What a transform is handed besides its column."""

    key: Callable[[str], bytes]
    """32 bytes for a purpose such as `index`, `fpe`, `date`, `token`; of this epoch and domain."""
    domain: str
    """The link domain: equal values in one domain get equal masks, across tables and files."""
    subject: pa.Array | None = None
    """For per-subject transforms: the subject's value, one per row."""


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
