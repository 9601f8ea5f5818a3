"""What a bundle is worth: as text, as JSON, as Markdown for the summary of a CI job."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from checks.interface import Decision
from compliance.evidence import answers as told
from compliance.evidence.answers import Answer
from compliance.evidence.gaps import gaps
from compliance.flow.verify import Standing, Verification
from compliance.flow.verifying.retold import Retold
from compliance.report.marks import escaped, fitting, prose, table
from policies.terms import Outcome

Read = Callable[[], Retold]
"""Reads the bundle once more, for a form that tells its verdict."""

SHOWN: Final = 30
"""Reasons told in Markdown; the bundle tells all."""
_UNTRUSTING: Final = (
    "no trust file was given, so that no signer is known: name one with --trust FILE"
)


def as_text(found: Verification, _: Read, *, trusting: bool) -> Iterator[str]:
    """A line for each thing that was verified, and for each that is missing."""
    manifest = found.inspected.manifest
    yield f"{_standing(found).upper()}: {manifest.system}, release {manifest.release}"
    yield from (f"  {word:<10} {told}" for word, told in _verified(found))
    if not trusting:
        yield f"  {_UNTRUSTING}"


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
    return fitting(_markdown(found, read(), trusting=trusting))


def _markdown(found: Verification, retold: Retold, *, trusting: bool) -> Iterator[str]:
    manifest = found.inspected.manifest
    yield f"## {escaped(f'{manifest.system}, release {manifest.release}')}: {_standing(found)}"
    yield ""
    seen = (*_verified(found), *_retold(retold))
    for word, line in seen:
        yield f"- **{escaped(word)}** {prose(line)}" if word else f"  - {prose(line)}"
    if not trusting:
        yield f"- {escaped(_UNTRUSTING)}"
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


def _standing(found: Verification) -> str:
    """What it is worth; that its checks refuse it is said whoever signed."""
    refused = found.inspected.manifest.verdict == "refused"
    if refused and found.standing is not Standing.REFUSED:
        return f"{found.standing}, refused by its checks"
    return found.standing


def _verified(found: Verification) -> Iterator[tuple[str, str]]:
    """A word and what it says, for each thing that was verified, and for each that is missing."""
    manifest = found.inspected.manifest
    yield "verdict", f"{manifest.verdict.replace('-', ' ')}, judged as of {manifest.as_of}"
    yield "digest", f"sha256:{found.inspected.digest}"
    yield "intact", f"{len(manifest.files)} files, each as listed, and no other"
    yield "judged", "again from the facts and policies inside: the same decisions"
    for one in found.signed:
        yield "signed by", f"{one.key.name} ({one.key.role}), on {one.said.on}"
    for one in found.refused:
        yield "refused by", f"{one.key.name} ({one.key.role}), on {one.said.on}: {one.said.refused}"
    for keyid in found.unknown:
        yield "unknown", f"a signature that no key you trust made ({keyid})"
    for role, count in found.lacking.items():
        yield "missing", f"{count} more of the role {role} must sign"
    yield from _history(found)
    for name, decision in found.checks.items():
        yield from _check(name, decision)
    state = "expired on" if found.expired else "holds until"
    yield "evidence", f"{state} {manifest.window.expires.date()}"


def _check(name: str, decision: Decision) -> Iterator[tuple[str, str]]:
    yield name, f"{decision.outcome}: {decision.reason}"
    remedies = dict.fromkeys(one.remedy for one in decision.counterexamples if one.remedy)
    yield from (("", f"to mend: {one}") for one in remedies)


def _retold(read: Retold) -> Iterator[tuple[str, str]]:
    """What the bundle tells beside what was verified."""
    passed = sum(one.outcome is Outcome.PASSED for one in told.answers(read.verdict, {}))
    yield "passed", f"{passed} checks"
    waived = [one for one in read.verdict.waivers if one.standing.value == "used"]
    yield from (("waived", f"{one.waiver.control}, until {one.waiver.expires}") for one in waived)
    manifest = read.facts.manifest
    unseen = gaps(manifest[1], read.facts, read.verdict) if manifest else ()
    yield "gaps", f"{len(unseen)}: index.html tells what was not looked at"


def _gating(read: Retold) -> list[Answer]:
    return [one for one in told.answers(read.verdict, told.titles()) if one.gates]


def _row(one: Answer) -> tuple[str, ...]:
    remedy = next((example.remedy for example in one.counterexamples), "")
    more = f" ({len(one.counterexamples)} faults)" if len(one.counterexamples) > 1 else ""
    return one.severity.value, one.title, one.reason, f"{remedy}{more}"


def _history(found: Verification) -> Iterator[tuple[str, str]]:
    """Its place in a log, and when it was there."""
    if found.logged:
        head = found.logged.proof.checkpoint
        place = f"entry {found.logged.proof.index} of {head.size} in the log {head.origin}"
        yield "logged", place if found.logged.by else f"{place}, which you do not trust"
    if found.stamped:
        known = "" if found.stamped.trusted else ", by an authority that you do not trust"
        yield "stamped", f"{found.stamped.at.isoformat()}{known}"
