"""Postal codes behind their label, and those of the US behind a state."""

from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern

_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ALN]|(?<=, )ID|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]"
    "|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]"
)

RECOGNIZER = Recognizer(
    recognizer="ZipCodeRecognizer",
    entity="ZIP_CODE",
    patterns=(
        labelled(
            "labelled", r"zip(?:[ -]?code)?|postal code|postcode|plz|postleitzahl",
            r"\d{5}(?:-\d{3,4})?|\d{3} ?\d{2}|\d{4}(?: ?[A-Z]{2})?"
            r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d", 0.6,
        ),
        Pattern(
            "state and code", rf"\b(?:{_STATES}),? (?P<value>\d{{5}}(?:-\d{{4}})?)(?![\w.,-]*\d)",
            FLAGS & ~2, 0.55,
        ),
    ),
    gate=r"(?i)zip|post|plz|[A-Z]{2},? \p{Nd}{5}",
    examples=("zip code: 62704", "Springfield, IL 62704-1234", "PLZ 10115", "postcode SW1A 1AA"),
    counterexamples=("zip file 12345.zip", "ID 62704", "postal code of the town"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(B)",
)  # fmt: skip
