"""What column names mean in Dutch."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "voornaam|voornamen|achternaam|tussenvoegsel|voorletters|familienaam|geslachtsnaam"
    "|meisjesnaam|roepnaam|volledige naam|contactpersoon|huisarts|naam klant|naam patient"
    "|rekeninghouder|geboortenaam",
    "USERNAME": "gebruikersnaam|inlognaam",
    "PASSWORD": "wachtwoord",
    "EMAIL_ADDRESS": "emailadres|e mailadres|mailadres|email adres",
    "PHONE_NUMBER": "telefoon|telefoonnummer|mobiel|mobiel nummer|gsm|telefoon mobiel"
    "|telefoon thuis|mobiele nummer|gsm nummer",
    "NATIONAL_ID": "bsn|burgerservicenummer|rijksregisternummer|sofinummer|identiteitskaart|insz",
    "TAX_ID": "btw nummer persoon|fiscaal nummer",
    "DRIVER_LICENSE": "rijbewijs|rijbewijsnummer",
    "PASSPORT": "paspoort|paspoortnummer",
    "CREDIT_CARD": "creditcardnummer|kaartnummer",
    "ACCOUNT_NUMBER": "rekeningnummer|bankrekening|bankrekeningnummer",
    "IP_ADDRESS": "ip adres",
    "MEDICAL_RECORD_NUMBER": "dossiernummer|patientdossier|opnamenummer",
    "HEALTH_INSURANCE_ID": "polisnummer|verzekerdennummer|verzekeringsnummer|zorgpolisnummer",
    "MEDICAL_LICENSE": "big nummer|agb code",
    "LICENSE_PLATE": "kenteken|nummerplaat",
    "VEHICLE_ID": "chassisnummer",
    "STREET_ADDRESS": "straat|straatnaam|adres|huisnummer|woonadres|straat en huisnummer|postadres"
    "|factuuradres|afleveradres|huisnummer toevoeging",
    "GEO_COORDINATE": "breedtegraad|lengtegraad",
    "DATE_OF_BIRTH": "geboortedatum|geb datum|geboortejaar|geboortedag|gebdatum",
    "DATE_OF_DEATH": "overlijdensdatum|datum overlijden",
    "AGE": "leeftijd|leeftijdsgroep|leeftijdscategorie",
    "GENDER": "geslacht",
    "MARITAL_STATUS": "burgerlijke staat",
    "EDUCATION": "opleiding|opleidingsniveau",
    "OCCUPATION": "beroep|functie|functietitel|specialisme",
    "TITLE": "aanhef|aanspreektitel",
    "NRP": "nationaliteit|etniciteit|godsdienst|religie|geloof",
    "SPECIAL_CATEGORY": "seksuele geaardheid|strafblad",
    "FINANCIAL": "salaris|inkomen|loon|brutoloon|nettoloon|banksaldo|jaarinkomen|maandsalaris",
    "LOCATION": "woonplaats|plaats|gemeente|provincie|geboorteplaats|geboorteland|stad|woonland"
    "|land van herkomst",
    "HEALTH_CONDITION": "ziekte|aandoening|diagnose|medicijn|medicatie|klachten|allergieen",
    "HEALTH_MEASUREMENT": "bloeddruk|bloedgroep|hartslag|lengte cm|gewicht kg",
    "ORGANIZATION": "bedrijf|bedrijfsnaam|werkgever|zorgverzekeraar",
    "PERSON_ID": "klantnummer|personeelsnummer|patientnummer|studentnummer|klant id|lidnummer"
    "|medewerkernummer|leerlingnummer|relatienummer|klantnr|personeelsnr|patientnr",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "PERSON": "naam",
    "HEALTH_MEASUREMENT": "gewicht|lengte",
}
LIKELY: Final[Mapping[str, str]] = {
    "FINANCIAL": "bedrag|saldo|premie",
    "TITLE": "titel",
}
