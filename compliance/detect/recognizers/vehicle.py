"""Vehicles: their identification numbers, and registration plates behind a label."""

from compliance.detect.patterns.validators.letters import vin
from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern

LABELLED_VIN = Recognizer(
    recognizer="LabelledVinRecognizer",
    entity="VEHICLE_ID",
    patterns=(
        labelled(
            "labelled",
            r"vin|vehicle identification|chassis|fahrgestell(?:nummer)?",
            r"(?=[A-Z]*\d)[A-HJ-NPR-Z0-9]{17}",
        ),
    ),
    gate=r"(?i)vin|vehic|chassis|fahrg",
    examples=("VIN: WVWZZZ1JZXW000001", "chassis number WVWZZZ1JZXW000001"),
    counterexamples=("VIN 1234", "vehicle of 2019"),
    source="ISO 3779",
)

VIN = Recognizer(
    recognizer="VinRecognizer",
    entity="VEHICLE_ID",
    patterns=(
        Pattern(
            "with check digit",
            r"\b(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{2}[A-HJ-NPR-Z0-9]\d{5}\b",
            FLAGS & ~2,
            0.6,
        ),
    ),
    gate=r"[A-Z0-9]{12}[0-9]{5}",
    check=vin,
    examples=("1HGCM82633A004352 was sold",),
    counterexamples=("1HGCM82633A004353", "key ABCDEFGHJKLMNPRST"),
    source="49 CFR 565.15",
)

PLATE = Recognizer(
    recognizer="LicensePlateRecognizer",
    entity="LICENSE_PLATE",
    patterns=(
        labelled(
            "labelled",
            r"licen[cs]e plates?|plate number|number plate|registration plate|vehicle registration"
            r"|kennzeichen|immatriculation|matr[íi]cula|targa",
            r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{1,3}[ -]?[A-Z]{0,2}[ -]?\d{1,4}[A-Z]{0,3}"
            r"|\d{1,4}[ -]?[A-Z]{1,3}(?:[ -]?\d{1,4})?",
        ),
    ),
    gate=r"(?i)plate|registr|kennz|immatr|matr|targa",
    examples=("license plate: 7ABC123", "Kennzeichen B-MA 1234", "number plate AB12 CDE"),
    counterexamples=("license plate holder", "plate number 2", "targa florio 1970"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(L)",
)
