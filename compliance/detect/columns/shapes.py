"""How the values of a column look, each as a whole.

Which forms they take, and what they could be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import regex

from compliance.detect.columns.given import GIVEN
from compliance.detect.columns.places import NAMED, STATES

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?"
_ZONE: Final = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_DAY: Final = (
    r"(?:1[6-9]|2[01])\d{2}-\d{1,2}-\d{1,2}|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])|(?:1[6-9]"
    r"|2[01])\d{2}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:(?:1[6-9]|2[01])\d{2}"
    r"|\d{2})"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}[- .]+{_MONTH}[- ,]*\d{{2,4}}|{_MONTH}[- ]\d{{1,2}},? \d{{4}}"
    rf"|{_MONTH}[- ]\d{{2,4}}"
)

_FORMS: Final[Mapping[str, str]] = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "integer": r"[+-]?\d{1,18}(?:\.0+)?",
    "number": r"[-+<>=$€£ ]{0,3}\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|[-+<>=$€£ "
    r"]{0,3}\d*[.,]?\d+(?:e[+-]?\d+)?(?: ?[%€$£k])?",
    "scientific": r"\d\.\d+e\+\d+",
    "code": r"(?=\S*\d)[\w\-./:#()|*+]{2,60}",
    "token": r"\S{2,}",
    "date": rf"(?:{_DAY})(?:[t ]+{_CLOCK}{_ZONE})?|{_CLOCK}",
    "year": r"(?:1[89]|20)\d{2}(?:\.0+)?",
    "part": r"(?:0?[1-9]|[12]\d|3[01])(?:\.0+)?",
    "name": r"(?:[\p{L}\p{M}][\p{L}\p{M}'\u2019.`-]*\d{0,4}\.?)(?:(?:[,;&/]? ?[&]? "
    r"|[/,])[\p{L}\p{M}'\u2019.`-]+\d{0,4}\.?){0,9}",
    "words": r"[\p{L}\p{M}][\p{L}\p{M}\p{N}'\u2019`.,;:&()/#+ -]*",
    "lettered": r"(?s).*\p{L}{2}.*",
    "email": r"[^\s@]+@[^\s@]+\.[^\s@]+",
    "phone": r"(?=(?:\D*\d){6})[+(]?[\d()+ ./-]{5,22}(?: ?(?:x|ext\.?|#) ?\d{1,6})?",
    "ssn": r"\d{3}[- ]?\d{2}[- ]?\d{4}|[x*]{3}-?[x*]{2}-?\d{4}",
    "card": r"(?:\d[ -]?){12,18}\d|\d\.\d+e\+1[2-8]",
    "three": r"\d{3,4}(?:\.0+)?",
    "ip": r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*",
    "mac": r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}",
    "street": r"(?=.*\d)(?=.*\p{L}{2}).{5,}",
    "zip": r"\d{3,5}(?:\.0+)?|\d{5}-\d{4}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|[a-z]\d[a-z] "
    r"?\d[a-z]\d|(?:[a-z]{1,3}[- ]?)?\d{2,6}(?:[- ]\d{1,4})?(?: ?[a-z]{2})?",
    "degrees": r"[+-]?(?:1[0-7]\d|\d{1,2})(?:\.\d+)?(?:\s*°.*)?|180(?:\.0+)?",
    "age": r"(?:1[01]\d|\d{1,2})(?:\.\d+)?(?: ?(?:years?|y|yrs))?|\d{1,2}-\d{1,3}|\d{2}\+",
    "gender": r"m|f|w|d|x|u|o|male|female|man|woman|non-?binary|other|unknown|masculine|feminine"
    r"|trans.*|diverse?|mann|frau|männlich|weiblich|hombre|mujer|masculino|femenino|homme"
    r"|femme|masculin|féminin|maschio|femmina|prefer not.*",
    "title": r"(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|rev|hon|herr|frau|sr|sra|srta|m|mme|mlle|sig"
    r"|dott)\.?(?: (?:dr|prof|med)\.?)*",
    "url": r"(?:https?|ftp)://\S+|(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?",
    "iban": r"[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?",
    "vin": r"[a-hj-npr-z0-9]{17}",
    "plate": r"(?=.*\d)[a-z0-9][a-z0-9 .·-]{2,10}",
}
_COMPILED: Final = {
    name: regex.compile(form, regex.IGNORECASE | regex.DOTALL) for name, form in _FORMS.items()
}
_KEY: Final = ("integer", "uuid", "code")

COULD_BE: Final[Mapping[str, tuple[float, tuple[str, ...]]]] = {
    "PERSON": (0.5, ("name",)),
    "USERNAME": (0.5, ("token",)),
    "SOCIAL_HANDLE": (0.5, ("token",)),
    "PASSWORD": (0.5, ("token",)),
    "EMAIL_ADDRESS": (0.9, ("email",)),
    "PHONE_NUMBER": (0.7, ("phone",)),
    "US_SSN": (0.8, ("ssn",)),
    "US_ITIN": (0.8, ("ssn",)),
    "NATIONAL_ID": (0.6, ("code",)),
    "ES_NIF": (0.7, ("code",)),
    "ES_NIE": (0.7, ("code",)),
    "IT_FISCAL_CODE": (0.7, ("code",)),
    "UK_NHS": (0.7, ("phone", "code")),
    "PL_PESEL": (0.7, ("code",)),
    "TAX_ID": (0.6, ("code",)),
    "DRIVER_LICENSE": (0.6, ("code",)),
    "PASSPORT": (0.6, ("code",)),
    "CREDIT_CARD": (0.8, ("card",)),
    "CREDIT_CARD_CVV": (0.6, ("three",)),
    "CREDIT_CARD_EXPIRY": (0.6, ("date", "code")),
    "IBAN_CODE": (0.8, ("iban",)),
    "ACCOUNT_NUMBER": (0.6, ("code", "integer")),
    "IP_ADDRESS": (0.9, ("ip",)),
    "MAC_ADDRESS": (0.9, ("mac",)),
    "MEDICAL_RECORD_NUMBER": (0.6, _KEY),
    "HEALTH_INSURANCE_ID": (0.6, _KEY),
    "MEDICAL_LICENSE": (0.6, ("code",)),
    "PERSON_ID": (0.5, _KEY),
    "DEVICE_ID": (0.6, _KEY),
    "VEHICLE_ID": (0.8, ("vin",)),
    "LICENSE_PLATE": (0.6, ("plate",)),
    "BIOMETRIC_ID": (0.4, ("token", "words")),
    "STREET_ADDRESS": (0.5, ("street", "lettered")),
    "FINANCIAL": (0.5, ("number",)),
    "NRP": (0.5, ("words",)),
    "SPECIAL_CATEGORY": (0.4, ("words",)),
    "MEDICAL_CODE": (0.5, ("code", "integer", "token")),
    "HEALTH_CONDITION": (0.5, ("lettered",)),
    "HEALTH_MEASUREMENT": (0.5, ("number", "code")),
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


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) over the distinct values of a sample."""

    size: int
    """Distinct values looked at."""
    forms: Mapping[str, float]
    words: float
    """Mean number of words."""
    given: float
    """Share whose first or second word is a common given name."""
    places: float
    """Share that are states or countries."""
    alike: float
    """Distinct values as a share of all."""

    @property
    def is_full_names(self) -> bool:
        """Whether these are formed as given and family name, or three."""
        return 1.8 <= self.words <= 3.5 and self.forms["name"] > 0.9  # noqa: PLR2004  measured

    @property
    def is_names(self) -> bool:
        """Whether these are names of people, whatever the column is called: `Anna Schmidt`."""
        return self.is_full_names and self.given > 0.5  # noqa: PLR2004  measured

    def fit(self, entity: str) -> float:
        """Share of values that could be of `entity`; 0 where nothing is known of its form."""
        _, forms = COULD_BE.get(entity, (0.0, ()))
        return min(1.0, max((self.forms[one] for one in forms), default=0.0))

    def says(self, entity: str) -> float:
        """How much the form says for `entity`, 0 to 1."""
        if entity == "LOCATION" and self.places > 0.5:  # noqa: PLR2004  more than half
            return 0.8
        return COULD_BE.get(entity, (0.0, ()))[0] * self.fit(entity)


LONGEST: Final = 256
"""Characters beyond which a value has no form but that of prose; also keeps the time linear."""


def profile(values: Iterable[str], *, alike: float) -> Profile:
    """Look at distinct values. `alike`: distinct values as a share of all."""
    stripped = [one for value in values if (one := value.strip())]
    size = len(stripped)
    share = 1 / size if size else 0.0
    lowered = [one.lower().split() for one in stripped]
    return Profile(
        size=size,
        forms={
            name: share
            * sum(len(one) <= LONGEST and form.fullmatch(one) is not None for one in stripped)
            for name, form in _COMPILED.items()
        },
        words=share * sum(len(one) for one in lowered),
        given=share * sum(any(_bare(word) in GIVEN for word in one[:2]) for one in lowered),
        places=share
        * sum(" ".join(one) in NAMED or (one[0] in STATES and len(one) == 1) for one in lowered),
        alike=alike,
    )


def _bare(word: str) -> str:
    return word.strip(".,'0123456789")
