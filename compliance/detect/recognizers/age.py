"""Ages: in years, of a person. Those over 89 are identifiers under HIPAA."""

from compliance.detect.recognizer import FLAGS, Recognizer
from compliance.detect.rules import Pattern

_AGE = r"(?P<value>1[01]\d|[1-9]?\d)"

RECOGNIZER = Recognizer(
    recognizer="AgeRecognizer",
    entity="AGE",
    patterns=(
        Pattern("years old", rf"(?<![\d.,/-]){_AGE}[- ](?:year|yr)s?[- ]old\b", FLAGS, 0.7),
        Pattern("y/o", rf"(?<![\d.,/-]){_AGE} ?(?:y/o|y\.o\.|yo)(?: [mf]\b|\b(?!'))", FLAGS, 0.6),
        Pattern("aged", rf"\b(?:aged|at (?:the )?age(?: of)?) {_AGE}\b(?![.,/-]\d)", FLAGS, 0.7),
        Pattern(
            "turned", rf"\b(?:turn(?:s|ed)|turning) {_AGE}\b(?! ?[%°\w])(?![.,/-]\d)", FLAGS, 0.55
        ),
        Pattern("labelled", rf"\bage ?[:=] ?{_AGE}\b(?![.,/-]\d)", FLAGS, 0.6),
        Pattern("Jahre alt", rf"(?<![\d.,/-]){_AGE} (?:jahre alt|ans\b|años)", FLAGS, 0.6),
    ),
    gate=r"(?i)\p{Nd}.{0,2}(?:y|ans|año|jahre)|age|turn",
    examples=(
        "a 92-year-old woman",
        "he is 45 years old",
        "aged 91",
        "my brother just turned 60.",
        "at the age of 103",
        "Age: 64",
        "73 y/o male",
        "er ist 93 Jahre alt",
    ),
    counterexamples=(
        "5 years of experience",
        "a 1,200-year-old tree",
        "page 45",
        "average 12",
        "stage: 3",
        "version 3.45 years old",
        "turned 90 degrees",
        "turned 45%",
    ),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(C)",
)
