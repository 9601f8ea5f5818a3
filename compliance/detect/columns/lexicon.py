"""The phrases of all languages in tables, and the words that they are made of.

A name means what its last words mean: `filename` ends in `name`, but no person goes by it, so
that plain `name` stands only behind a word for a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from compliance.detect.columns.headers import SHORT
from compliance.detect.columns.languages import (
    dutch,
    english,
    french,
    german,
    italian,
    nordic,
    polish,
    portuguese,
    spanish,
)
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
    bare: bool = False
    """Just a word for a person: a key of one only where the values are formed as keys."""
    source: str = "header"


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
    "rider", "passenger", "player", "host", "assistant", "surgeon", "counselor", "pupil", "nok",
    "proband", "offender", "defendant", "plaintiff", "officer", "salesperson", "instructor",
    "learner", "winner", "colleague", "renter", "lessee", "landlord", "operator", "signatory",
    "reviewer", "taster", "athlete", "candidate", "nominee", "survivor", "bidder", "advisor",
    "patienten", "kunde", "kunden", "mitarbeiter", "nutzer", "benutzer", "versicherter",
    "inhaber", "schuler", "mitglied", "arzt", "halter",
    "paciente", "cliente", "empleado", "usuario", "persona", "alumno", "trabajador", "titular",
    "asegurado", "afiliado", "medico", "socio", "estudiante",
    "patiente", "employe", "utilisateur", "personne", "salarie", "assure", "adherent", "eleve",
    "etudiant", "medecin", "titulaire",
    "paziente", "dipendente", "utente", "clienti", "assistito", "assicurato", "studente",
    "aluno", "funcionario", "utilizador", "pessoa", "segurado", "beneficiario", "mae", "pai",
    "responsavel",
    "klant", "medewerker", "gebruiker", "leerling", "lid", "persoon", "verzekerde",
    "klient", "klienta", "pacjent", "pacjenta", "pracownik", "pracownika", "uzytkownika",
])  # fmt: skip
"""Nouns for people: before `name` a person's name, before `id` a person's key."""

KEYED_BY: Final = PEOPLE - {
    "payer", "author", "contact", "child", "owner", "host", "holder", "agent", "driver", "parent",
    "operator", "officer", "winner", "assistant", "player", "adult", "people", "rep", "kin",
    "medico", "titular", "mae", "pai", "persona", "arzt", "surgeon", "lid",
}  # fmt: skip
"""Those whose bare name heads a column of keys."""

USES: Final = frozenset([
    "home", "work", "personal", "private", "business", "billing", "shipping", "mailing", "ship",
    "bill", "primary", "secondary", "current", "permanent", "emergency", "alternate", "other",
    "main", "new", "old", "previous", "former", "preferred", "legal", "res", "residence",
    "residential", "mail", "office", "daytime", "evening", "delivery", "default", "second",
    "third", "verified", "registered", "temporary", "my", "their", "self", "reported", "bene",
    "pcp", "organization", "optin", "confirm", "signup", "last", "first", "user", "account", "card",
    "street",
    "privat", "geschaftlich", "dienstlich", "mobil", "casa", "trabajo", "residenza", "residencia",
    "domicilio", "domicile", "travail", "fixe", "fijo", "movil", "principal", "personale",
    "lavoro", "fattura", "envio", "facturacion", "livraison", "facturation", "thuis", "werk",
    "residencial", "contato", "contacto", "responsable", "dom", "praca", "mensuel", "zamieszkania",
])  # fmt: skip
"""What a person's thing is used for, or which of several it is."""

JOINTS: Final = frozenset([
    "of", "the", "de", "del", "della", "dello", "di", "da", "do", "du", "des", "la", "le", "el",
    "l", "d", "von", "van", "der",
])  # fmt: skip

NAMES: Final = frozenset(("name", "nombre", "nom", "nome", "naam", "navn", "namn", "nazwa"))

KEYS: Final = (
    "id", "ids", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "uid", "sk", "pk",
    "fk", "identifier", "nummer", "ref", "reference", "codigo", "codice", "cod", "numero",
    "identificador", "identifiant", "kennung",
)  # fmt: skip

CATEGORIES: Final = frozenset([
    "code", "description", "text", "txt", "group", "category", "identifier", "desc", "label",
    "indicator", "class", "band", "range", "number",
])  # fmt: skip
"""Last words of columns that hold a class of something, or a code for it."""

EXTRA_WORDS: Final = frozenset([
    "id", "ids", "of", "on", "in", "at", "to", "the", "source", "value", "values", "type",
    "status", "date", "time", "datetime", "dt", "start", "end", "stop", "from", "service",
    "current", "illness", "appointment", "department", "dept", "claim", "charge", "transfer",
    "fee", "schedule", "primary", "secondary", "insurance", "referring", "supervising", "last",
    "billed", "create", "created", "update", "updated", "modified", "registration", "hire",
    "order", "ship", "invoice", "payment", "due", "visit", "encounter", "admission", "discharge",
    "file", "host", "column", "row", "table", "product", "item", "event", "class", "display",
    "nick", "screen", "brand", "model", "category", "group", "server", "domain", "path", "folder",
    "image", "tag", "label", "key", "account", "bank", "routing", "transaction", "outstanding",
    "healthcare", "line", "note", "notes", "reason", "body", "unit", "units", "total",
    "cost", "base", "amount", "covered", "number", "code", "count", "postal", "zip", "full",
    "home", "work", "mobile", "cell", "contact", "emergency", "billing", "shipping", "mailing",
    "delivery", "store", "film", "city", "gap", "rate", "level", "version", "device", "sensor",
])  # fmt: skip

_SURELY: Final = (english, german, spanish, french, italian, portuguese, dutch, polish, nordic)


def _table(
    phrases: Iterable[Mapping[str, str]], weight: float
) -> dict[tuple[str, ...], list[Meaning]]:
    table: dict[tuple[str, ...], list[Meaning]] = {}
    for entity, texts in (pair for one in phrases for pair in one.items()):
        meaning = Meaning(Entity(entity), weight)
        for text in texts.split("|"):
            said = table.setdefault(tuple(SHORT.get(one, one) for one in text.split()), [])
            if meaning not in said:
                said.append(meaning)
    return table


PHRASES: Final = _table((one.SURE for one in _SURELY), SURE)
"""Hold at the end of a name."""
ALONE: Final = _table((one.ALONE for one in _SURELY), SURE)
"""Hold where only a person or a use is named beside them."""
WHOLE: Final = _table((one.LIKELY for one in _SURELY), LIKELY)
"""Hold only where they are the whole name, but for a person or a use."""

VOCABULARY: Final = (
    frozenset(
        word
        for table in (PHRASES, ALONE, WHOLE)
        for phrase in table
        for word in phrase
        if len(word) > 1
    )
    | PEOPLE
    | EXTRA_WORDS
    | frozenset(KEYS)
    | frozenset(SHORT)
)
"""Words that joined names are taken apart into."""
