"""Values that their issuers publish for tests and documents: nobody's, wherever they stand.

Each is exact, a single value or a range set apart for ever, and names its source. A list of values
that are merely thought to be made up would itself leak people; none is kept here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policies.terms import Entity

_BEFORE: Final = r"(?<![\w.@+-])"
_AFTER: Final = r"(?![\w@-])(?!\.\w)"


@dataclass(frozen=True, slots=True)
class Sample:
    """One published value or range."""

    entities: tuple[str, ...]
    """What a scan calls it."""
    pattern: str
    """Regular expression of RE2, without regard to case."""
    source: str


def _digits(numbers: Sequence[str], joints: str = " -") -> str:
    """Numbers as they are written, with or without joints between their digits."""
    return "|".join(f"[{joints}]?".join(number) for number in numbers)


_CARDS: Final = ("CREDIT_CARD",)
_HOST: Final = (
    r"(?:[\w-]+\.){0,8}(?:example\.(?:com|net|org)|[\w-]+\.(?:test|example|invalid|localhost))"
)

SAMPLES: Final[Sequence[Sample]] = (
    Sample(
        _CARDS,
        _digits(
            [
                "4242424242424242",
                "4000056655665556",
                "5555555555554444",
                "2223003122003222",
                "5200828282828210",
                "5105105105105100",
                "378282246310005",
                "371449635398431",
                "6011111111111117",
                "6011000990139424",
                "6011981111111113",
                "3056930009020004",
                "36227206271667",
                "6555900000604105",
                "3566002020360505",
                "6200000000000005",
            ]
        ),
        "Stripe, Testing: cards by brand",
    ),
    Sample(
        _CARDS,
        _digits(
            [
                "4111111111111111",
                "4012888888881881",
                "4222222222222",
                "378734493671000",
                "5610591081018250",
                "30569309025904",
                "38520000023237",
                "3530111333300000",
            ]
        ),
        "PayPal Payflow, Test credit card accounts",
    ),
    Sample(
        ("US_SSN", "US_ITIN"),
        _digits(("078051120", "219099999")),
        "SSA, Social Security Cards Issued by Woolworth: both were printed as samples",
    ),
    Sample(
        ("US_SSN", "US_ITIN"),
        r"987[ -]?65[ -]?432\d",
        "SSA: 987-65-4320 to 987-65-4329 are set apart for advertisements",
    ),
    Sample(("EMAIL_ADDRESS", "URL"), rf"[\w.+%-]{{1,64}}@{_HOST}", "RFC 2606 and RFC 6761"),
    Sample(("URL",), rf"(?:https?://)?{_HOST}(?::\d{{1,5}})?(?:/[^\s\"'<>]*)?", "RFC 2606, 6761"),
    Sample(
        ("IP_ADDRESS",),
        r"(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}(?:/\d{1,2})?",
        "RFC 5737",
    ),
    Sample(("IP_ADDRESS",), r"2001:0?db8(?::[0-9a-f]{0,4}){1,7}(?:/\d{1,3})?", "RFC 3849"),
    Sample(("MAC_ADDRESS",), r"00[:-]00[:-]5e[:-]00[:-]53[:-][0-9a-f]{2}", "RFC 7042, 2.1.2"),
    Sample(
        ("PHONE_NUMBER",),
        r"(?:(?:\+|00)?1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]?555[ .-]?01\d{2}",
        "NANPA: 555-0100 to 555-0199 are set apart for fiction",
    ),
    Sample(
        ("PHONE_NUMBER", "UK_NHS"),
        r"(?:\+44 ?|0)(?:20 ?7946 ?0\d{3}|1632 ?960 ?\d{3}|7700 ?900 ?\d{3})",
        "Ofcom, Telephone numbers for use in TV and radio drama programmes",
    ),
    Sample(
        ("IBAN_CODE",),
        _digits(
            [
                "GB29NWBK60161331926819",
                "DE89370400440532013000",
                "FR1420041010050500013M02606",
                "NL91ABNA0417164300",
                "ES9121000418450200051332",
                "IT60X0542811101000000123456",
                "BE68539007547034",
                "CH9300762011623852957",
                "AT611904300234573201",
            ],
            joints=" ",
        ),
        "SWIFT, IBAN Registry: the example of each country",
    ),
    Sample(("US_BANK_NUMBER", "ACCOUNT_NUMBER"), "000123456789", "Stripe, Testing: payouts"),
    Sample(
        ("CRYPTO",), "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BIP 173, Examples of addresses"
    ),
    Sample(
        ("HEALTH_INSURANCE_ID", "US_MBI"),
        "1EG4-?TE5-?MK7[23]",
        "CMS, Understanding the MBI format",
    ),
)

GATE: Final = "(?i)" + "|".join(f"(?:{one.pattern})" for one in SAMPLES)
"""An RE2 expression that every text with a sample holds."""


def samples_in(text: str) -> Iterator[tuple[int, int, Sample]]:
    """Start, end and source of each sample in a text."""
    for sample, pattern in _patterns():
        for found in pattern.finditer(text):
            yield found.start(), found.end(), sample


def sample_of(entity: Entity, value: str) -> Sample | None:
    """The sample that a value is; None where it is none of this entity."""
    for sample, pattern in _patterns():
        if entity in sample.entities and pattern.fullmatch(value):
            return sample
    return None


@cache
def _patterns() -> tuple[tuple[Sample, re.Pattern[str]], ...]:
    return tuple(
        (one, re.compile(f"{_BEFORE}(?:{one.pattern}){_AFTER}", re.IGNORECASE | re.ASCII))
        for one in SAMPLES
    )
