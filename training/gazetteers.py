"""Packs the lists of names that the tagger looks words up in.

Usage: python -m training.gazetteers DATA [TARGET]

DATA is the folder that holds `gazetteers/` and `ner/`. Licences of what is packed: US Census 1990
(public domain), common names by country (CC0), GeoNames (CC BY 4.0), Faker's lists (MIT), and
counts of words in the corpora that are trained on (CC BY 4.0). Lists that must be shared alike
(OpenStreetMap) are left out.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import regex

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.gazetteers import PACKED, Gazetteers, Listed, save
from compliance.detect.names.keys import Words, keys_of, words_of
from training.corpora import Part, read
from training.cultures import cultures
from training.lists import by_country, census, cities, companies, faker
from training.words import words

WORD: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
CAPITALS: Final = regex.compile(r"[A-Z][a-z]+")
FREQUENT: Final = 3_000
"""Ranks of the census that count as common."""
SCRIPTS: Final = (
    *("ru_RU", "uk_UA", "bg_BG", "mk_MK", "el_GR", "ka_GE", "hy_AM", "ar_AA", "fa_IR", "he_IL"),
    *("hi_IN", "bn_BD", "ta_IN", "ne_NP", "ko_KR", "ja_JP", "zh_CN", "th_TH"),
)
"""Locales whose names are listed in their own letters."""
TOWNS: Final = (
    *("cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_IN", "fi_FI", "it_IT", "nl_BE", "nl_NL"),
    *("pl_PL", "pt_PT", "ro_RO", "sk_SK", "sv_SE", "hr_HR", "id_ID", "sl_SI", "zu_ZA"),
)
LANDS: Final = ("en", "de", "es", "fr_FR", "it_IT", "nl_NL", "pt_BR", "sv_SE", "da_DK")
SEEN: Final = 3
"""Times that a word is seen in small letters to be common; of companies, times five."""
SHARE: Final = 0.3
"""The same, beside the times that it is seen with a capital."""


def given(folder: Path) -> Iterator[str]:
    """All given names."""
    yield from census(folder, "female_first")
    yield from census(folder, "male_first")
    for culture in cultures(folder):
        yield from culture.given
    for locale in SCRIPTS:
        yield from faker("person", locale, "first_name")


def common_given(folder: Path) -> Iterator[str]:
    """Those that many bear."""
    yield from census(folder, "female_first")[: FREQUENT // 3]
    yield from census(folder, "male_first")[: FREQUENT // 3]
    yield from _all(by_country(folder, "forenames"))
    for locale in ("en_GB", "en_US", "en_IN", "fr_FR", "it_IT"):
        yield from faker("person", locale, "first_name")


def family(folder: Path) -> Iterator[str]:
    """All family names."""
    yield from census(folder, "surnames")
    for culture in cultures(folder):
        yield from culture.family
    for locale in SCRIPTS:
        yield from faker("person", locale, "last_name")


def common_family(folder: Path) -> Iterator[str]:
    """Those that many bear."""
    yield from census(folder, "surnames")[:FREQUENT]
    yield from _all(by_country(folder, "surnames"))
    for locale in ("en_GB", "en_US", "en_IN", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL"):
        yield from faker("person", locale, "last_name")


def city(folder: Path) -> Iterator[str]:
    """Cities of one word."""
    return (one for one in _towns(folder) if len(WORD.findall(one)) == 1)


def part_of_city(folder: Path) -> Iterator[str]:
    """Words of other cities, but those that any sentence may hold."""
    plain = common(folder)
    for one in _towns(folder):
        parts = WORD.findall(one)
        yield from (part for part in parts if len(parts) > 1 and part.lower() not in plain)


def country(folder: Path) -> Iterator[str]:
    """Countries and what they are divided into."""
    plain = common(folder)
    names = {name for _, state, land in cities(folder) for name in (state, land)}
    for locale in LANDS:
        names |= set(faker("address", locale, "countries"))
    for locale in ("en_US", "en_CA", "en_AU", "de_DE", "de_AT", "es_ES", "es_MX", "en_IN"):
        names |= set(faker("address", locale, "states", "provinces", "regions"))
    for name in names:
        yield from (part for part in WORD.findall(name) if part.lower() not in plain)


def organization(folder: Path) -> Iterator[str]:
    """Words that make a company of a name, and those that many companies bear."""
    counts = Counter(word for one in companies(folder) for word in set(WORD.findall(one)))
    yield from (word for word, times in counts.items() if times >= SEEN * 5 and len(word) > 1)
    yield from words("organization")


def other(_: Path) -> Iterator[str]:
    """What is often written large and is no name of a person or place."""
    yield from (*words("calendar"), *words("peoples"))
    for locale in ("", "de_DE", "es_ES", "fr_FR"):
        yield from faker("job", locale, "jobs")
    yield from faker("currency", "", "currencies")
    for color in faker("color", "", "all_colors"):
        yield from CAPITALS.findall(color)


@cache
def common(folder: Path) -> frozenset[str]:
    """Words seen in small letters in the sentences that are trained on."""
    seen = Counter(word for one in read(folder, Part.TRAIN) for word in WORD.findall(one.text))
    small = (
        word
        for word, times in seen.items()
        if word.islower() and times >= max(SEEN, seen[word.title()] * SHARE)
    )
    listed = (
        word.lower()
        for locale in ("en_US", "de_DE", "es_ES", "fr_FR", "it_IT", "nl_NL")
        for word in faker("lorem", locale, "word_list")
        if locale != "de_DE" or word.islower()
    )
    return frozenset(small).union(listed)


LISTS: Final[Mapping[Listed, Callable[[Path], Iterable[str]]]] = {
    Listed.GIVEN: given,
    Listed.COMMON_GIVEN: common_given,
    Listed.FAMILY: family,
    Listed.COMMON_FAMILY: common_family,
    Listed.CITY: city,
    Listed.PART_OF_CITY: part_of_city,
    Listed.COUNTRY: country,
    Listed.ORGANIZATION: organization,
    Listed.STREET: lambda _: words("street"),
    Listed.TITLE: lambda _: words("title"),
    Listed.WORD: common,
    Listed.OTHER: other,
}


def packed(lists: Mapping[Listed, Iterable[str]]) -> Gazetteers:
    """The words of all lists; a name of several words gives each of its words."""
    masks: dict[str, int] = {}
    for listed, names in lists.items():
        for word in {part for name in names for part in WORD.findall(name)}:
            masks[word] = masks.get(word, 0) | 1 << listed
    keys, places = np.unique(keyed(list(masks)), return_inverse=True)
    joined = np.zeros(len(keys), np.uint16)
    np.bitwise_or.at(joined, places, np.array(list(masks.values()), np.uint16))
    return Gazetteers(keys, joined)


def keyed(listed: Sequence[str]) -> Words:
    """The keys of words as the tagger makes them: of small letters without accents."""
    found = []
    for start in range(0, len(listed), BLOCK):
        block = listed[start : start + BLOCK]
        codes = np.frombuffer("".join(block).encode("utf-32-le"), np.uint32)
        ALPHABET.kinds(codes)
        ends = np.cumsum([len(word) for word in block])
        starts = np.concatenate([[0], ends[:-1]])
        found.append(words_of(keys_of(ALPHABET.folded(codes), starts, ends)))
    return np.concatenate(found)


ALPHABET: Final = Alphabet()
BLOCK: Final = 1_000
"""Words whose keys are made together."""


def _all(table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for names in table.values():
        yield from names


def _towns(folder: Path) -> Iterator[str]:
    yield from (name for name, _, _ in cities(folder))
    for locale in TOWNS:
        yield from faker("address", locale, "cities", "city_names")


def main() -> None:
    """Pack the lists of a folder."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, target = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PACKED
    made = packed({listed: names(folder) for listed, names in LISTS.items()})
    save(target, made)
    for listed in Listed:
        print(f"{listed.name:<16}{int((made.masks >> listed & 1).sum()):>8,}")
    print(f"{len(made.words):,} words, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
