"""One report: who collected what, when, with which digest, and whether it is whole."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import rfc8785
from pydantic_core import PydanticSerializationError, to_jsonable_python

from checks.topic import FactKind
from policies.canonical import canonical_bytes, parsed
from policies.errors import INCOMPLETE, TAMPERED, Error


class FactsError(Error):
    """A facts document is malformed; names the report, never what stands in it."""

    exit_code: ClassVar[int] = INCOMPLETE


class TamperedFactsError(FactsError):
    """A report's digest is not that of its data."""

    exit_code: ClassVar[int] = TAMPERED


@dataclass(frozen=True, slots=True)
class Report:
    """One report: who collected what, when, and whether it is whole."""

    kind: FactKind
    source: str
    collector: str
    """`name@version`."""
    collected: datetime
    """UTC."""
    expires: datetime
    complete: bool
    """False where the collector could not see everything; a negative then cannot pass."""
    measured: bool
    """False for an imported claim."""
    digest: str
    """`sha256:…` of the canonical JSON of `data`."""
    data: Mapping[str, Any]
    gaps: tuple[str, ...] = ()
    """What was not seen, and why, where the report is not complete."""


def canonical(value: object) -> bytes:
    """The one way to write a value as JSON (RFC 8785): dataclasses, models, dates, enums too.

    Raises:
        FactsError: the value has no JSON form.
    """
    try:
        return canonical_bytes(to_jsonable_python(value, by_alias=True))
    except (rfc8785.CanonicalizationError, PydanticSerializationError):
        raise FactsError("a value has no canonical JSON form") from None


def report_digest(data: object) -> str:
    """`sha256:…` of the canonical JSON of a report's data."""
    return digest_of(canonical(data))


def make_report(  # noqa: PLR0913  the fields of one report, told once
    kind: FactKind,
    source: str,
    data: object,
    *,
    collector: str,
    collected: datetime,
    expires: datetime,
    complete: bool,
    measured: bool,
    gaps: tuple[str, ...] = (),
) -> Report:
    """A report with its digest.

    Args:
        kind: What it is about.
        source: What it was read from, as `FactKind` tells for each kind.
        data: The typed view (a dataclass, the `Manifest`) or its JSON form.
        collector: `name@version`.
        collected: When it was measured; aware, UTC.
        expires: The last moment at which it counts; aware, UTC.
        complete: Whether the collector saw everything.
        measured: False for an imported claim.
        gaps: What was not seen, and why, where it is not complete.
    """
    content = canonical(data)
    return Report(
        kind=kind,
        source=source,
        collector=collector,
        collected=collected,
        expires=expires,
        complete=complete,
        measured=measured,
        digest=digest_of(content),
        data=parsed(content),
        gaps=gaps,
    )


def digest_of(content: bytes) -> str:
    """`sha256:…` of bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def key_of(report: Report) -> tuple[FactKind, str]:
    """What it is on: of each there is one; documents are sorted by it."""
    return report.kind, report.source
