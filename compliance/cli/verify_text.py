"""What a bundle is worth: as text, as JSON, as Markdown for the summary of a CI job."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.evidence import answers as told
from compliance.evidence.answers import Answer
from compliance.evidence.gaps import gaps
from compliance.flow.verify import Verification
from compliance.flow.verifying.retold import Retold
from compliance.report.marks import escaped, table
from policies.terms import Outcome

Read = Callable[[], Retold]
"""Reads the bundle once more, for a form that tells its verdict."""

SHOWN: Final = 30
"""Reasons told in Markdown; the bundle tells all."""


def as_text(found: Verification, _: Read, *, trusting: bool) -> Iterator[str]:
    """A line for each thing that was verified, and for each that is missing."""
    manifest = found.inspected.manifest
    yield f"{found.standing.upper()}: {manifest.system}, release {manifest.release}"
    yield f"  verdict    {manifest.verdict.replace('-', ' ')}, judged as of {manifest.as_of}"
    yield f"  digest     sha256:{found.inspected.digest}"
    yield f"  intact     {len(manifest.files)} files, each as listed, and no other"
    yield "  judged     again from the facts and policies inside: the same decisions"
    for one in found.signed:
        yield f"  signed by  {one.key.name} ({one.key.role}), on {one.said.on}"
    for one in found.refused:
        yield f"  refused by {one.key.name} ({one.key.role}), on {one.said.on}: {one.said.refused}"
    for keyid in found.unknown:
        yield f"  unknown    a signature that no key you trust made ({keyid})"
    for role, count in found.lacking.items():
        yield f"  missing    {count} more of the role {role} must sign"
    yield from _history(found)
    for name, decision in found.checks.items():
        yield f"  {name:<10} {decision.outcome}: {decision.reason}"
    state = "expired on" if found.expired else "holds until"
    yield f"  evidence   {state} {manifest.window.expires.date()}"
    if not trusting:
        yield "  no trust file was given, so that no signer is known: name one with --trust FILE"


def as_json(found: Verification, read: Read, *, trusting: bool) -> Iterator[str]:
    """One document."""
    manifest = found.inspected.manifest
    yield json.dumps(
        {
            "version": 1,
            "standing": found.standing.value,
            "system": manifest.system,
            "release": manifest.release,
            "verdict": manifest.verdict,
            "as_of": manifest.as_of.isoformat(),
            "expires": manifest.window.expires.date().isoformat(),
            "digest": f"sha256:{found.inspected.digest}",
            "trusting": trusting,
            "signed": [{"name": one.key.name, "role": one.key.role} for one in found.signed],
            "refused": [{"name": one.key.name, "role": one.key.role} for one in found.refused],
            "unknown": list(found.unknown),
            "lacking": dict(found.lacking),
            "checks": {name: one.outcome.value for name, one in found.checks.items()},
            "holding": [one.check for one in _gating(read())],
        },
        indent=2,
        ensure_ascii=False,
    )


def as_markdown(found: Verification, read: Read, *, trusting: bool) -> Iterator[str]:
    """The verdict, who signed, the reasons in order of weight with their remedies, the gaps."""
    manifest, retold = found.inspected.manifest, read()
    yield f"## {escaped(f'{manifest.system}, release {manifest.release}')}: {found.standing}"
    yield ""
    yield from (f"- {escaped(line.strip())}" for line in _facts(found, retold, trusting=trusting))
    yield ""
    gating = _gating(retold)
    if gating:
        yield "### What holds the release"
        yield ""
        yield from table(("severity", "demand", "reason", "remedy"), map(_row, gating[:SHOWN]))
    if len(gating) > SHOWN:
        yield f"And {len(gating) - SHOWN} more."


FORMATS: Final[Mapping[str, Callable[..., Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def _facts(found: Verification, read: Retold, *, trusting: bool) -> Iterator[str]:
    yield from list(as_text(found, lambda: read, trusting=trusting))[1:]
    passed = sum(one.outcome is Outcome.PASSED for one in told.answers(read.verdict, {}))
    yield f"passed     {passed} checks"
    waived = [one for one in read.verdict.waivers if one.standing.value == "used"]
    yield from (f"waived     {one.waiver.control}, until {one.waiver.expires}" for one in waived)
    manifest = read.facts.manifest
    unseen = gaps(manifest[1], read.facts, read.verdict) if manifest else ()
    yield f"gaps       {len(unseen)}: index.html tells what was not looked at"


def _gating(read: Retold) -> list[Answer]:
    return [one for one in told.answers(read.verdict, told.titles()) if one.gates]


def _row(one: Answer) -> tuple[str, ...]:
    remedy = next((example.remedy for example in one.counterexamples), "")
    more = f" ({len(one.counterexamples)} faults)" if len(one.counterexamples) > 1 else ""
    return one.severity.value, one.title, one.reason, f"{remedy}{more}"


def _history(found: Verification) -> Iterator[str]:
    """Its place in a log, and when it was there."""
    if found.logged:
        head = found.logged.proof.checkpoint
        place = f"entry {found.logged.proof.index} of {head.size} in the log {head.origin}"
        yield f"  logged     {place}" + ("" if found.logged.by else ", which you do not trust")
    if found.stamped:
        known = "" if found.stamped.trusted else ", by an authority that you do not trust"
        yield f"  stamped    {found.stamped.at.isoformat()}{known}"
