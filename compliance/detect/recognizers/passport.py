"""Passport numbers behind their label, of any country."""

from compliance.detect.recognizer import Recognizer, labelled

RECOGNIZER = Recognizer(
    recognizer="LabelledPassportRecognizer",
    entity="PASSPORT",
    patterns=(
        labelled(
            "labelled",
            r"passport|reisepass|pasaporte|passeport|passaporto",
            r"[A-Z]{0,2}\d{6,9}[A-Z]?",
        ),
    ),
    gate=r"(?i)pass|pasaporte",
    examples=("passport number: X98765432", "Reisepass Nr. C01234567", "passport 536904399"),
    counterexamples=("passport control at gate 12", "passport X12"),
    source="ICAO Doc 9303-4",
)
