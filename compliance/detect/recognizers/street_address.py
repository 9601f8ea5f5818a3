"""Street addresses: number, name and kind of street, and what follows up to the ZIP code."""

from compliance.detect.recognizer import FLAGS, Recognizer
from compliance.detect.rules import Pattern

_KINDS = (
    r"street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|square|sq"
    r"|terrace|ter"
    r"|parkway|pkwy|highway|hwy|way|circle|cir|trail|trl"
)
_UNIT = r"(?:,? (?:apt|apartment|unit|suite|ste|\#)\.? ?\w{1,6})?"
_CITY = r"(?:,? [A-Z][\w.' -]{1,30},? [A-Z]{2} \d{5}(?:-\d{4})?)?"

RECOGNIZER = Recognizer(
    recognizer="StreetAddressRecognizer",
    entity="STREET_ADDRESS",
    patterns=(
        Pattern(
            "number, street",
            rf"\b\d{{1,5}} (?:[NSEW]\.? )?(?:[A-Z][\w.']* ){{1,3}}(?i:{_KINDS})\b\.?{_UNIT}{_CITY}",
            FLAGS & ~2,
            0.6,
        ),
        Pattern(
            "German street",
            r"\b[A-ZÄÖÜ][a-zäöüß]{2,}(?:straße|strasse|str\.|weg|allee|gasse|platz) "
            r"\d{1,4}[a-z]?\b",
            FLAGS & ~2,
            0.6,
        ),
    ),
    gate=rf"\p{{Nd}} .*(?i:{_KINDS})|(?:tra(?:ß|ss)e|str\.|weg|allee|gasse|platz) \p{{Nd}}",
    examples=(
        "lives at 742 Evergreen Terrace",
        "12 N. Main St, Springfield, IL 62704",
        "Hauptstraße 12a",
    ),
    counterexamples=("12 people went that way", "2019 Court of Appeal", "in 3 easy steps"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(B)",
)
