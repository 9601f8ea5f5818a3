"""What column names mean in Italian."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "cognome|nome completo|nome e cognome|cognome e nome|cognome nome|nome cognome"
    "|nominativo|medico curante|intestatario|nome battesimo|secondo nome|nome di battesimo"
    "|referente",
    "USERNAME": "nome utente",
    "PASSWORD": "parola chiave accesso|parola ordine",
    "EMAIL_ADDRESS": "posta elettronica|indirizzo email|indirizzo mail|indirizzo posta elettronica"
    "|pec",
    "PHONE_NUMBER": "telefono|cellulare|numero di telefono|numero telefono|telefono fisso"
    "|numero cellulare|recapito telefonico|tel cellulare",
    "NATIONAL_ID": "carta identita|carta di identita|numero carta identita|documento identita"
    "|numero documento",
    "IT_FISCAL_CODE": "codice fiscale|cod fiscale|cod fisc|codfis|codicefiscale",
    "TAX_ID": "partita iva persona",
    "DRIVER_LICENSE": "patente di guida|numero patente|patente",
    "PASSPORT": "passaporto|numero passaporto",
    "CREDIT_CARD": "carta di credito|numero carta|numero carta di credito",
    "ACCOUNT_NUMBER": "numero conto|conto corrente|numero conto corrente|coordinate bancarie",
    "IP_ADDRESS": "indirizzo ip",
    "MEDICAL_RECORD_NUMBER": "cartella clinica|numero cartella|numero cartella clinica"
    "|num cartella|nosologico",
    "HEALTH_INSURANCE_ID": "tessera sanitaria|numero tessera sanitaria|numero polizza"
    "|numero assicurato",
    "VEHICLE_ID": "numero telaio|telaio",
    "LICENSE_PLATE": "targa|targa veicolo",
    "BIOMETRIC_ID": "impronta digitale",
    "STREET_ADDRESS": "indirizzo|indirizzo residenza|indirizzo di residenza|indirizzo domicilio"
    "|via residenza|numero civico|via e numero",
    "ZIP_CODE": "codice postale|codice avviamento postale|cap residenza",
    "GEO_COORDINATE": "latitudine|longitudine",
    "DATE_OF_BIRTH": "data di nascita|data nascita|anno di nascita|anno nascita|nascita"
    "|datanascita|nato il|data nasc",
    "DATE_OF_DEATH": "data di morte|data decesso|data di decesso",
    "AGE": "eta|fascia eta|fascia di eta",
    "GENDER": "sesso|genere persona",
    "MARITAL_STATUS": "stato civile",
    "EDUCATION": "titolo di studio|titolo studio|livello istruzione",
    "OCCUPATION": "occupazione|professione|lavoro|mestiere|qualifica|mansione",
    "TITLE": "titolo persona",
    "NRP": "nazionalita|religione|cittadinanza|etnia",
    "SPECIAL_CATEGORY": "orientamento sessuale|casellario giudiziale",
    "FINANCIAL": "stipendio|reddito|saldo conto|reddito annuo|stipendio lordo|stipendio netto"
    "|retribuzione|saldo|importo prestito|importo premio",
    "LOCATION": "citta|paese|comune|luogo di nascita|luogo nascita|comune di residenza"
    "|comune residenza|comune di nascita|comune nascita|provincia residenza|provincia nascita"
    "|paese di nascita|stato di nascita|frazione|localita",
    "MEDICAL_CODE": "codice diagnosi|codice icd|codice atc",
    "HEALTH_CONDITION": "malattia|diagnosi|farmaco|farmaci|patologia|allergie|sintomi|anamnesi"
    "|terapia|causa decesso|diagnosi principale|motivo ricovero",
    "HEALTH_MEASUREMENT": "pressione sanguigna|pressione arteriosa|gruppo sanguigno"
    "|frequenza cardiaca|peso kg|altezza cm|glicemia",
    "ORGANIZATION": "azienda|ditta|ragione sociale|datore di lavoro|nome azienda",
    "URL": "sito web|sito internet",
    "RELATIVE": "grado parentela|parentela",
    "PERSON_ID": "codice paziente|codice dipendente|matricola|numero matricola|codice assistito",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "STREET_ADDRESS": "via",
    "HEALTH_MEASUREMENT": "peso|altezza",
}
LIKELY: Final[Mapping[str, str]] = {
    "PERSON": "nome|medico|titolare|paziente|assistito",
    "ZIP_CODE": "cap",
    "LOCATION": "stato|regione|provincia",
    "FINANCIAL": "importo|premio|importo ticket",
    "TITLE": "titolo",
}
