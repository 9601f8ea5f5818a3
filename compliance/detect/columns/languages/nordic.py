"""What column names mean in Danish, Norwegian and Swedish."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "fornavn|etternavn|efternavn|mellomnavn|mellemnavn|fornamn|efternamn|tilltalsnamn"
    "|fullt navn|kontaktperson|fullstandigt namn",
    "USERNAME": "brukernavn|brugernavn|anvandarnamn",
    "PASSWORD": "passord|adgangskode|losenord",
    "EMAIL_ADDRESS": "epost|e post|epostadresse|e postadress|epostadress|mailadresse",
    "PHONE_NUMBER": "telefonnr|mobiltelefon|mobilnr|telefonnummer|mobilnummer|mobil",
    "NATIONAL_ID": "personnummer|fodselsnummer|cpr|cpr nummer|cpr nr|personnr|fodselsnr|cprnr",
    "DRIVER_LICENSE": "korekort|korkort|forerkort",
    "PASSPORT": "passnummer|pasnummer",
    "ACCOUNT_NUMBER": "kontonr|bankkonto",
    "LICENSE_PLATE": "registreringsnummer|nummerplade|registreringsskylt",
    "STREET_ADDRESS": "gateadresse|gadenavn|gatuadress|vejnavn|adress|bostadsadress|gate",
    "ZIP_CODE": "postnummer|postnr",
    "DATE_OF_BIRTH": "fodselsdato|fodselsdag|fodelsedatum|fodt|fodselsar|fodelsear",
    "DATE_OF_DEATH": "dodsdato|dodsdatum",
    "AGE": "alder",
    "GENDER": "kjonn|kon",
    "MARITAL_STATUS": "sivilstand|civilstand|civilstatus",
    "OCCUPATION": "yrke|stilling|erhverv",
    "NRP": "nasjonalitet|nationalitet|medborgarskap|statsborgerskap",
    "FINANCIAL": "inntekt|indkomst|inkomst|lonn|lon|arslonn",
    "LOCATION": "poststed|kommune|fylke|postort|fodested|fodelseort",
    "ORGANIZATION": "arbeidsgiver|arbejdsgiver|arbetsgivare|foretag|virksomhed",
    "PERSON_ID": "kundenr|kundenummer|ansattnr|medlemsnr|medlemsnummer|kundnummer"
    "|anstallningsnummer|pasientnr",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "PERSON": "navn|namn",
    "LOCATION": "by",
}
LIKELY: Final[Mapping[str, str]] = {
    "FINANCIAL": "belop",
}
