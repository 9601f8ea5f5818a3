"""Facts from elsewhere, joined with those of here: signed ones as they are, others as claims.

A report of here that is complete stands. Where here nothing could be seen, or not all, the report
from elsewhere takes its place. The manifest is always that of here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from checks.facts import FactKind, Facts, FactsError, Report
from checks.facts_document import facts_from_bytes
from compliance.evidence.facts_envelope import is_envelope, open_facts, seal_facts
from compliance.evidence.interface import Signer, UntrustedError
from compliance.evidence.trust import Trust, default_path, load_trust
from policies.reports import Tool

_OURS: Final = frozenset({FactKind.MANIFEST, FactKind.SELFSCAN})


def joined(own: Facts, others: Iterable[Facts]) -> Facts:
    """The facts of here with what others add."""
    found = {(one.kind, one.source): one for one in own.reports}
    for facts in others:
        for report in facts.reports:
            known = found.get((report.kind, report.source))
            if report.kind not in _OURS and (known is None or _better(report, known)):
                found[report.kind, report.source] = report
    order = sorted(found.values(), key=lambda report: (report.kind, report.source))
    return Facts(tuple(order))


def brought(path: Path, trust: Trust | None) -> Facts:
    """The facts of a file from elsewhere; those that nobody signed count as claims.

    Raises:
        FactsError: it cannot be read, or is malformed.
        TamperedError: the envelope was changed.
        UntrustedError: it is signed, and by no key that is trusted.
    """
    content = _content(path)
    if is_envelope(content):
        return signed(path, trust)
    facts = facts_from_bytes(content, str(path))
    return Facts(tuple(replace(one, measured=False) for one in facts.reports))


def signed(path: Path, trust: Trust | None) -> Facts:
    """The facts of a signed envelope, as they were measured.

    Raises:
        FactsError: it cannot be read, or is malformed.
        TamperedError: the envelope was changed.
        UntrustedError: it is not signed, or by no key that is trusted.
    """
    content = _content(path)
    if not is_envelope(content):
        raise UntrustedError(
            f"{path}: these facts are not signed",
            hint="collect with --signing-key, or let `release` collect by itself",
        )
    if trust is None:
        raise UntrustedError(f"{path}: there is no trust file to check its signature by",
                             hint="name one: --trust FILE")  # fmt: skip
    return open_facts(content, str(path), trust).facts


def trusted(path: Path | None) -> Trust | None:
    """The trust file that is named, or else the user's own; None where there is none.

    Raises:
        PolicyError: it cannot be read.
        SignatureError: a key in it cannot be read.
    """
    found = path or default_path()
    return load_trust(found) if path or found.is_file() else None


def sealed(facts: Facts, signer: Signer, *, place: str, moment: datetime) -> bytes:
    """The facts in an envelope that a key of this place signs.

    Raises:
        SignatureError: the key cannot sign.
    """
    tool = Tool("compliance", version("ai-lifecycle-compliance"), "-")
    return seal_facts(facts, signer, place=place, collected=moment, tool=tool)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FactsError(f"{path} cannot be read ({error.strerror})") from None


def _better(report: Report, known: Report) -> bool:
    return (report.complete, report.measured) > (known.complete, known.measured)
