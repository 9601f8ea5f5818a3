"""What column names mean, in English, German, Spanish, French and Italian.

A name means what its last words mean: `filename` ends in `name`, but no person goes by it, so
that plain `name` stands only behind a word for a person. Two strengths: `sure` phrases leave no
other reading, `likely` ones do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from compliance.detect.columns.headers import SHORT
from policies.terms import Entity

SURE: Final = 0.8
LIKELY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase at the end of a column's name says."""

    entity: Entity
    weight: float
    """0 to 1."""
    coded: bool = False
    """The values are keys of a vocabulary that holds the words."""


PEOPLE: Final = frozenset([
    "person", "patient", "customer", "client", "member", "employee", "staff", "user", "subject",
    "student", "provider", "doctor", "physician", "practitioner", "clinician", "nurse", "donor",
    "participant", "respondent", "applicant", "borrower", "beneficiary", "subscriber",
    "policyholder", "cardholder", "accountholder", "holder", "driver", "guest", "resident",
    "tenant", "citizen", "worker", "buyer", "purchaser", "insured", "guarantor", "guardian",
    "spouse", "father", "mother", "parent", "child", "kin", "contact", "recipient", "sender",
    "payee", "payer", "owner", "author", "manager", "supervisor", "rep", "representative",
    "agent", "teacher", "professor", "candidate", "voter", "debtor", "creditor", "claimant",
    "prescriber", "attending", "referring", "people", "individual", "adult", "victim", "suspect",
    "witness", "inmate", "caller", "attendee", "traveler", "traveller", "consumer", "shopper",
    "rider", "patienten", "kunde", "kunden", "mitarbeiter", "nutzer", "benutzer", "versicherter",
    "paciente", "cliente", "empleado", "usuario", "persona", "alumno", "patiente", "employe",
    "utilisateur", "personne", "paziente", "dipendente", "utente",
])  # fmt: skip
"""Nouns for people: before `name` a person's name, before `id` a person's key."""

KEYED_BY: Final = PEOPLE - {"payer", "author", "contact", "child", "owner"}
"""Those whose bare name heads a column of keys."""

KEYS: Final = (
    "id",
    "ids",
    "key",
    "no",
    "nr",
    "num",
    "number",
    "code",
    "uuid",
    "guid",
    "uid",
    "sk",
    "pk",
    "fk",
    "identifier",
    "nummer",
    "ref",
    "reference",
)

