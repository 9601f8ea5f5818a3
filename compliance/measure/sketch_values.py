"""Values as sketches see them: one spelling for all ways to write a value, and a keyed hash of it.

Case, spaces around, separators of numbers and the form of Unicode do not count, so that a copy
that is written differently is known all the same. The hash is SipHash-2-4 under 112 secret bits: a
keyed pseudo-random function, vectorised; without the key a value cannot be tried against it.
Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; pandas.util.hash_array.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical
from masking.interface import MaskingError

Hashes = npt.NDArray[np.uint64]

KEY_BYTES: Final = 16
_SEPARATED: Final = r"^[\d\s().+/_\-]*\d[\d\s().+/_\-]*$"
_SEPARATORS: Final = r"[\s().+/_\-]"
_PROSE: Final = 6
_WORD: Final = 1_000.0
_LONG: Final = 3
_NUMBER: Final = 18
_MAIL: Final = "@"
_MOST: Final = 0.9
"""Share of numbers that must be rounded alike for it to count."""
_EMPTY: Final = np.empty(0, np.uint64)

ENCODINGS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "md5": lambda value: hashlib.md5(value).hexdigest(),  # noqa: S324  what others did
    "sha1": lambda value: hashlib.sha1(value).hexdigest(),  # noqa: S324  what others did
    "sha256": lambda value: hashlib.sha256(value).hexdigest(),
    "sha512": lambda value: hashlib.sha512(value).hexdigest(),
    "base64": lambda value: base64.b64encode(value).decode(),
    "hex": bytes.hex,
    "reversed": lambda value: value.decode()[::-1],
}
"""What is passed off as masking and needs no key to be undone."""
DIGESTS: Final = frozenset({"md5", "sha1", "sha256", "sha512"})
"""Those whose results are too many to meet by chance."""


def texts_of(column: pa.Array) -> pa.Array | None:
    """The values as text, row by row, null where empty; None of a type that has no text."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_null(column.type):
        return column.cast(pa.string())
    try:
        texts = canonical(column)
    except (MaskingError, pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return None
    return pc.if_else(pc.equal(texts, ""), None, texts)


def spelled(texts: pa.Array) -> pa.Array:
    """One spelling: lower case, and of numbers without separators."""
    plain = pc.utf8_lower(texts)
    numbers = pc.match_substring_regex(plain, _SEPARATED)
    return pc.if_else(numbers, pc.replace_substring_regex(plain, _SEPARATORS, ""), plain)


def hashed(texts: pa.Array, key: bytes) -> Hashes:
    """The keyed hash of each text, which has no nulls."""
    from pandas.util import hash_array  # noqa: PLC0415  heavy

    if not len(texts):
        return _EMPTY
    secret = bytes(byte & 0x7F for byte in key[:KEY_BYTES]).decode("ascii")
    values = texts.to_numpy(zero_copy_only=False)
    return np.asarray(hash_array(values, hash_key=secret, categorize=False), np.uint64)


def domain_of(texts: list[str], *, words: bool) -> float:
    """About how many values the column's kind of value can have, by an even sample of them.

    Whole numbers and dates: their span, in steps of what most are rounded to. Else by what a value
    is made of: 10 for a digit, 1,000 for a word (words are few, however long), 26 for each letter
    of shorter stretches. Where `words` do not count, as in a column whose values are taken from a
    list, only digits do; an address of mail is its owner's in any case.
    """
    if not texts:
        return 1.0
    for read in (_whole, _day):
        known = [read(text) for text in texts]
        if all(one is not None for one in known):
            numbers = [one for one in known if one is not None]
            return float((max(numbers) - min(numbers)) // _step(numbers) + 1)
    sizes = sorted(_size(text, words=words or _MAIL in text) for text in texts)
    return sizes[len(sizes) // 2]


def _step(numbers: list[int]) -> int:
    """What most of the numbers are a multiple of: amounts of money are rounded."""
    steps: Iterator[int] = (times * int(10**power) for power in range(9) for times in (1, 2, 5))
    wanted = _MOST * len(numbers)
    shared = (step for step in steps if sum(n % step == 0 for n in numbers) >= wanted)
    return max(shared, default=1)


def is_prose(texts: list[str]) -> bool:
    """Whether most values are of many words, of which nothing tells how often they repeat."""
    words = sorted(text.count(" ") + 1 for text in texts)
    return bool(words) and words[len(words) // 2] >= _PROSE


def _whole(text: str) -> int | None:
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) <= _NUMBER else None


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def _size(text: str, *, words: bool) -> float:
    size, run = 1.0, 0
    for sign in f"{text} ":
        if sign.isalpha():
            run += 1
            continue
        size *= (_WORD if run >= _LONG else 26.0**run) if words else 1.0
        run = 0
        size *= 10.0 if sign.isdigit() else 1.0
    return size
