"""The words of a name and what stands for them: fakes from pools, by part, locale and gender."""

from typing import Final, Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import casefolded
from masking.interface import Context
from masking.pick import picks, salted
from masking.pools import PoolName, known, pool

Part = Literal["given", "family"]
Gender = Literal["any", "keep", "female", "male"]

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_POOLS: Final[dict[Gender, PoolName]] = {"female": "given_female", "male": "given_male"}


def fakes_of(
    words: pa.Array,
    part: Part,
    context: Context,
    locale: str = "",
    gender: Gender = "any",
    *,
    salts: pa.Array | None = None,
) -> pa.Array:
    """A fake for each word, in its case; initials become other initials.

    With `salts`, one per word, equal words of one salt alone get equal fakes.
    """
    long = pc.greater(pc.utf8_length(words), 1)
    short = pc.invert(long)
    own, other = (None if salts is None else salts.filter(some) for some in (long, short))
    fakes = _long(words.filter(long), part, context, _Look(locale, gender, own))
    masked = pc.replace_with_mask(words, long, fakes.cast(words.type))
    initials = _initials(words.filter(short), context.key(part), other)
    return pc.replace_with_mask(masked, short, initials.cast(words.type))


class _Look(NamedTuple):
    """How a fake looks, and what besides the word chooses it."""

    locale: str
    gender: Gender
    salts: pa.Array | None


def _long(words: pa.Array, part: Part, context: Context, look: _Look) -> pa.Array:
    key, (locale, gender, salts) = context.key(part), look
    if part == "family" or gender == "any":
        return picks(words, key, pool(part, locale), salts)
    if gender in _POOLS:
        return picks(words, key, pool(_POOLS[gender], locale), salts)
    out = picks(words, key, pool(part, locale), salts)
    folded = casefolded(words)
    female = pc.is_in(folded, value_set=known("given_female", locale))
    male = pc.is_in(folded, value_set=known("given_male", locale))
    for kind, of in (("female", pc.and_not(female, male)), ("male", pc.and_not(male, female))):
        name: PoolName = "given_female" if kind == "female" else "given_male"
        out = pc.if_else(of, picks(words, key, pool(name, locale), salts), out)
    return out


def _initials(words: pa.Array, key: bytes, salts: pa.Array | None) -> pa.Array:
    numbers = prf.pairs(key, salted(words, salts))[:, 0].tolist()
    made = [_initial(*one) for one in zip(words.to_pylist(), numbers, strict=True)]
    return pa.array(made, type=pa.string())


def _initial(source: str, number: int) -> str:
    """A letter that is not the source's; its case stays."""
    others = [letter for letter in _LETTERS if letter != source.casefold()]
    letter = others[number % len(others)]
    return letter if source.islower() else letter.upper()
