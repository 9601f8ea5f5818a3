"""Names of the world, by the place whose people bear them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from training.lists import by_country, census, faker, latin, romanized

MANY: Final = 2_000
"""Of a long list, its most frequent."""


@dataclass(frozen=True, slots=True)
class Culture:
    """Given and family names that go together, and how families of it are written."""

    code: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    weight: float = 1
    western: bool = True
    joins: tuple[str, ...] = ()
    """What may stand before a family name: `van der`, `Al-`; a blank follows unless it joins."""


ROWS: Final[tuple[tuple[str, str, float, str], ...]] = (
    # code, Faker's locales, weight, what may stand before a family name
    ("US", "en_US en", 16, ""),
    ("GB", "en_GB", 6, ""),
    ("IE", "en_IE", 1.5, "O' Mc Mac"),
    ("NZ", "en_NZ", 1.5, ""),
    ("CA", "fr_CA", 1, "St-"),
    ("AU", "", 1, ""),
    ("DE", "de_DE", 4, "von von_der zu"),
    ("AT", "de_AT", 1, "von"),
    ("CH", "de_CH fr_CH", 1, "von"),
    ("LU", "de_LU", 0.5, ""),
    ("FR", "fr_FR", 3, "de de_la du Le La d'"),
    ("BE", "fr_BE nl_BE", 1, "Van Van_den De"),
    ("NL", "nl_NL", 2, "van van_der van_den de ten ter"),
    ("ES", "es_ES es_CA", 3, "de de_la del"),
    ("MX", "es_MX", 2.5, "de de_la"),
    ("AR", "es_AR", 1, "de"),
    ("CO", "es_CO", 1, ""),
    ("CL", "es_CL", 1, ""),
    ("IT", "it_IT", 3, "Di De D' Lo Della"),
    ("PT", "pt_PT", 1, "da dos de"),
    ("BR", "pt_BR", 2, "da dos de do"),
    ("SE", "sv_SE", 1.5, "af"),
    ("DK", "da_DK", 1, ""),
    ("NO", "no_NO", 1, ""),
    ("FI", "fi_FI", 1, ""),
    ("IS", "is_IS", 0.7, ""),
    ("PL", "pl_PL", 2, ""),
    ("CZ", "cs_CZ", 1, ""),
    ("SK", "sk_SK", 1, ""),
    ("HU", "hu_HU", 1, ""),
    ("RO", "ro_RO", 1, ""),
    ("HR", "hr_HR", 1, ""),
    ("SI", "sl_SI", 0.7, ""),
    ("EE", "et_EE", 0.7, ""),
    ("LT", "lt_LT", 0.7, ""),
    ("LV", "lv_LV", 0.7, ""),
    ("GR", "el_GR", 0.7, "Papa"),
    ("RU", "ru_RU", 1.5, ""),
    ("UA", "uk_UA", 0.7, ""),
    ("RS", "", 0.7, ""),
    ("BA", "", 0.7, ""),
    ("MK", "mk_MK", 0.5, ""),
    ("BG", "bg_BG", 0.5, ""),
    ("AL", "", 0.5, ""),
    ("PE", "", 0.7, ""),
    ("SV", "", 0.5, ""),
)
FAR: Final[tuple[tuple[str, str, float, str], ...]] = (
    ("IN", "en_IN", 5, ""),
    ("PK", "en_PK", 2, "ul ur Bin"),
    ("KE", "en_KE", 2, "arap wa"),
    ("NG", "en_NG yo_NG ig_NG ha_NG", 2, ""),
    ("GH", "tw_GH", 1.5, ""),
    ("ZA", "zu_ZA", 1.5, ""),
    ("TZ", "sw", 1.5, ""),
    ("TR", "tr_TR", 2, ""),
    ("ID", "id_ID", 2, ""),
    ("TH", "en_TH", 1, ""),
    ("UZ", "uz_UZ", 1, ""),
    ("AZ", "az_AZ", 1, ""),
    ("VN", "vi_VN", 1, ""),
    ("CN", "zh_CN zh_TW", 3, ""),
    ("JP", "ja_JP", 2, ""),
    ("KR", "ko_KR", 2, ""),
    ("PH", "", 1.5, "de_la dela de_los"),
    ("IR", "", 1, ""),
    ("IL", "", 1, "Ben Bar"),
    ("DZ", "fr_DZ", 1, "Ben El Ould"),
    ("EG", "", 1.5, "El- Abdel Abu"),
    ("AE", "", 1, "Al Al- bin"),
    ("SA", "", 1, "Al- bin Al ibn"),
    ("MA", "", 1, "El Ben Ait"),
    ("JO", "", 1, "Al- Abu"),
    ("IQ", "", 0.5, "Al-"),
    ("LB", "", 0.5, "El Abou"),
    ("MY", "", 1, "bin binti"),
    ("BD", "", 0.7, ""),
    ("NP", "", 1, ""),
    ("LK", "", 1, ""),
    ("KH", "", 0.7, ""),
    ("KZ", "", 0.7, ""),
    ("AM", "hy_AM", 0.7, "Ter-"),
    ("GE", "ka_GE", 0.7, ""),
    ("FJ", "", 0.4, ""),
    ("ML", "", 0.7, ""),
    ("MN", "", 0.5, ""),
)
"""Far from the lists that most taggers are made from."""


SPELT: Final = frozenset(["el_GR", "ru_RU", "uk_UA", "mk_MK", "bg_BG", "ko_KR", "hy_AM", "ka_GE"])
"""Locales with letters of their own that are spelt well one by one."""


@cache
def cultures(folder: Path) -> tuple[Culture, ...]:
    """All cultures with names of both kinds; a family may be called by a father's given name."""
    near = (_made(folder, row, western=True) for row in ROWS)
    far = (_made(folder, row, western=False) for row in FAR)
    return tuple(one for one in (*near, *far) if one.given and one.family)


def _made(folder: Path, row: tuple[str, str, float, str], *, western: bool) -> Culture:
    code, locales, weight, joins = row
    given = tuple(dict.fromkeys(_names(folder, code, locales.split(), "first", "forenames")))
    family = tuple(dict.fromkeys(_names(folder, code, locales.split(), "last", "surnames")))
    return Culture(
        code,
        given,
        family or given,
        weight,
        western,
        tuple(one.replace("_", " ") for one in joins.split()),
    )


def _names(folder: Path, code: str, locales: list[str], kind: str, table: str) -> Iterator[str]:
    for locale in locales:
        names = faker("person", locale, kind, f"unisex_{kind}", f"male_{kind}")
        yield from latin(romanized(names) if locale in SPELT else names)
    yield from latin(by_country(folder, table).get(code, ()))
    if code == "US":
        yield from _census(folder, kind)
    if code == "CN" and kind == "first":
        yield from _of_two_syllables(latin(faker("person", "zh_CN", "first_romanized")))


def _census(folder: Path, kind: str) -> Iterator[str]:
    for table in ("surnames",) if kind == "last" else ("female_first", "male_first"):
        yield from census(folder, table)[:MANY]


def _of_two_syllables(given: tuple[str, ...]) -> Iterator[str]:
    """As most given names of China are: Xiaoming, Li-Juan."""
    for place, first in enumerate(given):
        for second in given[place % 3 :: 3]:
            yield first + second.lower()
