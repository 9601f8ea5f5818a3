"""The document of all facts: written as canonical JSON (RFC 8785), and read back.

A report's data is kept in the order that canonical JSON gives it, from the moment it is made, so
that who builds from facts and who builds from their document see the same.
"""

from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from checks.facts import FACTS_VERSION, Facts
from checks.report import (
    FactsError,
    Report,
    TamperedFactsError,
    canonical,
    digest_of,
    key_of,
)
from policies.canonical import canonical_again, canonical_bytes, parsed

_DOCUMENT: Final = TypeAdapter(Facts)
_FIELDS: Final = tuple(name for name in Report.__slots__ if name != "data")


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """The JSON-ready document, reports sorted by kind and source; it shares their data."""
    reports = [_to_json(report) for report in sorted(facts.reports, key=key_of)]
    return {"version": facts.version, "reports": reports}


def facts_to_bytes(facts: Facts) -> bytes:
    """The canonical document."""
    return canonical_again(facts_to_json(facts))


def facts_from_json(data: object) -> Facts:
    """Read a document back; `facts_from_json(facts_to_json(facts))` has the same reports, sorted.

    Raises:
        FactsError: it is malformed, of another version, or has two reports on one thing.
        TamperedFactsError: a digest is not that of its data.
    """
    facts = _validated(data)
    contents = (_of_its_digest(report, canonical(report.data)) for report in facts.reports)
    reports = zip(facts.reports, contents, strict=True)
    return Facts(tuple(replace(report, data=parsed(content)) for report, content in reports))


def facts_from_canonical(data: object) -> Facts:
    """The same of what was parsed from canonical JSON, whose keys are in order already.

    Raises:
        FactsError: as `facts_from_json`.
        TamperedFactsError: as `facts_from_json`.
    """
    facts = _validated(data)
    for report in facts.reports:
        _of_its_digest(report, canonical_again(report.data))
    return facts


def facts_from_bytes(content: bytes, path: str) -> Facts:
    """The same of the bytes of a file, canonical or not; `path` is what an error names.

    Raises:
        FactsError: as `facts_from_json`, and where it is no JSON.
        TamperedFactsError: as `facts_from_json`.
    """
    try:
        data = parsed(content)
        known = canonical_bytes(data) == content
    except (ValueError, RecursionError):
        hint = "collect the facts again: compliance collect"
        raise FactsError(f"{path} is not JSON", hint=hint) from None
    return facts_from_canonical(data) if known else facts_from_json(data)


def _validated(data: object) -> Facts:
    """Reports of the version that is known here, whose digests nobody compared yet."""
    try:
        facts = _DOCUMENT.validate_python(data)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise FactsError(f"the facts are malformed at {place or 'the top'}") from None
    if facts.version != FACTS_VERSION:
        raise FactsError(
            f"the facts are of version {facts.version}, not {FACTS_VERSION}",
            hint="collect them again: compliance collect",
        )
    return facts


def _of_its_digest(report: Report, content: bytes) -> bytes:
    """The canonical bytes of a report's data, held against its digest."""
    if report.digest != digest_of(content):
        raise TamperedFactsError(
            f"the {report.kind} report on {report.source!r} was changed after it was collected",
            hint="collect the facts again: compliance collect",
        )
    return content


def _to_json(report: Report) -> dict[str, Any]:
    told = {name: getattr(report, name) for name in _FIELDS}
    return {**to_jsonable_python(told), "data": report.data}
