"""The scan report as SARIF 2.1.0, for code hosts and viewers: never a snippet, never a value.

A verdict is one result on the file, with the column as its logical location; a finding is one
result on its line. A result's identity is made of place and entity alone, so that it outlasts other
changes.
Source: OASIS SARIF 2.1.0 errata 01, sections 3.14 to 3.35.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, ClassVar, Final
from urllib.parse import quote

from compliance.report.wording import sample
from policies.certified import Sampled
from policies.entities import ENTITIES, kind_of, severity_of
from policies.reports import InputReport, Notice, ScanReport, Skip
from policies.terms import ColumnVerdict, Entity, Finding, Severity, SuppressedBy

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SCORES: Final = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.0",
    Severity.LOW: "2.0",
}
"""`security-severity`, 0.0 to 10.0, in the bands of GitHub's code scanning."""
_LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}

Json = dict[str, Any]


class Sarif:
    """One run with one result for each verdict and finding."""

    name: ClassVar[str] = "sarif"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:  # noqa: ARG002  tells severities, not verdicts
        """The log, indented by two, in a fixed order."""
        log = log_of(report, list(results_of(report)))
        return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def log_of(report: ScanReport, results: list[Json]) -> Json:
    """The log around these results."""
    run = {
        "tool": {"driver": _driver(report, _rules(report))},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(one) for one in report.inputs if one.digest],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def results_of(report: ScanReport) -> Iterator[Json]:
    """The results, one by one: of very many nobody needs to hold all."""
    for one in report.inputs:
        yield from _results(one)


def _rules(report: ScanReport) -> list[str]:
    told = {seen.entity for one in report.inputs for seen in one.seen if seen.entity}
    return sorted(told)


def _driver(report: ScanReport, rules: list[str]) -> Json:
    return {
        "name": report.tool.name,
        "version": report.tool.version,
        "rules": [_rule(Entity(name)) for name in rules],
        "properties": {"rules": report.tool.rules},
    }


def _rule(entity: Entity) -> Json:
    severity = severity_of(entity)
    note = ENTITIES[entity].note if entity in ENTITIES else "an entity of the user's own"
    return {
        "id": entity,
        "shortDescription": {"text": note},
        "help": {"text": f"Mask it (compliance mask), or remove it. compliance explain {entity}"},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {
            "kind": kind_of(entity),
            "security-severity": _SCORES[severity],
            "tags": ["privacy"],
        },
    }


def _results(one: InputReport) -> Iterator[Json]:
    for verdict in one.columns:
        if verdict.entity is not None:
            yield _of_verdict(one, verdict, verdict.entity)
    for finding in one.findings:
        yield _of_finding(one, finding)


def _of_verdict(one: InputReport, verdict: ColumnVerdict, entity: Entity) -> Json:
    share = f"{verdict.matched} of {verdict.non_null} values, confidence {verdict.confidence:.2f}"
    location = _location(one)
    location["logicalLocations"] = [_logical(one, verdict.path)]
    return {
        "ruleId": entity,
        "level": _weight(one, verdict.severity or severity_of(entity)),
        "message": {"text": f"Column {verdict.path} holds {entity} ({share})."},
        "locations": [location],
        "partialFingerprints": {"place/v1": _identity(one.uri, verdict.path, entity)},
        **_suppressed(verdict),
    }


def _of_finding(one: InputReport, finding: Finding) -> Json:
    at = finding.location
    location = _location(one, _region(finding))
    if at.column is not None:
        location["logicalLocations"] = [_logical(one, at.column)]
    where = f"column {at.column}, row {at.row}" if at.column is not None else f"line {at.row + 1}"
    place = (one.uri, str(at.column), finding.entity, str(at.row), str(at.start), str(at.end))
    prints = {"place/v1": _identity(*place)}
    if finding.fingerprint:
        prints["value/v1"] = finding.fingerprint
    return {
        "ruleId": finding.entity,
        "level": _weight(one, finding.severity),
        "message": {"text": f"{finding.entity} in {where}, characters {at.start} to {at.end}."},
        "locations": [location],
        "partialFingerprints": prints,
        **_suppressed(finding),
    }


def _location(one: InputReport, region: Json | None = None) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(one.uri)}}
    if region:
        physical["region"] = region
    return {"physicalLocation": physical}


def _region(finding: Finding) -> Json | None:
    """The line, and in plain text the characters; a cell's offsets are no columns of its file."""
    at = finding.location
    if at.line is None:
        return None
    if at.column is not None:
        return {"startLine": at.line}
    return {"startLine": at.line, "startColumn": at.start + 1, "endColumn": at.end + 1}


def _logical(one: InputReport, path: str) -> Json:
    return {"name": path, "fullyQualifiedName": f"{one.uri}#{path}", "kind": "member"}


def _suppressed(seen: ColumnVerdict | Finding) -> Json:
    """Why it does not gate: by a mask run's measurement, or by somebody's word."""
    if seen.explained is not None:
        return _suppression("external", seen.explained)
    if seen.suppressed is not None:
        inline = seen.suppressed.by is SuppressedBy.INLINE
        return _suppression("inSource" if inline else "external", seen.suppressed.reason)
    return {}


def _suppression(kind: str, reason: str) -> Json:
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": reason}]}


def _invocation(report: ScanReport) -> Json:
    notes = [_notification(one, skip) for one in report.inputs for skip in one.skipped]
    notes += [_of_sample(one, one.sampled) for one in report.inputs if one.sampled]
    notes += [_of_notice(one) for one in report.all_notices]
    return {"executionSuccessful": report.complete, "toolExecutionNotifications": notes}


def _notification(one: InputReport, skip: Skip) -> Json:
    return {
        "level": "note" if skip.accountable else "error",
        "message": {"text": f"{skip.what}: {skip.reason}"},
        "locations": [_location(one)],
    }


def _of_sample(one: InputReport, sampled: Sampled) -> Json:
    return {
        "level": "warning",
        "message": {"text": f"{one.uri}: {sample(sampled)}"},
        "locations": [_location(one)],
    }


def _of_notice(notice: Notice) -> Json:
    return {
        "level": "error" if notice.gates else "warning",
        "message": {"text": f"{notice.where}: {notice.text}"},
    }


def _artifact(one: InputReport) -> Json:
    artifact: Json = {"location": {"uri": _uri(one.uri)}, "length": one.bytes}
    algorithm, _, digest = one.digest.partition(":")
    if algorithm == "sha256":
        artifact["hashes"] = {"sha-256": digest}
    properties: Json = {} if algorithm == "sha256" else {"keyedDigest": one.digest}
    if one.certificate:
        properties["certificate"] = asdict(one.certificate)
    return {**artifact, "properties": properties} if properties else artifact


def _weight(one: InputReport, severity: Severity) -> str:
    return _LEVELS[severity] if one.gates else "note"


@lru_cache(maxsize=64)
def _uri(uri: str) -> str:
    """A relative path as a relative URI, an absolute one as a file URI; a URI as it is."""
    if "://" in uri:
        return quote(uri, safe="/:!?=&#%")
    return PurePosixPath(uri).as_uri() if uri.startswith("/") else quote(uri, safe="/:!")


def _identity(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()
