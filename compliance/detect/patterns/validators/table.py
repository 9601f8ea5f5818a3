"""Which validator stands behind which recognizer."""

from collections.abc import Callable, Mapping

from compliance.detect.patterns.validators.digits import card, dea, italian_vat, nhs, pesel, ssn
from compliance.detect.patterns.validators.letters import fiscal_code, nie, nif
from compliance.detect.patterns.validators.money import iban, wallet
from compliance.detect.patterns.validators.network import ip, mac, mailbox, uuid
from compliance.detect.presidio.borrowed import lazily
from compliance.detect.rules import Rule, RuleSet

Validator = Callable[[str], bool | None]
"""True: proven, the score becomes 1. False: refuted, dropped.

None: the pattern's own score stands.
"""


def validators(rules: RuleSet) -> Mapping[str, Validator]:
    """Recognizer → validator; recognizers without one are left out."""
    theirs = {one.recognizer: lazily(one.recognizer) for one in rules.rules if _borrows(one)}
    return theirs | {
        "CreditCardRecognizer": card,
        "CryptoRecognizer": wallet,
        "EmailRecognizer": mailbox(rules.suffixes),
        "EsNieRecognizer": nie,
        "EsNifRecognizer": nif,
        "IbanRecognizer": iban(rules.iban_formats),
        "IpRecognizer": ip,
        "ItFiscalCodeRecognizer": fiscal_code,
        "ItVatCodeRecognizer": italian_vat,
        "MacAddressRecognizer": mac,
        "MedicalLicenseRecognizer": dea,
        "NhsRecognizer": nhs,
        "PlPeselRecognizer": pesel,
        "UsSsnRecognizer": ssn,
        "UuidRecognizer": uuid,
    }


def _borrows(rule: Rule) -> bool:
    """Whether Presidio's own validator stands behind it: where its country is asked for."""
    return rule.checked and not rule.usual


CHANCE: Mapping[str, float] = {
    "CREDIT_CARD": 0.1,
    "UK_NHS": 0.091,
    "IT_VAT_CODE": 0.1,
    "PL_PESEL": 0.1,
    "MEDICAL_LICENSE": 0.1,
    "ES_NIF": 0.0435,
    "ES_NIE": 0.0435,
    "IBAN_CODE": 0.0103,
}
"""Entity → share of random strings of the right form that its validator lets pass.

A social security number is told by its separators or by a name, never by its digits alone: chance
gives no column of `000-00-0000`, be it ever so short.
"""
