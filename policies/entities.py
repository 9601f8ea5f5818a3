"""The vocabulary: what a value can be, and how it identifies a person.

Severity follows kind: direct and sensitive gate (high), quasi tells (medium), other is low.
Sources: HIPAA 45 CFR 164.514(b)(2), GDPR Art. 4(1) and 9(1), PCI DSS 4.0.1 for card data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from policies.terms import Entity, Kind, Severity


@dataclass(frozen=True, slots=True)
class EntityTerm:
    """One word of the vocabulary."""

    kind: Kind
    note: str


def _terms(kind: Kind, **notes: str) -> dict[Entity, EntityTerm]:
    return {Entity(name): EntityTerm(kind, note) for name, note in notes.items()}


ENTITIES: Final[Mapping[Entity, EntityTerm]] = {
    **_terms(
        Kind.DIRECT,
        PERSON="name of a person, whole or part",
        USERNAME="login of a person",
        SOCIAL_HANDLE="handle in a social network",
        PASSWORD="password, hash or salt",  # noqa: S106  a description
        EMAIL_ADDRESS="e-mail address",
        PHONE_NUMBER="telephone or fax number",
        US_SSN="US social security number",
        US_ITIN="US individual taxpayer identification number",
        NATIONAL_ID="national identity number of any country",
        PL_PESEL="Polish national identity number",
        UK_NHS="UK National Health Service number",
        ES_NIF="Spanish tax number of a person",
        ES_NIE="Spanish foreigner's number",
        IT_FISCAL_CODE="Italian fiscal code",
        IT_IDENTITY_CARD="Italian identity card",
        IT_DRIVER_LICENSE="Italian driver licence",
        IT_PASSPORT="Italian passport",
        TAX_ID="tax number of a person",
        DRIVER_LICENSE="driver licence of any country",
        US_DRIVER_LICENSE="US driver licence",
        PASSPORT="passport of any country",
        US_PASSPORT="US passport",
        CREDIT_CARD="payment card number",
        CREDIT_CARD_CVV="card verification value",
        IBAN_CODE="international bank account number",
        US_BANK_NUMBER="US bank account number",
        ACCOUNT_NUMBER="account number of a person",
        CRYPTO="crypto wallet address",
        IP_ADDRESS="internet address",
        MAC_ADDRESS="network device address",
        MEDICAL_RECORD_NUMBER="patient or case number",
        HEALTH_INSURANCE_ID="health plan beneficiary number",
        MEDICAL_LICENSE="licence number of a clinician",
        PERSON_ID="key of one person (customer, patient, employee)",
        ID="other identifying number or code",
        DEVICE_ID="device identifier or serial number",
        VEHICLE_ID="vehicle identification number",
        LICENSE_PLATE="vehicle registration",
        BIOMETRIC_ID="biometric identifier",
        STREET_ADDRESS="street address or address line",
    ),
    **_terms(
        Kind.SENSITIVE,
        FINANCIAL="income, balance or amount of a person",
        NRP="nationality, race, religion or political group",
        SPECIAL_CATEGORY="other special category of personal data",
        MEDICAL_CODE="code of a diagnosis, procedure or drug",
        HEALTH_CONDITION="diagnosis or treatment in words",
        HEALTH_MEASUREMENT="laboratory value, vital sign or body measure",
    ),
    **_terms(
        Kind.QUASI,
        CREDIT_CARD_EXPIRY="expiry date of a payment card",
        LOCATION="city, district, state, country or place",
        ZIP_CODE="postal code",
        GEO_COORDINATE="latitude or longitude",
        DATE_OF_BIRTH="date of birth",
        DATE_OF_DEATH="date of death",
        DATE_TIME="date or time tied to a person or event",
        AGE="age",
        GENDER="gender or sex",
        MARITAL_STATUS="marital status",
        EDUCATION="education",
        OCCUPATION="occupation",
        TITLE="form of address",
        RELATIVE="family relation",
        DEMOGRAPHIC="other demographic fact",
    ),
    **_terms(
        Kind.OTHER,
        URL="web address",
        UUID="universally unique identifier",
        ORGANIZATION="organisation",
        COMPANY_ID="company register number",
        IT_VAT_CODE="Italian VAT number",
        FACILITY="building or facility",
        FREE_TEXT="prose that can hold any of the others",
    ),
}


def kind_of(entity: Entity) -> Kind:
    """How `entity` identifies a person; a word we do not know counts as direct."""
    term = ENTITIES.get(entity)
    return term.kind if term else Kind.DIRECT


def severity_of(entity: Entity) -> Severity:
    """How much a finding of `entity` weighs."""
    match kind_of(entity):
        case Kind.DIRECT | Kind.SENSITIVE:
            return Severity.HIGH
        case Kind.QUASI:
            return Severity.MEDIUM
        case Kind.OTHER:
            return Severity.LOW
