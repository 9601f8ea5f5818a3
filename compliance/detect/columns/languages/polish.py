"""What column names mean in Polish."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "imie|imiona|nazwisko|drugie imie|imie i nazwisko|imie nazwisko|nazwisko i imie"
    "|nazwisko rodowe|nazwisko panienskie|imie ojca|imie matki|lekarz prowadzacy",
    "USERNAME": "nazwa uzytkownika",
    "PASSWORD": "haslo",
    "EMAIL_ADDRESS": "adres email|adres e mail|poczta elektroniczna",
    "PHONE_NUMBER": "telefon|telefon komorkowy|numer telefonu|nr telefonu|komorka|tel kontaktowy",
    "PL_PESEL": "pesel|numer pesel|nr pesel",
    "NATIONAL_ID": "dowod osobisty|numer dowodu|nr dowodu|seria i numer dowodu"
    "|nr dowodu osobistego|numer dowodu osobistego|seria dowodu",
    "TAX_ID": "nip|numer nip|nr nip",
    "COMPANY_ID": "regon|numer regon|nr regon|krs",
    "DRIVER_LICENSE": "prawo jazdy|nr prawa jazdy|numer prawa jazdy",
    "PASSPORT": "paszport|numer paszportu|nr paszportu",
    "CREDIT_CARD": "numer karty|nr karty",
    "ACCOUNT_NUMBER": "numer konta|nr konta|rachunek bankowy|numer rachunku|nr rachunku"
    "|konto bankowe",
    "HEALTH_INSURANCE_ID": "numer ubezpieczenia|nr polisy|numer polisy",
    "LICENSE_PLATE": "numer rejestracyjny|nr rejestracyjny",
    "STREET_ADDRESS": "ulica|adres|adres zamieszkania|adres zameldowania|numer domu|nr domu"
    "|adres korespondencyjny|ulica i numer|nr mieszkania|numer mieszkania",
    "ZIP_CODE": "kod pocztowy",
    "DATE_OF_BIRTH": "data urodzenia|data ur|rok urodzenia|urodzony|dt urodzenia",
    "DATE_OF_DEATH": "data zgonu|data smierci",
    "AGE": "wiek|grupa wiekowa",
    "GENDER": "plec",
    "MARITAL_STATUS": "stan cywilny",
    "EDUCATION": "wyksztalcenie",
    "OCCUPATION": "zawod|stanowisko|specjalizacja",
    "NRP": "narodowosc|obywatelstwo|wyznanie|religia",
    "FINANCIAL": "wynagrodzenie|pensja|dochod|placa|zarobki|saldo konta|dochod roczny",
    "LOCATION": "miasto|miejscowosc|wojewodztwo|powiat|gmina|kraj|miejsce urodzenia|dzielnica",
    "HEALTH_CONDITION": "choroba|rozpoznanie|diagnoza|leki|alergie|przyczyna zgonu",
    "HEALTH_MEASUREMENT": "cisnienie krwi|grupa krwi|waga kg|wzrost cm",
    "ORGANIZATION": "nazwa firmy|pracodawca|firma",
    "PERSON_ID": "nr klienta|numer klienta|id klienta|nr pacjenta|numer pacjenta|id pacjenta"
    "|nr pracownika|numer pracownika|id pracownika|numer albumu|nr albumu|id uzytkownika",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "HEALTH_MEASUREMENT": "waga|wzrost",
}
LIKELY: Final[Mapping[str, str]] = {
    "FINANCIAL": "kwota|skladka",
    "PERSON": "pacjent|klient",
}
