"""Where our answers differ from Presidio's on purpose: one table, read by tests and by people."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Finder(StrEnum):
    """Who finds the entity in the example."""

    PRESIDIO = "Presidio"
    OURS = "ours"
    TOLD = "told"
    """The difference is of another kind than what is found in a text."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One deliberate difference."""

    id: str
    what: str
    why: str
    example: str
    entity: str
    finder: Finder


DIFFERENCES: Final = (
    Difference(
        "bare-check-digits",
        "NHS and Italian VAT numbers in one piece are not proven by their check digit",
        "one in ten numbers passes by chance; a context word or a column's name decides",
        "9434765919", "UK_NHS", Finder.PRESIDIO,
    ),
    Difference(
        "american-grouping",
        "a number grouped as an American telephone number is no NHS number",
        "the grouping says what it is",
        "415-555-2671", "UK_NHS", Finder.PRESIDIO,
    ),
    Difference(
        "inner-matches",
        "identifiers whose patterns lack a word boundary are not found inside longer words",
        "digests and keys are full of them",
        "sha256:9fAB1234563xyz", "MEDICAL_LICENSE", Finder.PRESIDIO,
    ),
    Difference(
        "inner-numbers",
        "the same inside longer numbers",
        "a part of a number is not that number",
        "4405140135900", "PL_PESEL", Finder.PRESIDIO,
    ),
    Difference(
        "dotted-names",
        "a name with a dot is no web address without `://`, `www.` or a path",
        "it is code: methods, modules, file names",
        "call df.info today", "URL", Finder.PRESIDIO,
    ),
    Difference(
        "fractions",
        "digits behind a decimal point are no identifier",
        "they are the fraction of a number",
        "42.4111111111111111", "CREDIT_CARD", Finder.PRESIDIO,
    ),
    Difference(
        "fractions-as-telephones",
        "nor is a fraction below one a telephone number",
        "correlations under a header that says phone are none",
        "phone 0.439269256", "PHONE_NUMBER", Finder.PRESIDIO,
    ),
    Difference(
        "short-licences",
        "a driver's licence has at least five characters",
        "letters with a digit stand in every table and formula",
        "driver license A12", "US_DRIVER_LICENSE", Finder.PRESIDIO,
    ),
    Difference(
        "numbers-in-a-row",
        "digits in other groups than cards bear are no card number",
        "one in ten rows of small numbers has the right check digit",
        "1496 525 206 198", "CREDIT_CARD", Finder.PRESIDIO,
    ),
    Difference(
        "slices",
        "two colons with one number or none are no address",
        "programs cut lists so: `[:, ::1]`",
        "double[:, ::1] x", "IP_ADDRESS", Finder.PRESIDIO,
    ),
    Difference(
        "exponents",
        "a number in scientific notation is no Spanish tax number",
        "one in 23 fractions with eight digits has the right letter behind it",
        "1.00000022E", "ES_NIF", Finder.PRESIDIO,
    ),
    Difference(
        "dotted-numbers",
        "addresses inside longer dotted numbers, behind a program's name and behind `v=` are none",
        "they are object identifiers and versions",
        "1.2.840.11361.2.62.4.1", "IP_ADDRESS", Finder.PRESIDIO,
    ),
    Difference(
        "versions-of-packages",
        "what ends in a number behind its `@` is no mailbox",
        "it is the version of a package in a path",
        "//cdn.jsdelivr.net/npm/redoc@2.5.2", "EMAIL_ADDRESS", Finder.PRESIDIO,
    ),
    Difference(
        "lists-of-pairs",
        "pairs of decimal digits, and parts of longer lists, are no network device",
        "every list of small numbers looks so",
        "1-2-10-11-12-13-14-15-16", "MAC_ADDRESS", Finder.PRESIDIO,
    ),
    Difference(
        "substring-context",
        "context words are whole words and phrases",
        "Presidio's `lic` stands in public, police and click",
        "public key id A1234567", "US_DRIVER_LICENSE", Finder.PRESIDIO,
    ),
    Difference(
        "context-behind",
        "context words count behind an identifier too, up to 40 characters away",
        "people write both ways",
        "A1234567 is the driver license", "US_DRIVER_LICENSE", Finder.OURS,
    ),
    Difference(
        "phrases-as-context",
        "phrases of several words are context",
        "205 of Presidio's 657 terms hold a blank and can never equal a token",
        "", "", Finder.TOLD,
    ),
    Difference(
        "any-language",
        "identifiers do not depend on the language of the text",
        "Presidio under English does not see an Italian fiscal code",
        "see RSSMRA85T10A562S here", "IT_FISCAL_CODE", Finder.TOLD,
    ),
    Difference(
        "internal-mailboxes",
        "e-mail addresses under names for internal use (`.local`, `.test`) are found",
        "they are people all the same",
        "write to joe@corp.local", "EMAIL_ADDRESS", Finder.OURS,
    ),
    Difference(
        "written-telephones",
        "telephone numbers with their country, or in the American grouping, score 0.6, not 0.4",
        "nobody writes anything else that way",
        "+44 20 7946 0958", "PHONE_NUMBER", Finder.OURS,
    ),
    Difference(
        "network",
        "no suffix list is fetched",
        "Presidio asks two servers at the first e-mail address; ours came with the library",
        "", "EMAIL_ADDRESS", Finder.TOLD,
    ),
    Difference(
        "silent-stop",
        "long texts are looked at in pieces",
        "libphonenumber's matcher gives up in silence after 65,535 candidates",
        "", "PHONE_NUMBER", Finder.TOLD,
    ),
    Difference(
        "malformed-licence",
        "one alternative of the driver-licence pattern matches nothing sensible, in both",
        "its bracket is missing: `A-Z]{2}[0-9]{2,5}`; labelled licences have a rule of their own",
        "", "US_DRIVER_LICENSE", Finder.TOLD,
    ),
    Difference(
        "countries",
        "of countries that are asked for, digits in one piece need a context word",
        "all their check digits together let most numbers pass",
        "", "", Finder.TOLD,
    ),
)  # fmt: skip


def as_markdown() -> str:
    """The table as it stands in docs/detection.md."""
    rows = ["| difference | why | example | found by |", "|---|---|---|---|"]
    for one in DIFFERENCES:
        example = f"`{one.example}`" if one.example else ""
        found = "" if one.finder is Finder.TOLD else f"{one.finder.value} ({one.entity})"
        rows.append(f"| {one.what} | {one.why} | {example} | {found} |")
    return "\n".join(rows) + "\n"
