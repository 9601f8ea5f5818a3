"""Dates by their role, behind a label or a verb: death, admission, discharge and other care."""

from typing import Final

from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern

_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
DATE: Final = (
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}\.? {_MONTH},? \d{{4}}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
"""A day as people write it."""

DEATH = Recognizer(
    recognizer="DateOfDeathRecognizer",
    entity="DATE_OF_DEATH",
    patterns=(
        labelled(
            "labelled",
            r"date of death|death ?date|deceased(?: on)?|died(?: on)?|expired on"
            r"|passed away(?: on)?"
            r"|gestorben(?: am)?|verstorben(?: am)?|sterbedatum|fecha de defunci[óo]n"
            r"|date de d[ée]c[èe]s|data di morte",
            DATE,
            0.8,
        ),
    ),
    gate=r"(?i)death|deceas|died|expir|passed|storb|sterbe|defunc|d[ée]c[èe]s|morte",
    examples=("died on 3 May 1977", "Date of death: 1977-05-03", "deceased 05/03/1977"),
    counterexamples=("died in May", "expired 2019-01-01", "death rate 4.2"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(C)",
)

CARE = Recognizer(
    recognizer="DateOfCareRecognizer",
    entity="DATE_TIME",
    patterns=(
        labelled(
            "labelled",
            r"(?:admi(?:tted|ssion)|discharged?|seen|visit(?:ed)?|hospitali[sz]ed|operated|surgery"
            r"|treated|diagnosed|vaccinated|transferred|appointment|date of (?:service|visit"
            r"|admission|discharge|surgery|injury)|aufnahme|entlassung|entlassen|ingreso|alta)"
            r"(?: ?(?:date|on|am|of|from))?",
            DATE,
            0.7,
        ),
    ),
    gate=r"(?i)admi|discharg|seen|visit|hospital|operat|surg|treat|diagnos|vaccin|transfer"
    r"|appoint|date of|aufnahme|entlass|ingreso|alta",
    examples=(
        "admitted on March 3, 2021",
        "Discharge date: 04/12/2021",
        "was discharged 12 April 2021",
        "Aufnahme: 03.05.2021",
    ),
    counterexamples=("admitted twice", "discharge of 12/4 litres", "visit 3 of 12"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(C)",
)

WRITTEN = Recognizer(
    recognizer="WrittenDateRecognizer",
    entity="DATE_TIME",
    patterns=(
        Pattern(
            "with the time",
            r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
            r"(?:Z|[+-]\d{2}:?\d{2})?\b",
            FLAGS,
            0.6,
        ),
        Pattern(
            "in words",
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH},? (?:1[89]|20)\d{{2}}"
            rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:1[89]|20)\d{{2}})\b",
            FLAGS,
            0.6,
        ),
    ),
    gate=r"\p{Nd}-\p{Nd}{2}[T ]\p{Nd}|(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|.ep|oct|nov|dec)",
    examples=(
        "2004-12-31 23:59:01",
        "on 3rd of March 2021",
        "Sept. 4, 1999",
        "2021-03-04T10:00:00Z",
    ),
    counterexamples=("in March 2021", "10:00:00", "may 4 people come", "2021-03-04"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(C)",
)
