"""The one spelling in which values of source and copy are compared."""

import pyarrow as pa
import pyarrow.compute as pc

from masking.text import is_ascii, letters_and_digits


def canonical(column: pa.Array) -> pa.Array:
    """Letters and digits alone, NFKC, in lower case; null stays null. Lists give their elements.

    So `999-17-5017`, `999175017` and ` 999 17 5017` count as one value, and a masked one in another
    spelling is still seen.
    """
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    while pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        column = column.flatten()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        texts = pa.array([None if v is None else v.hex() for v in column.to_pylist()], pa.string())
    else:
        texts = pc.cast(column, pa.string())
    if is_ascii(texts):
        return letters_and_digits(texts)
    folded = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
    return pc.replace_substring_regex(folded, r"[^\p{L}\p{N}]+", "")
