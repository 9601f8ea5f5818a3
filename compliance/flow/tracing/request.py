"""A request to erase one subject: its identifiers, which are read from a file and never shown."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policies.declaration import Period
from policies.errors import Error
from policies.manifest import EntityName

_MOST: Final = 1 << 20


class _Identifier(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: EntityName
    value: str = Field(min_length=1, repr=False)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: str = Field(min_length=1)
    received: date
    within: Period = "P1M"
    identifiers: tuple[_Identifier, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of the subject; `repr` shows no value."""

    kind: str
    """Such as `US_SSN`, `CUSTOMER_ID`."""
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One request."""

    id: str
    received: date
    within: str
    """ISO 8601 period until the answer is due."""
    identifiers: tuple[Identifier, ...]


def read_request(path: Path) -> Request:
    """The request in a JSON or YAML file.

    Raises:
        Error: it cannot be read, or is of another form; names the field, never a value.
    """
    try:
        content = path.read_bytes()[:_MOST]
        told = json.loads(content) if content[:1] == b"{" else yaml.load(content, yaml.CSafeLoader)
        file = _File.model_validate(told)
    except OSError as error:
        raise Error(f"{path} cannot be read ({error.strerror})") from None
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors(include_input=False)[0]["loc"])
        hint = "write id, received and identifiers: [{kind: US_SSN, value: …}]"
        raise Error(f"{path}: is no request (at {place or 'the top'})", hint=hint) from None
    except (ValueError, yaml.YAMLError, RecursionError):
        raise Error(f"{path} is neither JSON nor YAML") from None
    identifiers = tuple(Identifier(one.kind, one.value) for one in file.identifiers)
    return Request(file.id, file.received, file.within, identifiers)