_SURE: Final[Mapping[str, str]] = {
    "PERSON": "first name|given name|given|forename|christian name|last name|family name|surname"
    "|sur name|maiden name|maiden"
    "|mothers maiden|middle name|middle initial|initials|full name|legal name|preferred name"
    "|nick name|nickname|birth name|alias name"
    "|fname|lname|mname|firstname|lastname|fullname|name first|name last|name given|name "
    "family|name middle"
    "|vorname|nachname|familienname|geburtsname|rufname|nombre completo|nombres|apellido"
    "|apellidos|primer apellido|segundo apellido"
    "|prenom|nom de famille|nom de naissance|nom complet|cognome|nome completo|next of kin"
    "|card holder|account holder|cardholder|name on card"
    "|contact person|ansprechpartner|emergency contact|composer|songwriter|deceased name"
    "|real name|display name",
    "USERNAME": "user name|username|login|login name|login id|user login|screen name|account name"
    "|benutzername|nutzername|nombre de usuario"
    "|nom utilisateur|nome utente|userid name|logon|sam account name",
    "SOCIAL_HANDLE": (
        "handle|twitter|instagram|twitter handle|instagram handle|facebook profile|linkedin"
        "|linkedin url|telegram|tiktok|skype id|skype"
    ),
    "PASSWORD": (
        "password|passwd|pwd|pass phrase|passphrase|passcode|password hash|pwd hash|password "
        "salt|hashed password|encrypted password"
        "|passwort|kennwort|contrasena|mot de passe|parola chiave|pin code|secret answer"
    ),
    "EMAIL_ADDRESS": (
        "email|e mail|mail|email address|e mail address|mail address|email addr|mail addr"
        "|correo|correo electronico|courriel|adresse mail"
        "|posta elettronica|indirizzo email|emailadresse|email adresse|work email|personal email"
        "|contact email"
    ),
    "PHONE_NUMBER": (
        "phone|phone number|phone no|phone num|telephone|telephone number|tel|tel no|tel "
        "number|mobile|mobile phone|mobile number"
        "|mobile no|cell|cell phone|cell number|cellphone|fax|fax number|fax no|home phone|work "
        "phone|contact number|landline|msisdn|whatsapp"
        "|telefon|telefonnummer|handy|handynummer|mobilnummer|rufnummer|telefono|numero de "
        "telefono|movil|celular|telephone portable"
        "|numero de telephone|portable|cellulare|numero di telefono|faxnummer"
    ),
    "US_SSN": "ssn|ss n|social security|social security number|social security no|social sec no"
    "|ssn last 4|soc sec|ssnum|ss number|us ssn",
    "US_ITIN": "itin|individual taxpayer identification number",
    "NATIONAL_ID": "national id|national identity|national identification|national identity number"
    "|national identification number|national insurance number"
    "|national insurance|nino|identity card|identity card number|id card|id card number"
    "|identity number|identity no|citizen id|aadhaar|aadhar"
    "|aadhaar number|curp|cpf|dni|cedula|rut|personnummer|pesel|bsn|personal identity number"
    "|personalausweis|ausweisnummer|sozialversicherungsnummer"
    "|numero de identificacion|documento de identidad|documento identidad|numero securite "
    "sociale|numero de securite sociale|nir|carte identite|carta identita|government id"
    "|resident registration number|hkid|nric|sin number|social insurance number",
    "ES_NIF": "nif",
    "ES_NIE": "nie",
    "IT_FISCAL_CODE": "codice fiscale",
    "UK_NHS": "nhs number|nhs no|nhs id|nhs",
    "PL_PESEL": "pesel number",
    "TAX_ID": "tax id|tax number|tax no|taxpayer id|taxpayer number|tax identification number|tin"
    "|steuernummer|steuer id|numero fiscal|numero fiscale|partita iva persona|pan number"
    "|pan card",
    "DRIVER_LICENSE": (
        "driver license|drivers license|driver licence|drivers licence|driving license"
        "|driving licence|driver license number|drivers license number"
        "|driving licence number|license number|licence number|dl number|dl no|dln|drivers"
        "|driver lic|drivers lic|fuhrerschein|fuhrerscheinnummer|permiso de conducir|licencia de "
        "conducir"
        "|permis de conduire|numero permis|patente di guida|driver license no"
    ),
    "PASSPORT": "passport|passport number|passport no|passport num|passport id|reisepass"
    "|reisepassnummer|passnummer|pasaporte|numero de pasaporte|passeport|numero passeport"
    "|passaporto|numero passaporto",
    "CREDIT_CARD": (
        "credit card|credit card number|card number|card no|card num|cc|cc number|cc num|cc "
        "no|ccn|credit card no|debit card|debit card number|payment card|pan|kreditkarte"
        "|kreditkartennummer"
        "|tarjeta de credito|numero de tarjeta|carte bancaire|numero de carte|carta di credito"
        "|cardnumber"
    ),
    "CREDIT_CARD_CVV": (
        "cvv|cvc|cvv 2|cvc 2|cvv2|cvc2|card verification|security code|card security code"
        "|kartenprufnummer"
    ),
    "CREDIT_CARD_EXPIRY": (
        "card expiry|card expiration|cc expires|cc exp|cc expiry|expiry date card|card "
        "expiry date|card expiration date|card exp|credit card expiry|credit card expiration"
    ),
    "IBAN_CODE": "iban|iban code|iban number",
    "ACCOUNT_NUMBER": (
        "account number|account no|account num|acct number|acct no|acct num|acct|bank account"
        "|bank account number|bank account no|kontonummer|konto|konto nr|numero de cuenta"
        "|cuenta bancaria"
        "|numero de compte|compte bancaire|numero conto|conto corrente|checking account|savings "
        "account"
    ),
    "IP_ADDRESS": (
        "ip|ip address|ip addr|ipv 4|ipv 6|ipv4|ipv6|client ip|remote ip|source ip|src ip"
        "|dst ip|dest ip|remote addr|user ip|adresse ip|direccion ip|indirizzo ip|ip adresse"
    ),
    "MAC_ADDRESS": "mac|mac address|mac addr|hardware address|ethernet address|wifi mac",
    "MEDICAL_RECORD_NUMBER": (
        "mrn|medical record number|medical record no|medical record|med rec no|medrec"
        "|patient mrn|hospital number|chart number|fallnummer|historia clinica|numero de "
        "historia|nhc"
        "|numero dossier|cartella clinica|case number patient"
    ),
    "HEALTH_INSURANCE_ID": (
        "health insurance number|health insurance id|insurance number|insurance id|member "
        "number|policy number|policy no|health plan number|medicare number|medicare id"
        "|medicaid id|medicaid number|mbi|hicn"
        "|health card number|health card|subscriber number|krankenversichertennummer"
        "|versichertennummer|versicherungsnummer|tarjeta sanitaria|numero de asegurado|numero "
        "assure|tessera sanitaria"
    ),
    "MEDICAL_LICENSE": (
        "medical license|medical licence|medical license number|dea number|nursing license"
        "|numero colegiado|colegiado"
    ),
    "DEVICE_ID": "device id|device identifier|device serial|serial number|serial no|udi|imei|iccid"
    "|imsi|unique device id|device uuid|idfa|gaid|advertising id|android id|hardware id"
    "|device serial number|seriennummer",
    "VEHICLE_ID": "vin|vin number|vehicle identification number|chassis number|fahrgestellnummer",
    "LICENSE_PLATE": (
        "license plate|licence plate|plate number|plate no|number plate|vehicle registration"
        "|registration plate|kennzeichen|matricula|plaque immatriculation|targa"
    ),
    "BIOMETRIC_ID": (
        "fingerprint|face encoding|face embedding|iris scan|voice print|voiceprint|biometric"
        "|biometric id|retina scan"
    ),
    "STREET_ADDRESS": (
        "street address|address line|address|addr|home address|mailing address|postal address"
        "|billing address|shipping address|delivery address|residential address|residence "
        "address|street|street name|street line"
        "|address line one|address line two|adresse|anschrift|strasse|strassenname|wohnadresse"
        "|direccion|calle|domicilio|rue|adresse postale|indirizzo|via"
    ),
    "ZIP_CODE": "zip|zip code|zipcode|zip 5|zip 4|postal code|postcode|post code|postal|plz"
    "|postleitzahl|codigo postal|cp|code postal|cap|codice postale",
    "GEO_COORDINATE": "latitude|longitude|lat|lon|lng|long|lat lon|latlong|lat lng|geo lat|geo lon"
    "|coordinates|gps|geo point|breitengrad|langengrad|latitud|longitud|latitudine"
    "|longitudine|gps coordinates",
    "DATE_OF_BIRTH": (
        "date of birth|birth date|birthdate|birthday|birth day|dob|birth dt|birth datetime"
        "|birth timestamp|birth year|year of birth|month of birth|day of birth|birth month"
        "|yob|born|born on|date birth|bday|b day"
        "|geburtsdatum|geburtstag|geburtsjahr|geb datum|fecha de nacimiento|fecha nacimiento"
        "|nacimiento|date de naissance|date naissance|annee de naissance|data di nascita|data "
        "nascita|anno di nascita"
    ),
    "DATE_OF_DEATH": "date of death|death date|deathdate|dod|death dt|death datetime|deceased date"
    "|deceased on|date deceased|date death|todesdatum|sterbedatum|fecha de defuncion"
    "|fecha defuncion|fecha de muerte|date de deces|data di morte|data decesso",
    "AGE": "age|age years|age in years|patient age|alter|edad|eta|age at diagnosis|age at "
    "admission",
    "GENDER": "gender|sex|geschlecht|genero|sexo|sexe|genre personne|sesso|gender code|sex code"
    "|gender identity|birth sex",
    "MARITAL_STATUS": (
        "marital status|marital|civil status|marital state|familienstand|estado civil"
        "|situation familiale|etat civil|stato civile"
    ),
    "EDUCATION": (
        "education|education level|highest education|degree obtained|schooling|educational "
        "attainment|bildungsabschluss|nivel educativo|niveau etudes|titolo di studio"
        "|qualification level"
    ),
    "OCCUPATION": "occupation|job title|job|profession|job role|job name|beruf|berufsbezeichnung"
    "|ocupacion|profesion|puesto|metier|occupazione|professione|lavoro|speciality"
    "|specialty|employment title|current position",
    "TITLE": "name prefix|salutation|honorific|anrede|tratamiento|civilite|titolo persona"
    "|courtesy title|prefix name",
    "NRP": "race|ethnicity|ethnic group|ethnic|ethnicity code|race code|nationality|citizenship"
    "|religion|religious affiliation|faith|political party|party affiliation|political "
    "affiliation|caste|tribe|name set"
    "|nationalitat|staatsangehorigkeit|religionszugehorigkeit|konfession|ethnie|nacionalidad"
    "|etnia|raza|nationalite|origine ethnique|nazionalita|religione|cittadinanza|race "
    "ethnicity|union membership",
    "SPECIAL_CATEGORY": (
        "sexual orientation|sexuality|sexuelle orientierung|orientacion sexual|orientation "
        "sexuelle|orientamento sessuale|trade union|criminal record|conviction"
    ),
    "FINANCIAL": (
        "salary|income|annual income|household income|monthly income|wage|wages|salary class"
        "|net worth|account balance|balance|credit limit|credit score|gross pay|net pay|base "
        "pay|pay rate|annual salary|yearly compensation|compensation"
        "|bonus|pension|healthcare expenses|healthcare coverage|loan amount|debt|salary in usd"
        "|salary usd|gehalt|einkommen|lohn|kontostand|salario|ingresos|sueldo|saldo|salaire"
        "|revenu annuel|solde|stipendio|reddito|saldo conto"
    ),
    "LOCATION": "city|town|city name|municipality|county|birthplace|birth place|place of birth"
    "|country of birth|birth country|birth city|country|country name|country full"
    "|country code|country of residence|residence|home town|hometown|state full|state "
    "province|state name|province"
    "|native country|employee residence|district|suburb|neighborhood|village|locality|locale"
    "|billing city|billing state|billing country|stadt|ort|wohnort|land|bundesland|geburtsort"
    "|ciudad|pais|provincia|municipio|poblacion|lugar de nacimiento|ville|pays|commune|lieu "
    "de naissance"
    "|citta|paese|comune|luogo di nascita|company location|headquarters|state headquartered",
    "MEDICAL_CODE": (
        "icd|icd 10|icd 9|icd10|icd9|icd code|diagnosis code|diagnosis|procedure code|snomed"
        "|snomed code|loinc|loinc code|cpt|cpt code|hcpcs|ndc|rxnorm|drug code|medication "
        "code|reason code|atc code|dx code|dx|bodysite code|body site code|modality code"
        "|condition code|allergy code|icd kode|codigo diagnostico|code diagnostic|codice "
        "diagnosi|drg"
    ),
    "HEALTH_CONDITION": (
        "diagnosis description|diagnosis name|diagnosis text|condition name|medical condition"
        "|conditions|symptom|symptoms|allergy|allergies|reason description|disease|disease "
        "name|medication|medications|medication name|drug name|prescription|treatment|chief "
        "complaint|medical history|disability|comorbidity"
        "|bodysite description|body site description|procedure description|condition description"
        "|diagnose|krankheit|erkrankung|medikament|enfermedad|diagnostico|medicamento|maladie"
        "|diagnostic|medicament|malattia|diagnosi|farmaco|health status|mental health|pregnancy "
        "status"
    ),
    "HEALTH_MEASUREMENT": (
        "blood pressure|systolic|diastolic|heart rate|pulse|bmi|body mass index|cholesterol"
        "|glucose|blood glucose|hba 1 c|hemoglobin|oxygen saturation|spo 2|respiratory rate"
        "|body temperature|blood type|blood group|lab result|test result|lab value|result "
        "value|value as number|weight kg|height cm|body weight|body height"
        "|systolic bp|diastolic bp|blutdruck|blutgruppe|presion arterial|tension arterielle"
        "|pressione sanguigna|viral load|creatinine"
    ),
    "ORGANIZATION": (
        "company|company name|organization name|organisation name|employer|employer name"
        "|business name|firm|firma|unternehmen|empresa|compania|entreprise|societe|azienda"
        "|ditta|hospital name|facility name|care site name|school name|university|institution"
        "|insurance company|bank name|vendor name|merchant name"
    ),
    "URL": "url|website|web site|homepage|home page|web address|site url|link url|webseite"
    "|sitio web|pagina web|site web|sito web|domain|profile url",
    "PERSON_ID": (
        "npi|dea|employee id|customer id|patient id|person id|student id|ssn hash|account "
        "holder id|patient insurance id|reports to|reporting to|mitarbeiternummer"
        "|personalnummer|kundennummer|patientennummer|matrikelnummer|numero de cliente"
        "|numero cliente|id cliente|id paciente|id empleado|numero client|id client|matricule"
        "|id paziente|id utente"
        "|member id|subscriber id|support rep id|user id|userid|uid user|subject id|participant "
        "id|national provider identifier|health insurance claim holder"
    ),
}

