"""Numbers of members of health plans: behind their label, and Medicare's own form."""

from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern

_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[AC-HJKMNP-RT-Y0-9]"

RECOGNIZER = Recognizer(
    recognizer="HealthInsuranceRecognizer",
    entity="HEALTH_INSURANCE_ID",
    patterns=(
        Pattern(
            "Medicare, with hyphens",
            rf"\b[1-9]{_LETTER}{_EITHER}\d-{_LETTER}{_EITHER}\d-{_LETTER}{{2}}\d{{2}}\b",
            FLAGS & ~2,
            0.8,
        ),
        labelled(
            "labelled",
            r"(?:health ?(?:plan|insurance)|insurance|plan|policy|group|medicaid|medicare"
            r"|member(?:ship)?|subscriber|beneficiary|mbi|hicn) ?"
            r"(?:member|beneficiary|subscriber|policy|id)? ?(?:id|number|no\.?|\#)|mbi|hicn"
            r"|versichertennummer|krankenversichertennummer",
            r"(?=[A-Z-]{0,4}[\dA-Z-]*\d{3})[A-Z]{0,4}-?\d[A-Z\d-]{4,18}",
        ),
    ),
    gate=r"(?i)plan|insur|policy|group|medic|memb|subscr|benef|mbi|hicn|versich"
    r"|[1-9][A-Z][A-Z0-9][0-9]-",
    examples=(
        "MBI 1EG4-TE5-MK73",
        "Member ID: XYZ123456789",
        "subscriber number 900184621",
        "health plan beneficiary number 12345678A",
        "Versichertennummer: A123456780",
    ),
    counterexamples=(
        "1EG4-TE5-MK7",
        "SEG4-TE5-MK73",
        "member id is required",
        "group number 12",
        "policy number pending",
    ),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(I); CMS, Understanding the MBI format",
)
