"""The words of a column's name.

`patientBirthDate`, `PATIENT_BIRTH_DATE` and `PATIENTBIRTHDATE` say the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_A-Za-z]+")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_UNFOLDED: Final = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "\u0131": "i"}
)
_JOINED: Final = 6
"""A word of this many letters may be several that were written without a gap."""
_PART: Final = 3
"""Letters of the parts of a joined word, but for `_TINY`."""
_TINY: Final = frozenset(
    ("id", "no", "nr", "dt", "ip", "cc", "ph", "dx", "st", "of", "to", "nm", "cd")
)

WRAPPING: Final = frozenset(
    {"source", "src", "value", "values", "val", "raw", "orig", "original", "field", "col", "column"}
)
"""Last words that say nothing of what the column holds."""

COUNTING: Final = frozenset(
    {
        "is",
        "has",
        "have",
        "num",
        "n",
        "count",
        "cnt",
        "avg",
        "average",
        "mean",
        "min",
        "max",
        "std",
        "total",
        "pct",
        "percent",
        "number",
    }
)
"""First words after which a name is a measure of what follows, not the thing itself."""


SHORT: Final = {
    "emp": "employee",
    "nm": "name",
    "pt": "patient",
    "pat": "patient",
    "cust": "customer",
    "clnt": "client",
    "dt": "date",
    "addr": "address",
    "desc": "description",
    "descr": "description",
    "no": "number",
    "num": "number",
    "nr": "number",
    "nbr": "number",
    "acct": "account",
    "acc": "account",
    "mbr": "member",
    "usr": "user",
    "lic": "license",
    "licence": "license",
    "ph": "phone",
    "diag": "diagnosis",
    "med": "medical",
    "ins": "insurance",
    "prov": "provider",
    "subj": "subject",
    "secu": "securite sociale",
    "yr": "year",
    "amt": "amount",
    "bal": "balance",
    "val": "value",
    "cntry": "country",
    "natl": "national",
    "pwd": "password",
    "passwd": "password",
    "org": "organization",
    "organisation": "organization",
    "fst": "first",
    "lst": "last",
    "mid": "middle",
    "ident": "identifier",
    "cd": "code",
    "grp": "group",
    "empl": "employee",
    "mgr": "manager",
    "stu": "student",
    "phys": "physician",
    "physn": "physician",
    "dr": "doctor",
    "numb": "number",
    "mob": "mobile",
    "hm": "home",
    "wk": "work",
    "biz": "business",
    "bus": "business",
    "perm": "permanent",
    "curr": "current",
    "cur": "current",
    "prev": "previous",
    "pref": "preferred",
    "disch": "discharge",
    "adm": "admission",
    "admsn": "admission",
    "admit": "admission",
    "proc": "procedure",
    "occ": "occupation",
    "educ": "education",
    "edu": "education",
    "lvl": "level",
    "hosp": "hospital",
    "amnt": "amount",
    "inc": "income",
    "relat": "relationship",
    "rel": "relationship",
    "txn": "transaction",
    "mfr": "manufacturer",
    "bene": "beneficiary",
    "spec": "specialty",
}
"""Abbreviations, and what they stand for; phrases of the lexicon are written out by it too."""


def words(header: str, vocabulary: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Lower-case words without accents.

    Joined ones are taken apart where `vocabulary` knows every part.
    """
    found: list[str] = []
    folded = plain(header)
    for one in _WORD.findall(_ASIDE.sub(" ", folded)) or _WORD.findall(folded):
        word = one.lower()
        if len(word) >= _JOINED and word not in vocabulary:
            found.extend(_taken_apart(word, vocabulary))
        else:
            found.append(word)
    return tuple(SHORT.get(one, one) for one in found)


def core(found: tuple[str, ...]) -> tuple[str, ...]:
    """`found` without numbering and wrapping at its end: `gender source value` is `gender`."""
    while len(found) > 1 and (found[-1] in WRAPPING or found[-1].isdigit()):
        found = found[:-1]
    return found


def is_measure(found: tuple[str, ...]) -> bool:
    """Whether a name counts or flags something: `has_email`, `number of patients`."""
    if len(found) < 2:  # noqa: PLR2004
        return False
    return (found[0] in COUNTING - {"number", "total"}) or found[:2] in {
        ("number", "of"),
        ("total", "of"),
    }


def plain(header: str) -> str:
    """Without accents and the letters of single languages."""
    folded = unicodedata.normalize("NFKD", header.translate(_UNFOLDED))
    return "".join(one for one in folded if not unicodedata.combining(one))


def _taken_apart(word: str, vocabulary: frozenset[str]) -> Iterable[str]:
    """The fewest known words that make up `word`; itself where there are none."""
    return _best(word, vocabulary) or (word,)


@lru_cache(maxsize=4096)
def _best(word: str, vocabulary: frozenset[str]) -> tuple[str, ...] | None:
    best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(end):
            head, part = best[start], word[start:end]
            if head is None or not (part in vocabulary and (len(part) >= _PART or part in _TINY)):
                continue
            known = best[end]
            if known is None or len(head) + 1 < len(known):
                best[end] = (*head, part)
    return best[-1]
