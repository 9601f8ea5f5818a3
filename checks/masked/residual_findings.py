"""MSK-001: personal data that is left in a copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import Facts
from checks.interface import Decision
from checks.proof import Proof, explains
from checks.records import MaskFacts
from checks.scope import copies
from policies.entities import severity_of
from policies.manifest import Dataset
from policies.reports import InputReport, MaskedColumn, MaskedFile
from policies.terms import Entity, Finding, Label, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualFindings:
    """No copy outside production, and no training data, holds personal data as it is.

    Why: the full copy of production in a development environment is the near-miss itself.
    Passes: each copy was scanned to its end, and every finding of weight is explained by the mask
        run that made this very file: its column was masked, and the copy compared with its source
        again holds no more of the source's values than chance allows; or the column is kept with a
        reason and identifies nobody directly. In prose each finding must be a known surrogate.
    Fails: a finding is not explained so; or a copy that claims to be masked was changed after
        masking, is labelled raw, or has files that the mask run did not make.
    Missing: a copy was not scanned to its end; a claim `masked: true` has no mask report, or its
        report was not measured again.
    Remedy: mask it (`compliance mask SOURCE TARGET`), then run `compliance collect`.
    Source: NIST SP 800-53r5 PM-25, SA-3(2); ISO/IEC 27001:2022 A.8.33; GDPR Art. 5(1)(c).
    """

    id: ClassVar[str] = "MSK-001"
    version: ClassVar[int] = 1

    def decide(self, facts: Facts, as_of: date) -> Decision:
        """Judge each copy."""
        case = Case.open(facts, as_of)
        manifest = case.manifest()
        if manifest is not None:
            judged = copies(manifest)
            if not judged:
                return case.not_applicable(
                    "No dataset lies outside production, and none is for training or evaluation"
                )
            for name, dataset in judged.items():
                _judge(case, name, dataset)
        return case.close(
            "No copy holds personal data that masking does not explain",
            failed="Copies hold personal data as it is",
            missing="It is not known whether every copy is free of personal data",
        )


def _judge(case: Case, name: str, dataset: Dataset) -> None:
    proof = _proof(case, name, dataset)
    remedy = "run `compliance collect` where the dataset can be read"
    scan = case.look(case.facts.scan(name), name, "the scan of this copy", remedy)
    if scan is not None and not scan.complete:
        case.lack(name, "was not scanned to its end", remedy)
    for scanned in scan.inputs if scan else ():
        _judge_input(case, name, scanned, proof, masked=dataset.masked)


def _proof(case: Case, name: str, dataset: Dataset) -> Proof | None:
    """The mask run that may explain findings; of a claimed copy it is demanded and judged."""
    if dataset.masked:
        remedy = "mask it with `compliance mask`, then run `compliance collect`"
        what = "the mask report that its claim `masked: true` needs"
        mask = case.look(case.facts.mask(name), name, what, remedy)
        if mask is not None:
            _judge_claim(case, name, mask)
    return case.proof(name)


def _judge_input(
    case: Case, name: str, scanned: InputReport, proof: Proof | None, *, masked: bool
) -> None:
    file = proof.file_of(scanned) if proof else None
    if masked and proof and file is None:
        case.fail(
            name,
            f"the mask run did not make the file {scanned.uri}",
            "delete the file, or mask the whole source again",
        )
    label = proof.label if proof else Label.RAW
    for path, entity in _unexplained(scanned, file, label):
        case.fail(
            f"{name}.{path}",
            f"holds {entity} that no mask run explains, in {scanned.uri}",
            "mask it: `compliance mask SOURCE TARGET`, then point the dataset to the copy",
        )


def _judge_claim(case: Case, name: str, mask: MaskFacts) -> None:
    again = "mask the source again with `compliance mask`"
    if not mask.unchanged:
        case.fail(name, "was changed after it was masked", again)
    if mask.report.label is Label.RAW:
        case.fail(name, "claims to be masked, but its mask run labels it raw", again)
    if not mask.remeasured:
        case.lack(
            name,
            "was not compared with its source again",
            "run `compliance collect` where source and copy can be read",
        )


def _unexplained(
    scanned: InputReport, file: MaskedFile | None, label: Label
) -> Iterator[tuple[str, Entity]]:
    """Columns with a finding of weight that the file's mask run does not explain, once each."""
    told: dict[tuple[str, Entity], None] = {}
    columns = {column.path: column for column in file.columns} if file else {}
    for verdict in scanned.columns:
        entity, column = verdict.entity, columns.get(verdict.path)
        if entity and _weighs(entity) and not (column and explains(column, label, entity)):
            told[verdict.path, entity] = None
    prose = {verdict.path for verdict in scanned.columns if verdict.free_text}
    for finding in scanned.findings:
        path = finding.location.column
        column = columns.get(path) if path else None
        known = _is_surrogate(finding, column, in_prose=path is None or path in prose)
        accounted = column is not None and explains(column, label, finding.entity)
        if _weighs(finding.entity) and not (accounted and known):
            told[path or "text", finding.entity] = None
    yield from told


def _weighs(entity: Entity) -> bool:
    return severity_of(entity).at_least(Severity.HIGH)


def _is_surrogate(finding: Finding, column: MaskedColumn | None, *, in_prose: bool) -> bool:
    """Whether a span is one that masking put there; only in prose can another one be left."""
    in_prose = in_prose or bool(column and (column.surrogates or column.entity == "FREE_TEXT"))
    return not in_prose or finding.explained is not None
