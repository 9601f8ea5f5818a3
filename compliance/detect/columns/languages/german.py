"""What column names mean in German."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "vorname|vornamen|nachname|familienname|geburtsname|rufname|zuname|ansprechpartner"
    "|hausarzt|kontoinhaber|karteninhaber|notfallkontakt|madchenname|vor und nachname"
    "|behandelnder arzt|versicherungsnehmer|zweitname|name vorname",
    "USERNAME": "benutzername|nutzername|anmeldename",
    "PASSWORD": "passwort|kennwort",
    "EMAIL_ADDRESS": "emailadresse|email adresse|e mail adresse|mailadresse",
    "PHONE_NUMBER": "telefon|telefonnummer|handy|handynummer|mobilnummer|rufnummer|faxnummer"
    "|mobiltelefon|telefon nr|festnetz|telefax|tel nr|mobilfunknummer",
    "NATIONAL_ID": "personalausweis|personalausweisnummer|ausweisnummer|sozialversicherungsnummer"
    "|rentenversicherungsnummer|ahv nummer|sv nummer|ausweis nr",
    "TAX_ID": "steuernummer|steuer id|steuer identifikationsnummer|steueridentifikationsnummer",
    "DRIVER_LICENSE": "fuhrerschein|fuhrerscheinnummer|fuhrerschein nr",
    "PASSPORT": "reisepass|reisepassnummer|passnummer|pass nr",
    "CREDIT_CARD": "kreditkarte|kreditkartennummer|kartennummer",
    "CREDIT_CARD_CVV": "kartenprufnummer|prufziffer karte",
    "CREDIT_CARD_EXPIRY": "karte gultig bis",
    "ACCOUNT_NUMBER": "kontonummer|konto nr|bankverbindung",
    "IP_ADDRESS": "ip adresse",
    "MEDICAL_RECORD_NUMBER": "fallnummer|aktennummer patient|fall nr|krankenaktennummer",
    "HEALTH_INSURANCE_ID": "krankenversichertennummer|versichertennummer|versicherungsnummer"
    "|krankenversicherungsnummer|kvnr|versicherten id|versicherungs nr",
    "MEDICAL_LICENSE": "arztnummer|lanr|approbationsnummer",
    "DEVICE_ID": "gerate id|geratenummer|seriennummer gerat",
    "VEHICLE_ID": "fahrgestellnummer|fahrzeugidentifikationsnummer|fin nummer",
    "LICENSE_PLATE": "kennzeichen|kfz kennzeichen|nummernschild",
    "BIOMETRIC_ID": "fingerabdruck|gesichtsbild",
    "STREET_ADDRESS": "adresse|anschrift|strasse|strassenname|wohnadresse|strasse hausnummer"
    "|hausnummer|rechnungsadresse|lieferadresse|postanschrift|strasse nr|strasse und hausnummer",
    "ZIP_CODE": "plz|postleitzahl",
    "GEO_COORDINATE": "breitengrad|langengrad",
    "DATE_OF_BIRTH": "geburtsdatum|geburtstag|geburtsjahr|geb datum|gebdatum|geburts datum|geb dat"
    "|geboren am|geburtsmonat",
    "DATE_OF_DEATH": "todesdatum|sterbedatum|todestag|verstorben am",
    "AGE": "alter in jahren|lebensalter|altersgruppe",
    "GENDER": "geschlecht",
    "MARITAL_STATUS": "familienstand",
    "EDUCATION": "bildungsabschluss|schulabschluss|hochster abschluss",
    "OCCUPATION": "beruf|berufsbezeichnung|stellenbezeichnung|tatigkeit|fachrichtung",
    "TITLE": "anrede",
    "NRP": "nationalitat|staatsangehorigkeit|religionszugehorigkeit|konfession|ethnie|religion"
    "|staatsburgerschaft|parteizugehorigkeit",
    "SPECIAL_CATEGORY": "sexuelle orientierung|vorstrafen|gewerkschaftszugehorigkeit",
    "FINANCIAL": "gehalt|einkommen|lohn|kontostand|bruttogehalt|nettogehalt|jahresgehalt"
    "|monatsgehalt|kreditbetrag|kreditlimit|jahreseinkommen|nettoeinkommen|bruttolohn|schulden",
    "LOCATION": "wohnort|bundesland|geburtsort|geburtsland|stadt|ortsteil|landkreis|gemeinde"
    "|kanton",
    "MEDICAL_CODE": "icd kode|hauptdiagnose|nebendiagnose|nebendiagnosen|ops kode|ops code",
    "HEALTH_CONDITION": "diagnose|diagnosen|krankheit|erkrankung|medikament|medikamente"
    "|vorerkrankungen|allergien|beschwerden|befund|todesursache|schwerbehinderung",
    "HEALTH_MEASUREMENT": "blutdruck|blutgruppe|korpergrosse|korpergewicht|blutzucker|laborwert"
    "|puls|herzfrequenz",
    "ORGANIZATION": "firma|unternehmen|arbeitgeber|firmenname|krankenkasse|krankenhaus|bankname",
    "URL": "webseite|internetadresse",
    "RELATIVE": "verwandtschaftsverhaltnis|verwandtschaftsgrad",
    "PERSON_ID": "mitarbeiternummer|personalnummer|kundennummer|patientennummer|matrikelnummer"
    "|mitgliedsnummer|kunden nr|personal nr|patienten id|kunden id|patienten nr|mitglieds nr"
    "|benutzer id|mitarbeiter id|pers nr",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "ACCOUNT_NUMBER": "konto",
    "LOCATION": "ort|land",
    "AGE": "alter",
    "HEALTH_MEASUREMENT": "gewicht|grosse",
    "PASSPORT": "pass",
}
LIKELY: Final[Mapping[str, str]] = {
    "FINANCIAL": "betrag|beitrag",
    "TITLE": "titel",
    "LOCATION": "land code|kreis",
    "DATE_OF_BIRTH": "geboren|geb",
    "OCCUPATION": "funktion",
}
