"""Social security numbers without delimiters, behind their label.

Presidio scores them 0.4 even there.
"""

from compliance.detect.patterns.validators.digits import ssn
from compliance.detect.recognizer import Recognizer, labelled

RECOGNIZER = Recognizer(
    recognizer="LabelledUsSsnRecognizer",
    entity="US_SSN",
    patterns=(
        labelled(
            "labelled", r"ssns?|social security|soc sec|ss\#", r"\d{3}[- .]?\d{2}[- .]?\d{4}", 0.85
        ),
    ),
    gate=r"(?i)ss|soc",
    check=ssn,
    examples=("ssn 536904399", "Social Security number: 536-90-4399", "SSN is 536 90 4399"),
    counterexamples=("order 536904399", "ssn 000904399", "ssn 53690439"),
    source="SSA, POMS RM 10201",
)
