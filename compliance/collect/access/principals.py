"""One way to write who may be granted something, whichever system grants it."""

from typing import Final

from checks.reported.access import Principal, PrincipalKind

EVERYONE: Final = Principal(PrincipalKind.EVERYONE, "*")


def principal(kind: PrincipalKind, name: str) -> Principal:
    """The principal of a name; of an e-mail address only what stands before its sign."""
    if kind is PrincipalKind.EVERYONE:
        return EVERYONE
    bare = name.strip().lower()
    return Principal(kind, bare.partition("@")[0] or bare.strip("@"))
