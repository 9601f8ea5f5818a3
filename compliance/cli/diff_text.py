"""What changed between two releases: as text, as JSON, as Markdown for the summary of a CI job."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Final

from compliance.evidence.difference import Turn
from compliance.evidence.manifest_file import ManifestFile
from compliance.flow.diff import Compared
from compliance.report.marks import escaped, fitting, table
from compliance.report.wording import printable

SHOWN: Final = 100
"""Changes told of each turn in Markdown; JSON tells all."""
_TITLES: Final = {Turn.WORSE: "Worse", Turn.BETTER: "Better", Turn.OTHER: "Changed, and neither"}


def as_text(found: Compared) -> Iterator[str]:
    """A line for each change, those that became worse first."""
    yield f"{_named(found.before)} → {_named(found.after)}"
    if not found.follows:
        yield "  the second does not name the first as the one before it"
    for turn in Turn:
        for one in found.difference.of(turn):
            yield f"{turn.upper():<7} {one.kind:<8} {printable(one.subject)}: {printable(one.what)}"
            if one.reason and turn is Turn.WORSE:
                yield f"        {printable(one.reason)}"
    yield _counts(found)


def as_json(found: Compared) -> Iterator[str]:
    """One document."""
    told = {
        "version": 1,
        "before": _plain(found.before),
        "after": _plain(found.after),
        "follows": found.follows,
        "changes": [asdict(one) for one in found.difference.changes],
    }
    yield json.dumps(told, indent=2, ensure_ascii=False)


def as_markdown(found: Compared) -> Iterator[str]:
    """A table for each turn."""
    return fitting(_markdown(found))


def _markdown(found: Compared) -> Iterator[str]:
    yield f"## {escaped(_named(found.before))} → {escaped(_named(found.after))}"
    yield ""
    yield f"{_counts(found)}."
    yield ""
    for turn, title in _TITLES.items():
        changes = found.difference.of(turn)
        if changes:
            yield f"### {title}"
            yield ""
            rows = ((one.kind, one.subject, one.what, one.reason) for one in changes[:SHOWN])
            yield from table(("what", "of", "change", "why"), rows)
        if len(changes) > SHOWN:
            yield f"And {len(changes) - SHOWN} more."


FORMATS: Final[Mapping[str, Callable[[Compared], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def _named(manifest: ManifestFile) -> str:
    return f"{manifest.release} ({manifest.verdict.replace('-', ' ')}, {manifest.as_of})"


def _plain(manifest: ManifestFile) -> dict[str, str]:
    return {
        "release": manifest.release,
        "system": manifest.system,
        "verdict": manifest.verdict,
        "as_of": manifest.as_of.isoformat(),
    }


def _counts(found: Compared) -> str:
    worse, better, other = (len(found.difference.of(turn)) for turn in Turn)
    return f"{worse} worse, {better} better, {other} neither"
