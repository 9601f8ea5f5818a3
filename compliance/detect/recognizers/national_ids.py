"""National and tax numbers of persons, of countries that Presidio does not know or leaves off.

Behind their label, or in a form that nothing else has; each must pass the check of python-stdnum,
which is loaded when the form fits. One recognizer holds them all, so that texts without any of the
labels are asked once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern


@dataclass(frozen=True, slots=True)
class Number:
    """One kind of number."""

    country: str
    label: str
    form: str
    check: str
    """Module of stdnum; empty where the number has no check digit."""
    example: str
    bare: str = ""
    """Form that needs no label."""


NATIONAL: Final = (
    Number("Argentina", r"dni", r"\d{2}\.\d{3}\.\d{3}", "ar.dni", "20.123.456"),
    Number("Austria", r"svnr|sozialversicherungsnummer|sv-nummer", r"\d{4} ?\d{6}", "at.vnr",
           "1237 010180"),
    Number("Belgium", r"rijksregisternummer|num[ée]ro national|insz|niss",
           r"\d{2}\.?\d{2}\.?\d{2}-?\d{3}[. ]?\d{2}", "be.nn", "85.07.30-033.28",
           r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}"),
    Number("Brazil", r"cpf", r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}", "br.cpf", "390.533.447-05",
           r"\d{3}\.\d{3}\.\d{3}-\d{2}"),
    Number("Bulgaria", r"egn|егн", r"\d{10}", "bg.egn", "7523169263"),
    Number("Canada", r"sin|social insurance|assurance sociale", r"\d{3}[ -]?\d{3}[ -]?\d{3}",
           "ca.sin", "123-456-782"),
    Number("Chile", r"rut|run", r"\d{1,2}\.?\d{3}\.?\d{3}-[\dK]", "cl.rut", "12.531.909-2",
           r"\d{1,2}\.\d{3}\.\d{3}-[\dK]"),
    Number("China", r"身份证(?:号码?)?|resident id(?:entity)?(?: card)?", r"\d{17}[\dX]", "cn.ric",
           "360426199101010071"),
    Number("Croatia", r"oib", r"\d{11}", "hr.oib", "33392005961"),
    Number("Czechia and Slovakia", r"rodn[ée] [čc][íi]slo|r\.?[čc]\.?", r"\d{6}/?\d{3,4}", "cz.rc",
           "710319/2745"),
    Number("Denmark", r"cpr(?:-?(?:nr|nummer))?", r"\d{6}-?\d{4}", "dk.cpr", "211062-5629"),
    Number("Ecuador", r"c[ée]dula", r"\d{9}-?\d", "ec.ci", "171430710-3"),
    Number("Estonia", r"isikukood", r"\d{11}", "ee.ik", "36805280109"),
    Number("Finland", r"hetu|henkil[öo]tunnus", r"\d{6}[-+A-FYXWVU]\d{3}[\dA-FHJ-NPR-Y]", "fi.hetu",
           "131052-308T", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A]\d{3}[A-FHJ-NPR-Y]"),
    Number("France", r"nir|s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu",
           r"[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}", "fr.nir",
           "2 95 10 99 126 111 93", r"[12] \d{2} \d{2} (?:\d{2}|2[AB]) \d{3} \d{3} \d{2}"),
    Number("Greece", r"amka|αμκα", r"\d{11}", "gr.amka", "01013099997"),
    Number("India", r"aadhaar|aadhar", r"\d{4} ?\d{4} ?\d{4}", "in_.aadhaar", "2341 2341 2346"),
    Number("Ireland", r"ppsn?", r"\d{7}[A-W][A-IW]?", "ie.pps", "6433435F"),
    Number("Israel", r"teudat zehut|israeli id|תעודת זהות", r"\d{7,8}-?\d", "il.idnr", "3933742-3"),
    Number("Japan", r"my ?number|マイナンバー|個人番号", r"\d{4} ?\d{4} ?\d{4}", "jp.in_",
           "6214 9832 0257"),
    Number("Lithuania", r"asmens kodas", r"\d{11}", "lt.asmens", "33309240064"),
    Number("Malaysia", r"nric|mykad", r"\d{6}-?\d{2}-?\d{4}", "my.nric", "770305-02-1234"),
    Number("Mexico", r"curp", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d", "mx.curp",
           "BOXW310820HNERXN09", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d"),
    Number("Netherlands", r"bsn|burgerservicenummer|sofinummer", r"\d{4}\.?\d{2}\.?\d{3}", "nl.bsn",
           "111222333"),
    Number("Norway", r"f[øo]dselsnummer|fnr", r"\d{6} ?\d{5}", "no.fodselsnummer", "151086 95088"),
    Number("Romania", r"cnp|cod numeric personal", r"\d{13}", "ro.cnp", "1630615123457"),
    Number("South Africa", r"(?:south african|rsa|sa) id", r"\d{6} ?\d{4} ?\d{3}", "za.idnr",
           "7503305044089"),
    Number("Sweden", r"personnummer|samordningsnummer", r"(?:\d{2})?\d{6}[-+]?\d{4}",
           "se.personnummer", "880320-0016"),
    Number("Switzerland", r"ahv|avs|ahv-?nummer|navs13", r"756\.?\d{4}\.?\d{4}\.?\d{2}", "ch.ssn",
           "756.9217.0769.85", r"756\.\d{4}\.\d{4}\.\d{2}"),
    Number("Turkey", r"t\.?c\.? ?kimlik|tckn", r"\d{11}", "tr.tckimlik", "17291716060"),
    Number("United Kingdom", r"nino|ni|national insurance",
           r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", "", "AB 12 34 56 C"),
)  # fmt: skip
"""Identity and social security numbers."""
TAX: Final = (
    Number("Argentina", r"cuit|cuil", r"\d{2}-?\d{8}-?\d", "ar.cuit", "20-05536168-2"),
    Number("Germany", r"steuer-?id(?:nr|entifikationsnummer)?|idnr", r"\d{2} ?\d{3} ?\d{3} ?\d{3}",
           "de.idnr", "36 574 261 809"),
    Number("India", r"pan(?: card)?", r"[A-Z]{5}\d{4}[A-Z]", "in_.pan", "ACUPA7085R"),
    Number("Mexico", r"rfc", r"[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}", "mx.rfc", "GODE561231GR8"),
    Number("Poland", r"nip", r"\d{3}-?\d{3}-?\d{2}-?\d{2}", "pl.nip", "8567346215"),
    Number("Portugal", r"nif|contribuinte", r"\d{3} ?\d{3} ?\d{3}", "pt.nif", "501 964 843"),
    Number("United Kingdom", r"utr|unique taxpayer reference", r"\d{10}", "gb.utr", "1955839661"),
)  # fmt: skip
"""Tax numbers."""


def _patterns(numbers: Sequence[Number]) -> Iterator[Pattern]:
    for one in numbers:
        yield labelled(one.country, one.label, one.form, 0.75)
        if one.bare:
            yield Pattern(one.country, rf"(?<![\w.-]){one.bare}(?![\w-])", FLAGS & ~2, 0.6)


def _check(module: str) -> Callable[[str], bool | None]:
    def check(text: str) -> bool | None:
        return None if _valid(module)(text) else False

    return check


@cache
def _valid(module: str) -> Callable[[str], bool]:
    valid: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return valid


def _gate(numbers: Sequence[Number]) -> str:
    labels = "|".join(one.label for one in numbers)
    bare = "".join(f"|{one.bare}" for one in numbers if one.bare)
    return rf"(?i)(?:^|[^\pL])(?:{labels})(?:[^\pL]|$){bare}"


def _recognizer(name: str, entity: str, numbers: Sequence[Number], *others: str) -> Recognizer:
    return Recognizer(
        recognizer=name,
        entity=entity,
        patterns=tuple(_patterns(numbers)),
        gate=_gate(numbers),
        checks={one.country: _check(one.check) for one in numbers if one.check},
        examples=tuple(f"{_plain(one.label)}: {one.example}" for one in numbers),
        counterexamples=others,
        source="the authority of each country, as python-stdnum cites it",
    )


def _plain(label: str) -> str:
    """A label that an expression of labels finds."""
    first = label.split("|", maxsplit=1)[0]
    return _PLAIN.get(first, first)


_PLAIN: Final = {
    "(?:south african": "sa id",
    "cpr(?:-?(?:nr": "cpr",
    "f[øo]dselsnummer": "fødselsnummer",
    "my ?number": "my number",
    "pan(?: card)?": "pan",
    "ppsn?": "pps",
    "rodn[ée] [čc][íi]slo": "rodné číslo",
    "steuer-?id(?:nr": "steuer-id",
    "t\\.?c\\.? ?kimlik": "TC kimlik",
    "c[ée]dula": "cédula",
    "身份证(?:号码?)?": "身份证",
}

RECOGNIZER = _recognizer(
    "NationalIdRecognizer", "NATIONAL_ID", NATIONAL,
    "cpf 390.533.447-06", "bsn 111222334", "order 33392005961", "756.9217.0769.86",
    "run 12 of 20", "sin 123-456-789",
)  # fmt: skip
TAX_NUMBER = _recognizer(
    "TaxNumberRecognizer", "TAX_ID", TAX,
    "rfc 5322", "nip 8567346216", "pan of 2019", "36 574 261 809",
)  # fmt: skip
