"""A keyed choice from a pool: equal values get equal fakes, and no value its own self."""

from collections.abc import Sequence

import pyarrow as pa

from masking import prf
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context
from masking.pools import PoolName, pool


def pooled(column: pa.Array, context: Context, name: PoolName) -> pa.Array:
    """Each value whole, replaced by an entry of a pool in the case style of the value."""

    def mask(values: pa.Array) -> pa.Array:
        texts: list[str] = canonical(values).to_pylist()
        return pa.array(picks(texts, context.key(name), pool(name)), type=text_type(column.type))

    return over_distinct(column, mask)


def picks(texts: Sequence[str], key: bytes, entries: Sequence[str]) -> list[str]:
    """An entry for each text, by its casefolded form; empty text stays empty."""
    folded = [text.casefold() for text in texts]
    return [
        styled(_other(entries, number, text), source) if text else ""
        for source, text, number in zip(texts, folded, prf.numbers(key, folded), strict=True)
    ]


def styled(fake: str, source: str) -> str:
    """The fake in capitals or small letters where the source is."""
    if len(source) > 1 and source.isupper():
        return fake.upper()
    return fake.lower() if source.islower() else fake


def _other(entries: Sequence[str], number: int, text: str) -> str:
    """The entry at `number`, or the next one where that is the text itself."""
    entry = entries[number % len(entries)]
    return entries[(number + 1) % len(entries)] if entry.casefold() == text else entry
