"""What to do with a column, from what the scan saw in it: a suggestion that a person reviews.

Direct identifiers are replaced, under a link domain of their entity so that equal values stay equal
everywhere; quasi-identifiers are made coarser; sensitive attributes stay, for they are what a model
learns from and identify nobody by themselves. A word of the vocabulary without a rule is redacted.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyarrow as pa

from masking.domains import is_text
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP
from policies.entities import kind_of
from policies.terms import ColumnVerdict, Entity, Kind

NOTHING_FOUND: Final = "no personal data found by the scan"
ATTRIBUTE: Final = "attribute of a pseudonymous record, identifies nobody by itself"
_STATE: Final = "a state or country is no identifier (45 CFR 164.514(b)(2)(i)(B))"
YEAR: Final = "a year alone is no identifying date (45 CFR 164.514(b)(2)(i)(C))"

PERSON_LINK: Final = "person"
"""One domain for all names, so that a name in full agrees with its parts in other columns."""

_WORST_FIRST: Final = (Kind.DIRECT, Kind.SENSITIVE, Kind.QUASI, Kind.OTHER)

Parameters = Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A transform and its link domain."""

    transform: str
    link: str | None = None
    parameters: Parameters = field(default_factory=dict)
    reason: str | None = None


_ATTRIBUTE = _Rule("keep", reason=ATTRIBUTE)
_CODES: Final = (  # noqa: SIM905  words read better in a row
    "NATIONAL_ID IT_FISCAL_CODE IT_IDENTITY_CARD IT_DRIVER_LICENSE IT_PASSPORT TAX_ID "
    "DRIVER_LICENSE US_DRIVER_LICENSE PASSPORT US_PASSPORT US_BANK_NUMBER ACCOUNT_NUMBER "
    "CRYPTO MAC_ADDRESS MEDICAL_LICENSE DEVICE_ID VEHICLE_ID LICENSE_PLATE BIOMETRIC_ID "
    "COMPANY_ID IT_VAT_CODE"
).split()
_REGISTERS: Final = "US_SSN US_ITIN PL_PESEL UK_NHS ES_NIF ES_NIE".split()  # noqa: SIM905  words read better in a row
"""Entities that a scheme of `national_id` is called after."""
_KEYS: Final = "PERSON_ID ID MEDICAL_RECORD_NUMBER HEALTH_INSURANCE_ID".split()  # noqa: SIM905  words read better in a row
_NAMES: Final = "USERNAME SOCIAL_HANDLE".split()  # noqa: SIM905  words read better in a row
DATES: Final = "DATE_OF_BIRTH DATE_OF_DEATH DATE_TIME CREDIT_CARD_EXPIRY".split()  # noqa: SIM905  words read better in a row
_ATTRIBUTES: Final = (  # noqa: SIM905  words read better in a row
    "FINANCIAL NRP SPECIAL_CATEGORY MEDICAL_CODE HEALTH_CONDITION HEALTH_MEASUREMENT "
    "GENDER MARITAL_STATUS EDUCATION OCCUPATION TITLE RELATIVE DEMOGRAPHIC"
).split()

_IN_PROSE: Final[Mapping[str, _Rule]] = {
    "PERSON": _Rule("person", PERSON_LINK),
    "LOCATION": _Rule("city", "location"),
    **dict.fromkeys(DATES, _Rule("date_shift")),
}
"""What columns decide by their names and types."""
_RULES: Final[Mapping[str, _Rule]] = {
    **{entity: _Rule("format_preserving", entity.lower()) for entity in _CODES},
    **{entity: _Rule("integer_key", entity.lower()) for entity in _KEYS},
    **{entity: _Rule("username", "username") for entity in _NAMES},
    **{
        entity: _Rule("national_id", entity.lower(), {"scheme": entity.lower()})
        for entity in _REGISTERS
    },
    **dict.fromkeys(_ATTRIBUTES, _ATTRIBUTE),
    "AGE": _Rule("age_band"),
    "CREDIT_CARD": _Rule("card", "credit_card"),
    "EMAIL_ADDRESS": _Rule("email", "email_address"),
    "FACILITY": _Rule("company", "organization"),
    "GEO_COORDINATE": _Rule("round_number", parameters={"digits": 1}),
    "IBAN_CODE": _Rule("iban", "iban_code"),
    "IP_ADDRESS": _Rule("ip", "ip_address"),
    "ORGANIZATION": _Rule("company", "organization"),
    "PHONE_NUMBER": _Rule("phone", "phone_number"),
    "STREET_ADDRESS": _Rule("address", "street_address"),
    "URL": _Rule("url", "url"),
    "UUID": _Rule("uuid", "uuid"),
    "ZIP_CODE": _Rule("zip3"),
}


