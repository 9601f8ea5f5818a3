"""The forms that values take, each as a whole; a form is compiled when it is first asked for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

_L: Final = r"[^\W\d_]"
_MARKS: Final = "'\u2019.`\u0300-\u036f\u0900-\u0dff-"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?"
_ZONE: Final = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_DAY: Final = (
    r"(?:1[6-9]|2[012])\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])|\d{1,2}[/.-]\d{1,2}[/.-](?:(?:1[6-9]|2[012])\d{2}"
    r"|\d{2})"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}[- .]+{_MONTH}[- ,]*\d{{2,4}}|{_MONTH}[- ]\d{{1,2}},? \d{{4}}"
    rf"|{_MONTH}[- ]\d{{2,4}}"
)
_WORD: Final = rf"(?:{_L}(?:(?:{_L}|[{_MARKS}])+\d{{0,4}})?\.?)"
_PART: Final = rf"(?:{_L}|[{_MARKS}])+\d{{0,4}}\.?"
_NO_KEY: Final = (
    r"(?!/|[+-]?\d*\.\d*$|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$"
    r"|\d{1,2}(?:\.\d{1,2}){2,3}$)"
)
"""No path, decimal, date or version."""
_ROADS: Final = (
    "street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|place|pl|way|square|sq"
    "|terrace|circle|cir|parkway|pkwy|highway|hwy|trail|crescent|close|row|loop|plaza|walk|common"
    "|crossing|spring|springs|route|extension|alley|mews|stravenue|causeway|turnpike|isle|island"
    "|branch|bridge|brook|burg|bypass|camp|canyon|cape|center|cliff|club|corner|course|cove|creek"
    "|crest|curve|dale|dam|divide|estate|expressway|fall|falls|ferry|field|flat|ford|forest|forge"
    "|fork|fort|freeway|garden|gateway|glen|green|grove|harbor|haven|heights|hill|hollow|inlet"
    "|junction|key|knoll|lake|land|landing|light|lock|lodge|mall|manor|meadow|mill|mission"
    "|motorway|mount|neck|orchard|oval|overpass|park|pass|path|pike|pine|plain|point|port|prairie"
    "|radial|ramp|ranch|rapid|rest|ridge|river|rue|run|shoal|shore|skyway|station|stream|summit"
    "|throughway|trace|track|trafficway|tunnel|underpass|union|valley|viaduct|view|village|ville"
    "|vista|wall|well"
)
_ROADS_FIRST: Final = (
    "calle|avenida|avda|paseo|plaza|carrer|ronda|camino|glorieta|pasaje|cuesta|rambla|acceso"
    "|rue|avenue|boulevard|chemin|place|impasse|allee|quai|via|viale|piazza|corso|vicolo|strada"
    "|contrada|borgo|canale|stretto|rotonda|incrocio|rua|travessa|largo|praça|alameda|ul|al|aleja"
    "|plac|os|box|po box|apt|postfach|av|c"
)
_ROADS_END: Final = "straße|strasse|str|weg|platz|allee|gasse|ring|laan|straat|plein|gade|vej|gatan"

FORMS: Final[Mapping[str, str]] = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "integer": r"[+-]?\d{1,18}(?:\.0+)?",
    "decimal": r"[+-]?\d*[.,]\d*[1-9]\d*(?:e[+-]?\d+)?",
    "flag": r"[01ynft]|yes|no|true|false",
    "small": r"-?\d{1,2}(?:\.0+)?",
    "number": r"[-+<>=$€£ ]{0,3}\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|[-+<>=$€£ "
    r"]{0,3}\d*[.,]?\d+(?:e[+-]?\d+)?(?: ?[%€$£k])?",
    "scientific": r"\d\.\d+e\+\d+",
    "code": _NO_KEY + r"(?=\S*\d)[\w\-./:#()|*+]{2,60}|\d+\.0+|\d\.\d+e\+\d+",
    "account": _NO_KEY + r"(?=\S*(?:\d|\*))[\w*.-][\w */.-]{3,40}",
    "document": _NO_KEY + r"(?=(?:[a-z]{1,3} )?\S*(?:\d|\*))[\w*.-][\w */.-]{4,30}",
    "digest": r"(?:[0-9a-f]{16,128}|\$2[aby]\$.{56}|\$argon2.*|[\w+/]{20,}={0,2})",
    "token": r"\S{2,}",
    "handle": r"(?!-?\d*\.?\d*$|\d{4}-\d\d|/)\S{2,}",
    "secret": r"(?!-?\d*\.\d*$|\d{1,3}$|\d{4}-\d\d-|/)\S{3,}",
    "template": r"(?!-?\d*\.?\d*$|\d{4}-\d\d-)(?:\S{12,}|\S+\.(?:jpe?g|png|gif|bmp|tiff?))",
    "date": rf"(?:{_DAY})(?:[t ]+{_CLOCK}{_ZONE})?|{_CLOCK}",
    "year": r"(?:1[89]|20|21)\d{2}(?:\.0+)?",
    "part": r"(?:0?[1-9]|[12]\d|3[01])(?:\.0+)?",
    "name": rf"{_WORD}(?:(?:[,;&/]? ?[&]? |[/,]){_PART}){{0,9}}",
    "initials": rf"(?:{_L}\.? ?){{1,4}}",
    "words": rf"{_L}(?:\w|[ ,;:&()/#+{_MARKS}])*",
    "lettered": rf"(?s).*{_L}{{2}}.*",
    "email": r"[^\s@]+@[^\s@]+\.[^\s@]+",
    "phone": r"(?!\d*\.\d*$|\d{4}-\d\d-\d\d|\d{2,7}-\d\d-\d$)(?=(?:\D*\d){6})[+(]?[\d()+ ./-]{5,22}"
    r"(?: ?(?:x|ext\.?|#) ?\d{1,6})?",
    "dialled": r"\+\d[\d ()./-]{7,20}|(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}"
    r"(?: ?(?:x|ext\.?|#) ?\d{1,6})?|\(?0\d{1,5}\)?[ /-]{1,3}\d[\d ./-]{4,14}"
    r"|\(\d{2,5}\)[ \d.-]{5,14}"
    r"|\d{2}(?:[ .-]\d{2}){3,4}|[679]\d{2}(?: \d{2,3}){2,3}|1-\d{3}-\d{3}-\d{4}",
    "tiny ip": r"\d{1,2}(?:\.\d{1,2}){3}",
    "ssn": r"\d{3}[- ]?\d{2}[- ]?\d{4}|[x*#]{3}-?[x*#]{2}-?\d{4}",
    "four": r"[x* -]{0,12}\d{4}",
    "card": r"(?:\d[ -]?){12,18}\d|\d\.\d+e\+1[2-8]|(?:[x*]{4}[ -]?){1,3}\d{4}",
    "three": r"\d{3,4}(?:\.0+)?",
    "ip": r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*",
    "mac": r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}",
    "street": rf"(?!0x|[0-9a-f]{{16,}}$|\S*[/_=:<>\\]|\S+\.\S+$)(?=.*{_L}{{2}}).{{3,}}",
    "road": rf"(?:[\w-]+[ ,]+)?\d.* (?:{_ROADS})s?\b.*|.*, [A-Z]{{2}} \d{{5}}"
    rf"|.*(?:{_ROADS_END})\b\.? ?\d+.*"
    rf"|(?:{_ROADS_FIRST})\.? .*\d.*|\d+[ ,]+(?:{_ROADS_FIRST})\.? .*",
    "zip": r"\d{3,5}(?:\.0+)?|\d{5}-?\d{4}|\d{5}-?\d{3}|\d{3}(?:xx|\*\*)"
    r"|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
    r"|[a-z]\d[a-z] "
    r"?\d[a-z]\d|(?:[a-z]{1,3}[- ]?)?\d{2,6}(?:[- ]\d{1,4})?(?: ?[a-z]{2})?",
    "degrees": r"[+-]?(?:1[0-7]\d|\d{1,2})(?:\.\d+)?(?:\s*°.*)?|180(?:\.0+)?"
    r"|[(\[]?-?\d{1,3}\.\d+[,; ]+-?\d{1,3}\.\d+[)\]]?",
    "age": r"(?:1[01]\d|\d{1,2})(?:\.\d+)?(?: ?(?:years?|y|yrs))?|\d{1,2} ?(?:-|to|\u2013) ?\d{1,3}"
    r"(?: years)?|[<>]?=? ?\d{2} ?\+?|[\[(]\d{1,3}[-,] ?\d{1,3}[\])]",
    "gender": r"m|f|w|d|x|u|o|h|k|v|male|female|man|woman|men|women|boy|girl"
    r"|non-?binary|other|unknown"
    r"|masculine|feminine|trans.*|diverse?|divers|mann|frau|männlich|weiblich|hombre|mujer|varón"
    r"|masculino|femenino|feminino|homme|femme|masculin|féminin|maschio|femmina|man|vrouw"
    r"|kobieta|mężczyzna|prefer not.*",
    "title": r"(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|rev|hon|herr|frau|sr|sra|srta|m|mme|mlle|sig"
    r"|dott|dhr|mevr|pan|pani|monsieur|madame|señor|señora|fräulein)(?:\.?a)?\.?"
    r"(?: (?:dr|prof|med)\.?)*",
    "url": r"(?:https?|ftp)://\S+|(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?",
    "iban": r"[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?",
    "vin": r"[a-hj-npr-z0-9]{17}",
    "plate": r"(?!-?\d*\.\d*$|\d{1,2}$|\d{9,}$|\d{4}-\d\d-\d\d)(?=.*\d)[a-z0-9][a-z0-9 .·-]{2,10}",
    "udi": r"[(\[]?01[)\]]?\d{8}.*|\+[a-z0-9$/+. -]{8,}",
    "reading": r"[<>=~]{0,2} ?\d+(?:[.,]\d+)?(?: ?[/x-] ?\d+(?:\.\d+)?)?(?: ?[a-zµ%][a-zµ/%0-9^]*)?"
    r"|(?:ab|a|b|o)(?: ?(?:rh)?[+-]| ?pos| ?neg)?|\+{1,4}|pos(?:itive)?|neg(?:ative)?"
    r"|(?:not )?detected|(?:ab)?normal|norm|trace|none",
    "clinical": r"(?!\d{4}-\d\d-\d\d)(?=\S*\d)[a-z0-9]{1,4}[-.]?[\w.-]{0,18}|\d+(?:\.\d+)?"
    r"|[a-z]{1,5}",
}
"""Form → regular expression; case does not matter."""

LONGEST: Final = 256
"""Characters beyond which a value has no form but that of prose; also keeps the time linear."""


class Shares(Mapping[str, float]):
    """Form → share (0 to 1) of the values that take it, worked out when asked."""

    __slots__ = ("_known", "_size", "_values")

    def __init__(self, values: Sequence[str]) -> None:
        self._values = [one for one in values if len(one) <= LONGEST]
        self._size = len(values)
        self._known: dict[str, float] = {}

    def __getitem__(self, form: str) -> float:
        known = self._known.get(form)
        if known is None:
            taken = sum(map(bool, map(compiled(form).fullmatch, self._values)))
            known = self._known[form] = taken / self._size if self._size else 0.0
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(FORMS)

    def __len__(self) -> int:
        return len(FORMS)


@cache
def compiled(form: str) -> re.Pattern[str]:
    """The form of this name."""
    return re.compile(FORMS[form], re.IGNORECASE | re.DOTALL)
