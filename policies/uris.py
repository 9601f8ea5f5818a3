"""What a URI may not say: passwords and tokens have no place where they are stored and shown."""

from itertools import takewhile
from typing import Final
from urllib.parse import parse_qs, parse_qsl, urlsplit

_SECRETS: Final = frozenset(
    {"password", "passwd", "pwd", "sslpassword", "secret", "token", "sig", "access_key"}
)
"""Parameters of a URI that carry a credential."""

_FILES: Final = frozenset({"file", "sqlite", "duckdb"})


def holds_secret(uri: str) -> bool:
    """Whether a URI holds a password, or a parameter that carries a credential.

    Raises:
        ValueError: it is neither a path nor a URI; the message holds nothing of it.
    """
    try:
        parts = urlsplit(uri)
        named = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        return parts.password is not None or bool(parts.scheme and named & _SECRETS)
    except ValueError:  # its message holds the address
        raise ValueError("is neither a path nor a URI; check its brackets and host") from None


def table_in(uri: str) -> str:
    """The table that a URI names, `table` or `schema.table`; empty where it names none."""
    told = parse_qs(uri.partition("?")[2])
    return ".".join(told[key][0] for key in ("schema", "table") if key in told)


def lies_in_files(uri: str) -> bool:
    """Whether a URI or path names files of this machine, so that their modes decide who reads."""
    if "://" not in uri:
        return True
    parts = urlsplit(uri)
    return parts.scheme in _FILES and parts.netloc in ("", "localhost")


def inside(place: str, outer: str) -> bool:
    """Whether `place` is `outer` or lies in it: by path, bucket, or database and table.

    Globs are taken by the part before their first wildcard. `postgresql://h/db?table=a` lies in
    `postgresql://h/db`; `./data/x` lies in `data`.
    """
    whole, inner = _parts(outer), _parts(place)
    return inner[: len(whole)] == whole


def _parts(uri: str) -> tuple[str, ...]:
    """Scheme, host and path, without what says the same twice."""
    scheme, found, rest = uri.partition("://")
    told = rest if found else uri
    path, _, query = told.partition("?")
    folders = [one for one in path.split("/") if one not in ("", ".")]
    plain = takewhile(lambda one: not set("*?[") & set(one), folders)
    root = ("/",) if path.startswith("/") and (not found or scheme in _FILES) else ()
    head = () if not found or scheme in _FILES else (scheme.lower(),)
    return (*head, *root, *plain, *((query,) if query else ()))
