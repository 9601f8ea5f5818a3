"""How a copy was masked, and what was measured of it: a predicate of our own, one for each run.

The subjects are the copy's files; its sources, which are personal, are named by keyed digests.
Source: docs/masking-run.md.
"""

from collections.abc import Iterator
from typing import Any, Final

from checks.facts import FactKind, Report
from checks.records import MaskFacts
from compliance.evidence.attestations.interface import Digests, Statement, digests_of, resource
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import instant
from compliance.evidence.material import Material
from policies.reports import MaskedColumn, MaskedFile, MaskReport, as_json

PREDICATE_TYPE: Final = f"{PRODUCER}/attestation/masking-run/v1"


def attest(material: Material, drawn: Files) -> Iterator[Statement]:  # noqa: ARG001  an `Attest`
    """One statement for each run that a report tells of; equal runs are told once."""
    told: list[MaskReport] = []
    for report, facts in material.facts.views(FactKind.MASK, MaskFacts):
        subject = _subject(facts.report)
        if subject and facts.report not in told:
            told.append(facts.report)
            name = f"masking-{len(told)}"
            yield Statement(name, PREDICATE_TYPE, subject, _predicate(report, facts))


def _subject(report: MaskReport) -> tuple[tuple[str, Digests], ...]:
    found = {file.target: digests_of(file.target_digest) for file in report.files}
    return tuple((name, digests) for name, digests in found.items() if digests)


def _predicate(report: Report, facts: MaskFacts) -> dict[str, Any]:
    run = facts.report
    return {
        "measuredAt": instant(report.collected),
        "label": run.label.value,
        "tool": {"name": run.tool.name, "version": run.tool.version, "rules": run.tool.rules},
        "plan": {"digest": dict(digests_of(run.plan_digest))},
        "key": {"id": run.key_id, "epoch": run.epoch},
        "recipient": run.recipient,
        "joinsWith": run.joins_with,
        "keepUntil": run.expires,
        "resolvedDependencies": [
            resource(name, digests_of(digest))
            for name, digest in dict.fromkeys((f.source, f.source_digest) for f in run.files)
        ],
        "columns": [_column(file, one) for file in run.files for one in file.columns],
        "joins": [as_json(one) for one in run.joins],
        "safety": as_json(run.safety) if run.safety else None,
        "unchanged": facts.unchanged,
        "remeasured": facts.remeasured,
    }


def _column(file: MaskedFile, column: MaskedColumn) -> dict[str, Any]:
    leak = column.leakage
    measured = {"rows": leak.rows, "equal": leak.equal, "bound": leak.bound} if leak else None
    return {
        "file": file.target,
        "path": column.path,
        "entity": column.entity,
        "transform": column.transform,
        "method": column.method.value if column.method else None,
        "link": column.link,
        "reason": column.reason,
        "leakage": measured,
        "surrogates": column.surrogates,
    }
