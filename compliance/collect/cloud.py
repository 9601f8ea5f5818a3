"""What the exports of a cloud tell of its buckets, servers and trails, in our own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from policies.parity import rank
from policies.uris import inside

STORES: Final = {
    "s3": "aws",
    "s3a": "aws",
    "gs": "gcp",
    "gcs": "gcp",
    "abfs": "azure",
    "az": "azure",
}
"""Scheme of a bucket's URI → who runs it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One bucket or server."""

    name: str
    """Of the bucket, or the host name of the server, lower case."""
    processor: str
    """`aws`, `gcp`."""
    region: str = ""
    """Empty where this export does not tell it."""
    locked: bool | None = None
    """Nobody can change or delete what lies there; None where this export does not tell."""
    how: str = ""
    """The export."""
    key: str | None = None
    """The customer's key of KMS that it is encrypted under, empty for none; None: not told here."""
    identity: str = ""
    """Of a database server, as rights on it name it: `db-ABC…`; empty where not told here."""
    replicas: tuple[str, ...] | None = None
    """Buckets that it is copied to; None where this export does not tell."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Control of an environment → its level here, where this export tells it."""

    def is_of(self, uri: str) -> bool:
        """Whether a location is this bucket or server, or lies in it."""
        return host_of(uri) == self.name


@dataclass(frozen=True, slots=True)
class Trail:
    """What of an account writes down each read of data."""

    name: str
    logs: tuple[str, ...]
    """Buckets, folders and objects, as URIs, whose every read is written down; `s3://` for all."""
    sink: str = ""
    """Bucket that the log is kept in; empty where this export does not tell it."""

    def sees(self, uri: str) -> bool:
        """Whether each read below a location is written down."""
        return any((one == "s3://" and uri.startswith("s3://")) or inside(uri, one)
                   for one in self.logs)  # fmt: skip


def host_of(uri: str) -> str:
    """Bucket or host of a URI, lower case; empty where it has none."""
    try:
        return (urlsplit(uri).hostname or "").lower() if "://" in uri else ""
    except ValueError:
        return ""


def joined(resources: Iterable[Resource], uri: str) -> Resource | None:
    """What all exports together tell of one location; None where none speaks of it."""
    own = [one for one in resources if one.is_of(uri)]
    if not own:
        return None
    locked = [one.locked for one in own if one.locked is not None]
    return Resource(
        own[0].name,
        next((one.processor for one in own if one.processor), ""),
        next((one.region for one in own if one.region), ""),
        all(locked) if locked else None,
        ", ".join(dict.fromkeys(one.how for one in own)),
        key=next((one.key for one in own if one.key is not None), None),
        identity=next((one.identity for one in own if one.identity), ""),
        replicas=_together(own),
        levels=_weakest(own),
    )


def _together(resources: Iterable[Resource]) -> tuple[str, ...] | None:
    told = [one.replicas for one in resources if one.replicas is not None]
    return tuple(sorted({bucket for one in told for bucket in one})) if told else None


def _weakest(resources: Iterable[Resource]) -> dict[str, str]:
    """Of each control the weaker level, where two exports tell it."""
    found: dict[str, str] = {}
    for one in resources:
        for control, level in one.levels.items():
            known = found.get(control, level)
            found[control] = min(known, level, key=lambda told: rank(control, told))
    return found
