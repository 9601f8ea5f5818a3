"""What does not lie on this machine, by its scheme: databases and object stores.

Nothing is asked of a network unless a person or the manifest names its address.
"""

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

from compliance.sources.databases.address import Address
from compliance.sources.databases.table import DATABASES
from compliance.sources.interface import SourceError
from compliance.sources.stores.table import STORES
from policies.globs import covers
from policies.uris import holds_secret

if TYPE_CHECKING:
    from collections.abc import Generator

    from compliance.sources.interface import Part
    from compliance.sources.sampling import Sample
    from policies.reports import Skip

_WITHIN: Final = re.compile(r"!/|[#?]")
"""What stands between an object and a table in it."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://")


def scheme_of(text: str) -> str | None:
    """The scheme of a URI in lower case; None of a path."""
    told = _SCHEME.match(text)
    return told[1].lower() if told else None


def usable(uri: str) -> str:
    """The URI itself, if it is one.

    Raises:
        SourceError: it is none; the message holds nothing of it but the scheme.
    """
    try:
        holds_secret(uri)
    except ValueError as error:
        raise SourceError(f"{scheme_of(uri)}: the address {error}") from None
    return uri


def told(uri: str) -> str:
    """A URI as it is told: without the user, and without what only says how to connect."""
    if scheme_of(uri) in DATABASES:
        return Address.parse(uri).uri
    parts = urlsplit(uri)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def speaks_of(declared: str, found: str) -> bool:
    """Whether a declared URI speaks of the table or object that another names."""
    if scheme_of(declared) in DATABASES:
        return scheme_of(found) in DATABASES and Address.parse(declared).covers(
            Address.parse(found)
        )
    return scheme_of(declared) in STORES and covers(declared, _WITHIN.split(found)[0])


def remote_parts(uri: str, sample: "Sample | None" = None) -> "Generator[Part | Skip]":
    """The tables that a URI names; connects at once, reads later.

    Raises:
        SourceError: the URI cannot be used.
        MalformedError: what it names does not answer.
    """
    scheme = scheme_of(uri) or ""
    if scheme in DATABASES:
        from compliance.sources.databases.parts import database_parts

        return database_parts(uri, sample)
    if scheme in STORES:
        from compliance.sources.stores.parts import store_parts

        return store_parts(uri)
    known = ", ".join([*DATABASES, *STORES])
    raise SourceError(f"{scheme}: nothing reads this kind of address", hint=f"there are {known}")
