"""OSCAL's datatypes: tokens, lines, instants, and identifiers that follow from what they name."""

import re
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from compliance.evidence.formats.interface import PRODUCER

_HOME: Final = uuid5(NAMESPACE_URL, f"{PRODUCER}/oscal")


def uuid_of(*parts: str) -> str:
    """The identifier of a thing, the same in each build (version 5)."""
    return str(uuid5(_HOME, "\x1f".join(parts)))


def token(text: str) -> str:
    """A name without colons and spaces, which begins with a letter or `_`."""
    word = re.sub(r"[^\w.\-]", "-", text)
    return word if re.match(r"[^\W\d]", word) else f"_{word}"


def line(text: str) -> str:
    """One line that neither begins nor ends with a space; a dash where there is nothing."""
    return " ".join(text.split()) or "-"


def prop(name: str, value: str) -> dict[str, Any]:
    """A property in our namespace."""
    return {"name": name, "ns": PRODUCER, "value": line(value)}
