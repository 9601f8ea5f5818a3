"""Addresses of machines and mailboxes."""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Final

import regex

_VERSIONS: Final = frozenset("12345678")
_VARIANTS: Final = frozenset("89ab")
_UNSET: Final = frozenset({"000000000000", "FFFFFFFFFFFF"})
_SLICE: Final = regex.compile(r"::[0-9A-Fa-f]{0,4}")
_HOST_END: Final = regex.compile(r"[/?#]")
_DOTS: Final = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})

INTERNAL: Final = frozenset(
    {
        "test",
        "example",
        "invalid",
        "localhost",
        "local",
        "internal",
        "intranet",
        "lan",
        "corp",
        "home",
        "private",
    }
)
"""Top-level names that no public list holds.

Presidio drops e-mail addresses under them; they are people all the same.

Source: RFC 2606, RFC 6761, RFC 6762 appendix G, ICANN board resolution 2018.02.04.12.
"""


def ip(text: str) -> bool | None:
    """False for what no address or interface is, and for slices: `[:, ::1]`."""
    if _SLICE.fullmatch(text):
        return False
    try:
        ipaddress.ip_interface(text)
    except ValueError:
        return False
    return None


def mac(text: str) -> bool | None:
    """False for broadcast, the empty address and what is not twelve hexadecimal digits."""
    digits = regex.sub(r"[:\-.]", "", text)
    fits = regex.fullmatch(r"[0-9A-Fa-f]{12}", digits) is not None
    return None if fits and digits.upper() not in _UNSET else False


def uuid(text: str) -> bool | None:
    """False for the nil UUID and for versions and variants that RFC 9562 does not know."""
    groups = text.lower().split("-")
    known = groups[2][0] in _VERSIONS and groups[3][0] in _VARIANTS
    return None if known else False


def mailbox(suffixes: Iterable[str]) -> Callable[[str], bool | None]:
    """True for an address under a public suffix, None under a name for internal use, else False."""
    known = frozenset(suffixes)

    def check(text: str) -> bool | None:
        if text.rpartition("@")[-1].rpartition(".")[-1].isdecimal():
            return False  # a version behind the name of a package, in a path
        host = _HOST_END.split(text, maxsplit=1)[0].rpartition("@")[-1]
        labels = [_decoded(one) for one in host.translate(_DOTS).rstrip(".").split(".")]
        if len(labels) > suffix_length(labels, known) > 0:
            return True
        return None if "@" in text and labels[-1] in INTERNAL else False

    return check


def suffix_length(labels: list[str], known: frozenset[str]) -> int:
    """Labels of the public suffix at the end of a host, 0 where none is known.

    Source: publicsuffix.org/list.
    """
    best = 0
    for size in range(1, len(labels) + 1):
        tail = ".".join(labels[-size:])
        if "!" + tail in known:
            return size - 1
        if tail in known or "*" + tail[len(labels[-size]) :] in known:
            best = size
    return best


def _decoded(label: str) -> str:
    label = label.lower()
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
