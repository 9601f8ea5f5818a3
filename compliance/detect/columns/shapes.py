"""How the values of a column look, each as a whole.

Which forms they take, and what they could be.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from compliance.detect.columns.forms import Shares
from compliance.detect.columns.given import GIVEN
from compliance.detect.columns.headers import plain
from compliance.detect.columns.persons import Vote, vote
from compliance.detect.columns.places import NAMED, STATES
from compliance.detect.columns.trades import FIRMS, GROUPS, JOBS
from policies.terms import Entity

_KEY: Final = ("integer", "uuid", "code")
_SHORT: Final = 3
_FEW: Final = 12
_NAME_WORDS: Final = 6
_ADDRESS_WORDS: Final = 14
_MOST_NAME_WORDS: Final = 4.0
_FORMED: Final = 0.7
"""Share of values with the form of a name, below which no list is asked."""

COULD_BE: Final[Mapping[str, tuple[float, tuple[str, ...]]]] = {
    "PERSON": (0.5, ("name", "initials")),
    "USERNAME": (0.5, ("handle",)),
    "SOCIAL_HANDLE": (0.5, ("handle",)),
    "PASSWORD": (0.5, ("secret",)),
    "EMAIL_ADDRESS": (0.9, ("email",)),
    "PHONE_NUMBER": (0.7, ("phone",)),
    "US_SSN": (0.8, ("ssn", "four")),
    "US_ITIN": (0.8, ("ssn",)),
    "NATIONAL_ID": (0.6, ("document",)),
    "ES_NIF": (0.7, ("document",)),
    "ES_NIE": (0.7, ("document",)),
    "IT_FISCAL_CODE": (0.7, ("document",)),
    "UK_NHS": (0.7, ("phone", "document")),
    "PL_PESEL": (0.7, ("document",)),
    "TAX_ID": (0.6, ("document",)),
    "DRIVER_LICENSE": (0.6, ("document",)),
    "PASSPORT": (0.6, ("document",)),
    "CREDIT_CARD": (0.8, ("card", "four")),
    "CREDIT_CARD_CVV": (0.6, ("three",)),
    "CREDIT_CARD_EXPIRY": (0.6, ("date", "code", "part", "year")),
    "IBAN_CODE": (0.8, ("iban",)),
    "ACCOUNT_NUMBER": (0.6, ("account",)),
    "IP_ADDRESS": (0.9, ("ip",)),
    "MAC_ADDRESS": (0.9, ("mac",)),
    "MEDICAL_RECORD_NUMBER": (0.6, _KEY),
    "HEALTH_INSURANCE_ID": (0.6, ("account",)),
    "MEDICAL_LICENSE": (0.6, ("account",)),
    "PERSON_ID": (0.5, _KEY),
    "ID": (0.5, _KEY),
    "DEVICE_ID": (0.6, ("account", "udi")),
    "VEHICLE_ID": (0.8, ("vin",)),
    "LICENSE_PLATE": (0.6, ("plate",)),
    "BIOMETRIC_ID": (0.4, ("template", "url")),
    "STREET_ADDRESS": (0.5, ("street",)),
    "FINANCIAL": (0.5, ("number",)),
    "NRP": (0.5, ("words",)),
    "SPECIAL_CATEGORY": (0.4, ("words",)),
    "MEDICAL_CODE": (0.5, ("integer", "clinical")),
    "HEALTH_CONDITION": (0.5, ("lettered",)),
    "HEALTH_MEASUREMENT": (0.5, ("number", "reading")),
    "LOCATION": (0.4, ("words",)),
    "ZIP_CODE": (0.6, ("zip",)),
    "GEO_COORDINATE": (0.6, ("degrees",)),
    "DATE_OF_BIRTH": (0.8, ("date", "year", "part")),
    "DATE_OF_DEATH": (0.8, ("date", "year")),
    "DATE_TIME": (0.7, ("date", "year")),
    "AGE": (0.7, ("age",)),
    "GENDER": (0.8, ("gender",)),
    "MARITAL_STATUS": (0.5, ("words",)),
    "EDUCATION": (0.5, ("words",)),
    "OCCUPATION": (0.5, ("words",)),
    "TITLE": (0.8, ("title",)),
    "RELATIVE": (0.5, ("words",)),
    "DEMOGRAPHIC": (0.4, ("words", "number")),
    "URL": (0.7, ("url",)),
    "ORGANIZATION": (0.4, ("words",)),
}
"""Entity → how much the form says (0 to 1), and the forms that its values take."""
_WORDED: Final = frozenset(one for one, (_, forms) in COULD_BE.items() if forms == ("words",))
"""Told by words alone: what is a name in full is none of them, whatever the column is called."""


MOST: Final = 0.8
"""Share of values from which a column is of an entity or a form."""
_BY_FORM: Final = (("date", Entity("DATE_TIME"), 0.75), ("uuid", Entity("UUID"), 1.0))
"""Forms that tell an entity without a pattern: dates, and UUIDs of versions Presidio drops."""


class Profile:
    """How distinct values look; shares are 0 to 1. Its text form tells none of them."""

    def __init__(self, values: Iterable[str], *, alike: float) -> None:
        self._values = [one for value in values if (one := value.strip())]
        self.size = len(self._values)
        """Distinct values looked at."""
        self.alike = alike
        """Distinct values as a share of all."""
        self.forms: Mapping[str, float] = Shares(self._values)

    def __repr__(self) -> str:
        return f"Profile(size={self.size}, alike={self.alike:.2f})"

    @property
    def dialled(self) -> bool:
        """Whether most could be telephone numbers."""
        return self.forms["phone"] >= MOST

    def told(self) -> Iterator[tuple[Entity, float]]:
        """Entities that their form tells without a pattern, each with its share."""
        for form, entity, weight in _BY_FORM:
            if self.forms[form] >= MOST:
                yield entity, weight * self.forms[form]

    @cached_property
    def _words(self) -> list[list[str]]:
        return [one.lower().split() for one in self._values]

    @cached_property
    def words(self) -> float:
        """Mean number of words."""
        return self._share * sum(map(len, self._words))

    @cached_property
    def given(self) -> float:
        """Share whose first or second word is a common given name."""
        return self._share * sum(
            any(_bare(word) in GIVEN for word in one[:2]) for one in self._words
        )

    @cached_property
    def firms(self) -> float:
        """Share that name a company by its legal form."""
        return self._share * sum(not FIRMS.isdisjoint(map(_bare, one)) for one in self._words)

    @cached_property
    def jobs(self) -> float:
        """Share with a word for what people do for a living."""
        return self._share * sum(not JOBS.isdisjoint(map(_bare, one)) for one in self._words)

    @cached_property
    def places(self) -> float:
        """Share that are states or countries."""
        return self._share * sum(
            " ".join(one) in NAMED or (one[0] in STATES and len(one) == 1) for one in self._words
        )

    @cached_property
    def groups(self) -> float:
        """Share with a word for a race, a religion or a party."""
        return self._share * sum(not GROUPS.isdisjoint(map(_bare, one)) for one in self._words)

    @cached_property
    def proper(self) -> float:
        """Share written as names are: with a capital, as a short code, or in a script without."""
        return self._share * sum(
            (one[0] != one[0].lower() and (len(one) <= _SHORT or one != one.upper()))
            or (one == one.upper() and one == one.lower() and one[0].isalpha())
            for one in self._values
        )

    @cached_property
    def digits(self) -> float:
        """Share with a digit in it."""
        return self._share * sum(any(map(str.isdigit, one)) for one in self._values)

    @property
    def is_flag(self) -> bool:
        """Whether the column only says yes or no."""
        few = self.size == 2 or (self.size == 1 and self.digits == 0)  # noqa: PLR2004
        return few and self.forms["flag"] == 1

    @property
    def is_coded(self) -> bool:
        """Whether small numbers stand for a few things, as `1` and `2` for the sexes."""
        return 1 < self.size <= _FEW and self.forms["small"] == 1

    @property
    def is_keys(self) -> bool:
        """Whether these are formed as keys are: UUIDs, or numbers of some length."""
        if self.forms["uuid"] > 0.8:  # noqa: PLR2004  most
            return True
        longish = self._share * sum(
            sum(map(str.isdigit, one)) >= _SHORT and len(one) > _SHORT for one in self._values
        )
        formed = max(self.forms["integer"], self.forms["code"])
        return longish > 0.8 and formed > 0.9  # noqa: PLR2004  most

    @property
    def is_full_names(self) -> bool:
        """Whether these are formed as given and family name, or three."""
        return 1.8 <= self.words <= 3.5 and self.forms["name"] > 0.9  # noqa: PLR2004  measured

    @cached_property
    def persons(self) -> Vote:
        """What lists of names say of the values; they are not asked of what is not formed so."""
        formed = self.words <= _NAME_WORDS and self.forms["name"] > _FORMED
        return vote(self._values if formed else ())

    @property
    def is_names(self) -> bool:
        """Whether these are names of people, whatever the column is called: `Anna Schmidt`."""
        return self.persons.is_persons and self.firms < 0.1  # noqa: PLR2004  measured

    @property
    def may_be_names(self) -> bool:
        """Whether these are formed as names in full, though the lists do not know them."""
        lengths = 1.5 < self.words <= _MOST_NAME_WORDS  # noqa: PLR2004  mostly two or more
        written = self.forms["name"] > _FORMED and self.firms < 0.1  # noqa: PLR2004  measured
        return lengths and written and not self.is_names

    @property
    def is_name_parts(self) -> bool:
        """Whether these are given names, or family names, more of them than brands could be."""
        short = self.words < 1.2  # noqa: PLR2004  measured
        return short and self.persons.is_parts and self.jobs <= 0.25  # noqa: PLR2004  measured

    @property
    def is_addresses(self) -> bool:
        """Whether these are a road and a number."""
        return (
            self.size > _SHORT
            and self.words > 1.5  # noqa: PLR2004  measured
            and self.forms["road"] > 0.6  # noqa: PLR2004  measured
        )

    def over(self, limit: float) -> float:
        """Share of numbers above `limit`; 0 where they are not numbers."""
        return self._share * sum(_number(one) > limit for one in self._values)

    def fit(self, entity: str) -> float:
        """Share of values that could be of `entity`; 0 where nothing is known of its form."""
        _, forms = COULD_BE.get(entity, (0.0, ()))
        if self._is_no(entity):
            return 0.0
        return min(1.0, max((self.forms[one] for one in forms), default=0.0))

    def says(self, entity: str) -> float:
        """How much the form says for `entity`, 0 to 1."""
        if entity == "LOCATION" and self.places > 0.5:  # noqa: PLR2004  more than half
            return 0.8
        if entity == "NRP" and self.groups > 0.3:  # noqa: PLR2004  the rest may be other ones
            return 0.8
        return COULD_BE.get(entity, (0.0, ()))[0] * self.fit(entity)

    def _is_no(self, entity: str) -> bool:
        """Whether the values as a whole are no names, or no streets, that one alone might be."""
        if entity == "PERSON":
            return self.words > _NAME_WORDS
        if entity in _WORDED:
            return self.is_names
        if entity == "STREET_ADDRESS":
            written = self.words >= 1.5 or max(self.proper, self.digits) >= 0.3  # noqa: PLR2004
            prose = self.words > _NAME_WORDS and self.digits < 0.5  # noqa: PLR2004
            return not written or prose or self.words > _ADDRESS_WORDS
        return False

    @property
    def _share(self) -> float:
        return 1 / self.size if self.size else 0.0


def profile(values: Iterable[str], *, alike: float) -> Profile:
    """Look at distinct values. `alike`: distinct values as a share of all."""
    return Profile(values, alike=alike)


def _bare(word: str) -> str:
    """Without its marks and accents; of a double name the first."""
    bare = word.strip(".,'0123456789()").partition("-")[0]
    return bare if bare.isascii() else plain(bare)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
