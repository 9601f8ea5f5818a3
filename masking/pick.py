"""A keyed choice from a pool: equal values get equal fakes, and no value its own self."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, casefolded, over_distinct, text_type
from masking.interface import Context
from masking.pools import Pool, PoolName, pool


def pooled(column: pa.Array, context: Context, name: PoolName, locale: str = "") -> pa.Array:
    """Each value whole, replaced by an entry of a pool in the case style of the value."""

    def mask(values: pa.Array) -> pa.Array:
        texts = canonical(values)
        return picks(texts, context.key(name), pool(name, locale)).cast(text_type(column.type))

    return over_distinct(column, mask)


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
