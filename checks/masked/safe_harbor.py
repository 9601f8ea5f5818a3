"""MSK-002: the eighteen identifiers of HIPAA Safe Harbor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.masked.unexplained import unexplained
from checks.question import Answers, Question
from checks.reported.copies import SAFE_HARBOR, HarborRule
from checks.scope import copies, unless_copied
from policies.manifest import Manifest
from policies.terms import Entity, Label, Severity, Stage

CLASSES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("PERSON", "USERNAME", "SOCIAL_HANDLE"), "A, names"),
    **dict.fromkeys(("STREET_ADDRESS", "GEO_COORDINATE"), "B, places below a state"),
    "PHONE_NUMBER": "D and E, telephone and fax numbers",
    "EMAIL_ADDRESS": "F, e-mail addresses",
    "US_SSN": "G, social security numbers",
    "MEDICAL_RECORD_NUMBER": "H, medical record numbers",
    "HEALTH_INSURANCE_ID": "I, health plan numbers",
    **dict.fromkeys(
        ("ACCOUNT_NUMBER", "US_BANK_NUMBER", "IBAN_CODE", "CREDIT_CARD", "CREDIT_CARD_CVV"),
        "J, account numbers",
    ),
    **dict.fromkeys(
        ("MEDICAL_LICENSE", "DRIVER_LICENSE", "US_DRIVER_LICENSE", "IT_DRIVER_LICENSE"),
        "K, certificates and licences",
    ),
    **dict.fromkeys(("VEHICLE_ID", "LICENSE_PLATE"), "L, vehicles"),
    **dict.fromkeys(("DEVICE_ID", "MAC_ADDRESS"), "M, devices"),
    "URL": "N, web addresses",
    "IP_ADDRESS": "O, internet addresses",
    "BIOMETRIC_ID": "P, biometrics",
    **dict.fromkeys(
        (
            *("US_ITIN", "NATIONAL_ID", "PL_PESEL", "UK_NHS", "ES_NIF", "ES_NIE", "TAX_ID"),
            *("IT_FISCAL_CODE", "IT_IDENTITY_CARD", "IT_PASSPORT", "PASSPORT", "US_PASSPORT"),
            *("CRYPTO", "PERSON_ID", "ID"),
        ),
        "R, other unique numbers",
    ),
}
"""Entity → its class, A to R. Classes B (ZIP codes) and C (dates, ages) are measured by rule; of Q,
images, none of ours is read, so that a copy with images is not whole."""

_RULES: Final[Mapping[HarborRule, str]] = {
    HarborRule.ZIP: "a ZIP code of more than three digits, or three of a sparse area (B)",
    HarborRule.AGE: "an age over 89 that is not pooled (C)",
    HarborRule.DATE: "a date finer than a year (C)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeHarborClasses(Question):
    """No copy holds one of the eighteen identifiers of Safe Harbor.

    Asks: Are all 18 Safe Harbor identifier classes handled?
    Why: one class that was forgotten makes the whole copy PHI.
    Passes: every copy outside production or for learning was scanned to its end; no finding of the
        classes is left that its mask run does not explain; and on every row ZIP codes have three
        digits at most (000 for sparse areas), ages over 89 are pooled, dates are years.
    Fails: a class is left, or rows break a rule; says which, where, and how many rows.
    Missing: a copy was not scanned to its end, or its ZIP codes, ages and dates not measured.
    Remedy: mask with the preset `hipaa-safe-harbor`, then run `compliance collect`.
    Source: HIPAA 164.514(b)(2)(i)(A) to (R).
    """

    id: ClassVar[str] = "MSK-002"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.SAFE_HARBOR),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No copy holds an identifier of Safe Harbor",
        failed="Copies hold identifiers of Safe Harbor",
        missing="It is not known whether copies are free of the identifiers of Safe Harbor",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where there is no copy."""
        return unless_copied(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each copy."""
        for name in copies(manifest):
            _judge_classes(case, name)
            _judge_rules(case, name)


def _judge_classes(case: Case, name: str) -> None:
    scan = case.whole_scan(name, "the scan of this copy")
    proof = case.proof(name)
    label = proof.label if proof else Label.RAW
    for scanned in scan.inputs if scan else ():
        file = proof.file_of(scanned) if proof else None
        for path, entity in unexplained(scanned, file, label, _is_named):
            case.fail(
                f"{name}.{path}",
                f"holds {entity} that no mask run explains (class {CLASSES[entity]})",
                "mask it with the preset `hipaa-safe-harbor`",
            )


def _is_named(entity: Entity) -> bool:
    return entity in CLASSES


def _judge_rules(case: Case, name: str) -> None:
    remedy = "run `compliance collect` where the dataset can be read"
    what = "the measurement of its ZIP codes, ages and dates"
    rules = case.about(SAFE_HARBOR, name, what, remedy)
    for breach in rules.breaches if rules else ():
        if breach.rows:
            case.fail(
                f"{name}.{breach.column}",
                f"{breach.rows} rows hold {_RULES[breach.rule]}",
                "mask it with the preset `hipaa-safe-harbor`",
            )
