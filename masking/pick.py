"""A keyed choice from pools: equal values get equal fakes, and no value its own self.

One pool has too few entries to keep values apart: of the names of 16 groups two would fall together
under one key in fifty, and a query would count a group less. So whatever stands for itself, and is
no word of a longer name, gets three entries.
"""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, casefolded, over_distinct, text_type
from masking.interface import Context
from masking.pools import LEAST, Pool, PoolName, pool

POOLED: Final = float(LEAST) ** 3
"""Fakes that `pooled` draws from, at least: 10,000 values meet with a chance of 1 in 1,000."""

_HALF: Final = 32
"""Bits of a word that choose an entry."""


def pooled(column: pa.Array, context: Context, name: PoolName, locale: str = "") -> pa.Array:
    """Each value whole, replaced by two names and an entry of a pool, in its case style."""

    def mask(values: pa.Array) -> pa.Array:
        made = composed(canonical(values), context.key(name), pool(name, locale), locale)
        return made.cast(text_type(column.type))

    return over_distinct(column, mask)


def composed(texts: pa.Array, key: bytes, entries: Pool, locale: str = "") -> pa.Array:
    """`Name-Name Entry` for each text, by its casefolded form; empty text stays empty.

    What tells values apart stands in front: a narrow column takes the beginning.
    """
    folded, families = casefolded(texts), pool("family", locale)
    drawn = prf.pairs(key, folded)
    low, high = drawn[:, 1] & np.uint64((1 << _HALF) - 1), drawn[:, 1] >> np.uint64(_HALF)
    names = [styled(prf.choices(one, len(families)), texts, families) for one in (low, high)]
    last = chosen(texts, folded, drawn[:, 0], entries)
    made = pc.binary_join_element_wise(pc.binary_join_element_wise(*names, "-"), last, " ")
    other = pc.not_equal(casefolded(made), folded)
    return pc.if_else(pc.equal(texts, ""), "", pc.if_else(other, made, last))


def picks(texts: pa.Array, key: bytes, entries: Pool, salts: pa.Array | None = None) -> pa.Array:
    """An entry for each text, by its casefolded form; empty text stays empty."""
    folded = casefolded(texts)
    return chosen(texts, folded, prf.pairs(key, salted(folded, salts))[:, 0], entries)


def salted(folded: pa.Array, salts: pa.Array | None) -> pa.Array:
    """What is hashed: equal texts of different salts are different values; an empty one is none."""
    if salts is None:
        return folded
    return pc.if_else(
        pc.equal(salts, ""), folded, pc.binary_join_element_wise(salts, folded, "\x1f")
    )


def chosen(texts: pa.Array, folded: pa.Array, numbers: prf.Words, entries: Pool) -> pa.Array:
    """The entry that each number stands for, but never the text itself."""
    places = prf.choices(numbers, len(entries))
    own = pc.equal(entries.folded.take(pa.array(places)), folded).to_numpy(zero_copy_only=False)
    fakes = styled(np.where(own, (places + 1) % len(entries), places), texts, entries)
    return pc.if_else(pc.equal(texts, ""), "", fakes)


def styled(places: np.ndarray, sources: pa.Array, entries: Pool) -> pa.Array:
    """The entries there, in capitals or small letters where the sources are."""
    chosen = pa.array(places)
    capitals = pc.and_(pc.utf8_is_upper(sources), pc.greater(pc.utf8_length(sources), 1))
    styled = entries.texts.take(chosen)
    for style, texts in ((pc.utf8_is_lower(sources), entries.lower), (capitals, entries.upper)):
        if pc.any(style).as_py():
            styled = pc.if_else(style, texts.take(chosen), styled)
    return styled