def suggest(
    verdict: ColumnVerdict, kind: pa.DataType, subject: str | None, subject_link: str | None = None
) -> ColumnPlan:
    """What to do with a column.

    Args:
        verdict: what the scan saw; one that abstains is taken by the worst of its candidates.
        kind: Arrow type of the column.
        subject: column that names the person whose dates the table holds, None where there is none.
        subject_link: link domain of that column, where the plan will not tell it.
    """
    if verdict.free_text:
        return prose(subject, subject_link, _entity(verdict))
    entity = _entity(verdict)
    if entity is None:
        return ColumnPlan(transform="keep", reason=NOTHING_FOUND)
    if entity == "FREE_TEXT":
        return prose(subject, subject_link, entity)
    decide = _DECIDED.get(entity)
    if decide is not None:
        return _plan(decide(verdict, kind), verdict)
    if entity in DATES:
        return _plan(_date(verdict, kind, subject, subject_link), verdict)
    return _plan(_RULES.get(entity, _Rule("redact")), verdict)


def prose(
    subject: str | None, subject_link: str | None = None, entity: Entity | None = None
) -> ColumnPlan:
    """Texts whose dates move with those of a person, where a column names one."""
    parameters = {"policy": "consistent", **_moving(subject, subject_link)}
    return ColumnPlan.model_validate({"transform": PROSE, "with": parameters, "entity": entity})


def _moving(subject: str | None, subject_link: str | None) -> Parameters:
    if subject is None:
        return {}
    return {"subject": subject} | ({"subject_link": subject_link} if subject_link else {})


@cache
def in_prose(entity: Entity) -> ColumnPlan:
    """How prose masks an entity that no column of a plan holds."""
    told = ColumnVerdict("", entity, 1.0, None, None, 0, 0)
    rule = _IN_PROSE.get(entity) or _RULES.get(entity, _Rule("redact"))
    return _plan(rule, told)


def _entity(verdict: ColumnVerdict) -> Entity | None:
    """What the column is taken for: where the verdict abstains, the candidate that tells most."""
    candidates = sorted(verdict.candidates, key=lambda one: _WORST_FIRST.index(kind_of(one)))
    return verdict.entity or next(iter(candidates), None)


def _plan(rule: _Rule, verdict: ColumnVerdict) -> ColumnPlan:
    return ColumnPlan.model_validate(
        {
            "transform": rule.transform,
            "with": rule.parameters,
            "link": rule.link,
            "reason": rule.reason,
            "entity": _entity(verdict),
        }
    )


def _date(
    verdict: ColumnVerdict, kind: pa.DataType, subject: str | None, subject_link: str | None
) -> _Rule:
    if not (is_text(kind) or pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        whole_year = _named(verdict, "year") and pa.types.is_integer(kind)
        return _Rule("keep", reason=YEAR) if whole_year else _Rule("redact")
    if subject is None:
        return _Rule("generalise_date")
    return _Rule("date_shift", parameters=_moving(subject, subject_link))


def _person(verdict: ColumnVerdict, kind: pa.DataType) -> _Rule:  # noqa: ARG001  one of several deciders
    """Which part of a name the header tells."""
    which = "auto"
    if _named(verdict, "first", "given", "fore", "middle", "vorname", "prenom"):
        which = "given"
    elif _named(verdict, "last", "family", "sur", "maiden", "nachname"):
        which = "family"
    return _Rule("person", PERSON_LINK, {"which": which})


def _place(verdict: ColumnVerdict, kind: pa.DataType) -> _Rule:
    """A state or country stays, a smaller place is another one."""
    if _named(verdict, "state", "province", "country", "nation", "continent"):
        return _Rule("keep", reason=_STATE)
    return _Rule("city", "location") if is_text(kind) else _Rule("redact")


def _secret(verdict: ColumnVerdict, kind: pa.DataType) -> _Rule:  # noqa: ARG001  one of several deciders
    """Passwords and card verification values have no use in a copy."""
    return _Rule(DROP)


_DECIDED: Final[Mapping[str, Callable[[ColumnVerdict, pa.DataType], _Rule]]] = {
    "PERSON": _person,
    "LOCATION": _place,
    "PASSWORD": _secret,
    "CREDIT_CARD_CVV": _secret,
}


def _named(verdict: ColumnVerdict, *words: str) -> bool:
    """Whether a word of the column's name begins with one of these."""
    parts = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", verdict.path).lower())
    return any(part.startswith(words) for part in parts)