_LIKELY: Final[Mapping[str, str]] = {
    "CREDIT_CARD_EXPIRY": "exp date|expiry|expiry date|expiration|expiration date|expires|exp",
    "PERSON": (
        "first|last|middle|owner name|nombre|nom|nome|contact|beneficiary|applicant|signatory"
        "|attending physician|referring physician|doctor name|author|manager|employee"
        "|customer|patient name|mother|father|spouse|guardian"
    ),
    "PHONE_NUMBER": "number phone|contact no|emergency number|portable number|extension",
    "GEO_COORDINATE": (
        "x coordinate|y coordinate|geolocation|geo location|location lat|location lon"
    ),
    "LOCATION": (
        "state|region|location|place|area|birth location|province code|state code|county name"
        "|state abbr|locale abbr|localeabbr|iso country|origin country|destination country"
        "|address city|address state|address country|land code|estado|region name|stato"
        "|regione|departement"
    ),
    "TITLE": "title|prefix|suffix title|titel|titulo|titre|titolo",
    "OCCUPATION": "title|role|position|designation|employment|workclass",
    "EDUCATION": "degree|qualification|school level",
    "FINANCIAL": (
        "amount|total|payment amount|total amount|revenue personal|expenses|earnings|spend"
        "|total spent|claim amount|total claim cost|premium|invoice total|order total"
        "|transaction amount|betrag|importe|montant|importo"
    ),
    "USERNAME": "user|account|nick|userid|author handle",
    "NRP": "origin|party|nation|ancestry|language spoken|mother tongue|native language|ethnic "
    "origin",
    "MEDICAL_CODE": "code|reaction",
    "HEALTH_CONDITION": "description|condition|reason|notes|finding",
    "HEALTH_MEASUREMENT": (
        "value|result|weight|height|measurement|value as string|reading|bp|temperature"
    ),
    "ORGANIZATION": (
        "name|organization|organisation|merchant|vendor|supplier|hospital|clinic|school"
        "|agency|institution name"
    ),
    "PASSPORT": "travel document|travel document number",
    "DATE_OF_DEATH": "death|deceased|died|died on",
    "DATE_OF_BIRTH": "birth|geboren|naissance|nascita",
    "DEVICE_ID": "serial|device|uuid device",
    "URL": "link|web|site|homepage link|host",
    "EMAIL_ADDRESS": "contact mail|address mail",
    "LICENSE_PLATE": "plate|tag number",
    "HEALTH_INSURANCE_ID": "member no|policy|insurance|insurance policy",
    "GENDER": "m f|male female|gender sex",
    "DEMOGRAPHIC": (
        "household size|number of children|dependents|veteran status|relationship status"
    ),
    "RELATIVE": "relationship|relation|kinship",
}

