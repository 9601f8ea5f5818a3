"""Dates of birth behind their label."""

from compliance.detect.recognizer import Recognizer, labelled
from compliance.detect.recognizers.dates import DATE

RECOGNIZER = Recognizer(
    recognizer="DateOfBirthRecognizer",
    entity="DATE_OF_BIRTH",
    patterns=(
        labelled(
            "labelled",
            r"dob|d\.o\.b|date of birth|birth ?date|birthday|born(?: on)?|geboren(?: am)?"
            r"|geburtsdatum"
            r"|fecha de nacimiento|date de naissance|data di nascita",
            DATE,
            0.85,
        ),
    ),
    gate=r"(?i)dob|d\.o\.b|birth|born|gebor|geburt|nacimiento|naissance|nascita",
    examples=(
        "DOB: 04/12/1981",
        "born on 3 May 1977",
        "Geburtsdatum: 03.05.1977",
        "date of birth 1981-04-12",
    ),
    counterexamples=("born in Boston", "due 04/12/1981", "birthday party"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(C)",
)
