"""The entities that can be planted, each with how it is made and where it shows.

Most identifiers are plain in a text, and names to a tagger of them. Some, such as an income, are
told by their column alone; for them no text is claimed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from compliance.detect.names.interface import ENTITIES
from compliance.detect.planting import digits, makers
from policies.terms import Entity

_CHECKED: Final = frozenset(
    [
        "PL_PESEL",
        "UK_NHS",
        "ES_NIF",
        "ES_NIE",
        "IT_FISCAL_CODE",
        "CREDIT_CARD",
        "IBAN_CODE",
        "CRYPTO",
    ]
)


_ALONE: Final = _CHECKED | frozenset(
    [
        "EMAIL_ADDRESS",
        "US_SSN",
        "US_ITIN",
        "IP_ADDRESS",
        "MAC_ADDRESS",
        "MEDICAL_LICENSE",
        "VEHICLE_ID",
        "STREET_ADDRESS",
    ]
)


_OF_SOMEBODY: Final = frozenset(
    ["FINANCIAL", "MEDICAL_CODE", "HEALTH_CONDITION", "HEALTH_MEASUREMENT"]
)
"""What identifies nobody by itself, and is somebody's beside a trait of persons."""


@dataclass(frozen=True, slots=True)
class Plant:
    """How one entity is planted."""

    entity: Entity
    header: str
    """Name of a column that holds it."""
    make: Callable[[Random], str]
    label: str | None = None
    """Words before it in a text, empty where it needs none; None where its column alone tells."""

    wider: tuple[Entity, ...] = ()
    """Wider words that name it as well."""

    @property
    def tagged(self) -> bool:
        """Whether in a text only a tagger of names tells it."""
        return self.entity in ENTITIES

    @property
    def alone(self) -> bool:
        """Whether its value tells it without any label."""
        return self.entity in _ALONE

    @property
    def checked(self) -> bool:
        """Whether check digits tell it from a number that only looks like it."""
        return self.entity in _CHECKED

    def beside(self, luck: Random, rows: int) -> dict[str, list[str]]:
        """The columns that it needs beside it, to be of somebody at all."""
        if self.entity not in _OF_SOMEBODY:
            return {}
        return {"date_of_birth": [makers.birth(luck) for _ in range(rows)]}

    def is_named(self, entity: Entity | None) -> bool:
        """Whether `entity` names it."""
        return entity == self.entity or entity in self.wider

    @property
    def in_text(self) -> bool:
        """Whether it shows in a text."""
        return self.label is not None


def _plant(
    entity: str,
    header: str,
    make: Callable[[Random], str],
    label: str | None = None,
    wider: str = "",
) -> Plant:
    return Plant(Entity(entity), header, make, label, tuple(map(Entity, wider.split())))


PLANTS: Final[Mapping[Entity, Plant]] = {
    one.entity: one
    for one in (
        _plant("PERSON", "full_name", makers.person, "patient "),
        _plant("USERNAME", "username", makers.username),
        _plant("SOCIAL_HANDLE", "twitter_handle", makers.handle),
        _plant("PASSWORD", "password", makers.password),
        _plant("EMAIL_ADDRESS", "email", makers.email, ""),
        _plant("PHONE_NUMBER", "phone", makers.phone, "phone "),
        _plant("US_SSN", "ssn", makers.ssn, "SSN "),
        _plant("US_ITIN", "itin", makers.itin, "ITIN "),
        _plant("NATIONAL_ID", "national_id", lambda luck: digits.digits(luck, 12)),
        _plant("PL_PESEL", "pesel", digits.pesel, "PESEL ", "NATIONAL_ID"),
        _plant("UK_NHS", "nhs_number", makers.nhs, "NHS number "),
        _plant("ES_NIF", "nif", digits.nif, "NIF "),
        _plant("ES_NIE", "nie", digits.nie, "NIE "),
        _plant("IT_FISCAL_CODE", "codice_fiscale", digits.fiscal_code, "codice fiscale "),
        _plant("IT_IDENTITY_CARD", "carta_identita", makers.italian_card, wider="NATIONAL_ID"),
        _plant("IT_DRIVER_LICENSE", "patente", makers.italian_licence, "patente "),
        _plant("IT_PASSPORT", "passaporto", makers.italian_passport, wider="PASSPORT"),
        _plant("TAX_ID", "tax_id", lambda luck: digits.digits(luck, 11)),
        _plant(
            "DRIVER_LICENSE",
            "driver_license",
            makers.licence,
            "driver's license: ",
            "US_DRIVER_LICENSE",
        ),
        _plant(
            "US_DRIVER_LICENSE",
            "us_driver_license",
            makers.licence,
            "driver license ",
            "DRIVER_LICENSE",
        ),
        _plant("PASSPORT", "passport_number", makers.passport, "passport number: "),
        _plant("US_PASSPORT", "us_passport", lambda luck: digits.digits(luck, 9), wider="PASSPORT"),
        _plant("CREDIT_CARD", "credit_card", makers.card, "card "),
        _plant("CREDIT_CARD_CVV", "cvv", makers.cvv),
        _plant("IBAN_CODE", "iban", makers.iban, "IBAN "),
        _plant("US_BANK_NUMBER", "bank_account", makers.account, wider="ACCOUNT_NUMBER"),
        _plant("ACCOUNT_NUMBER", "account_number", makers.account, "account number: "),
        _plant("CRYPTO", "wallet", digits.bitcoin, "wallet "),
        _plant("IP_ADDRESS", "ip_address", makers.ip, "IP "),
        _plant("MAC_ADDRESS", "mac_address", makers.mac, "MAC "),
        _plant("MEDICAL_RECORD_NUMBER", "mrn", makers.record_number, "MRN: "),
        _plant("HEALTH_INSURANCE_ID", "health_insurance_id", makers.member, "Member ID: "),
        _plant("MEDICAL_LICENSE", "dea_number", digits.dea, "DEA "),
        _plant("PERSON_ID", "patient_id", makers.person_key),
        _plant("DEVICE_ID", "device_id", makers.device, "Device ID: "),
        _plant("VEHICLE_ID", "vin", digits.vin, "VIN: "),
        _plant("LICENSE_PLATE", "license_plate", makers.plate, "license plate: "),
        _plant("BIOMETRIC_ID", "biometric_id", makers.template),
        _plant("STREET_ADDRESS", "street_address", makers.street, "lives at "),
        _plant("FINANCIAL", "annual_income", makers.income),
        _plant("NRP", "ethnicity", makers.ethnicity),
        _plant("SPECIAL_CATEGORY", "sexual_orientation", makers.orientation),
        _plant("MEDICAL_CODE", "icd_code", makers.icd10),
        _plant("HEALTH_CONDITION", "medical_condition", makers.diagnosis),
        _plant("HEALTH_MEASUREMENT", "systolic_blood_pressure", makers.pressure),
    )
}