EXTRA_WORDS: Final = frozenset([
    "id", "ids", "of", "on", "in", "at", "to", "the", "source", "value", "values", "type",
    "status", "date", "time", "datetime", "dt", "start", "end", "stop", "from", "service",
    "current", "illness", "appointment", "department", "claim", "charge", "transfer", "type",
    "fee", "schedule", "primary", "secondary", "insurance", "referring", "supervising", "last",
    "billed", "create", "created", "update", "updated", "modified", "registration", "hire",
    "order", "ship", "invoice", "payment", "due", "visit", "encounter", "admission", "discharge",
    "file", "host", "column", "row", "table", "product", "item", "event", "class", "display",
    "nick", "screen", "brand", "model", "category", "group", "server", "domain", "path", "folder",
    "image", "tag", "label", "key", "account", "bank", "routing", "transaction", "outstanding",
    "status", "healthcare", "line", "note", "notes", "reason", "body", "unit", "units", "total",
    "cost", "base", "amount", "covered", "number", "code", "count", "postal", "zip", "full",
    "home", "work", "mobile", "cell", "contact", "emergency", "billing", "shipping", "mailing",
    "delivery",
])  # fmt: skip


def _table(phrases: Mapping[str, str], weight: float) -> dict[tuple[str, ...], list[Meaning]]:
    table: dict[tuple[str, ...], list[Meaning]] = {}
    for entity, texts in phrases.items():
        for text in texts.split("|"):
            phrase = tuple(SHORT.get(one, one) for one in text.split())
            table.setdefault(phrase, []).append(Meaning(Entity(entity), weight))
    return table


PHRASES: Final = _table(_SURE, SURE)
"""Hold at the end of a name."""
WHOLE: Final = _table(_LIKELY, LIKELY)
"""Hold only where they are the whole name."""

VOCABULARY: Final = (
    frozenset(
        word for table in (PHRASES, WHOLE) for phrase in table for word in phrase if len(word) > 1
    )
    | PEOPLE
    | EXTRA_WORDS
    | frozenset(KEYS)
    | frozenset(SHORT)
)
"""Words that joined names are taken apart into."""
