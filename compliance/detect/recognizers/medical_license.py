"""Licences of clinicians behind their label: state licences, DEA and NPI numbers."""

from compliance.detect.patterns.validators.digits import npi
from compliance.detect.recognizer import Recognizer, labelled

_LICENSE = labelled(
    "licence",
    r"(?:medical|physician|nurs(?:e|ing)|pharmac(?:y|ist)|dental|clinical|rn|md|state|professional)"
    r" licen[cs]e",
    r"(?=[A-Z.-]{0,6}\d{3})[A-Z]{0,3}[.-]?\d[A-Z\d-]{3,12}",
)
_DEA = labelled("DEA", r"dea", r"[A-Z][A-Z9]\d{7}", 0.75)

RECOGNIZER = Recognizer(
    recognizer="LabelledMedicalLicenseRecognizer",
    entity="MEDICAL_LICENSE",
    patterns=(_LICENSE, _DEA),
    gate=r"(?i)licen|dea",
    examples=(
        "medical license number: MD123456",
        "Nursing license no. RN-482913",
        "DEA# AB1234563",
    ),
    counterexamples=("medical license expired in 2019", "dea agents", "state license plate"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(K)",
)

NPI = Recognizer(
    recognizer="LabelledNpiRecognizer",
    entity="MEDICAL_LICENSE",
    patterns=(
        labelled("NPI", r"npi|national provider identifier", r"[12]\d{3}[ -]?\d{3}[ -]?\d{3}"),
    ),
    gate=r"(?i)npi|provider",
    check=npi,
    examples=("NPI: 1234567893", "National Provider Identifier 1245319599"),
    counterexamples=("NPI: 1234567890", "npi 123", "order 1234567893"),
    source="45 CFR 162.406; CMS, NPI check digit",
)
