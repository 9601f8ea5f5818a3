"""MSK-001: personal data that is left in a copy."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.masked.unexplained import unexplained
from checks.proof import Proof
from checks.question import Answers, Question
from checks.records import MaskFacts
from checks.scope import copies, unless_copied
from policies.entities import severity_of
from policies.manifest import Dataset, Manifest
from policies.reports import InputReport
from policies.terms import Entity, Label, Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualFindings(Question):
    """No copy outside production, and no training data, holds personal data as it is.

    Asks: Is personal data left in a copy for development or training?
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
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK)
    answers: ClassVar[Answers] = Answers(
        passed="No copy holds personal data that masking does not explain",
        failed="Copies hold personal data as it is",
        missing="It is not known whether every copy is free of personal data",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where there is no copy."""
        return unless_copied(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each copy."""
        judged = copies(manifest)
        for name, dataset in judged.items():
            _judge(case, name, dataset)


def _judge(case: Case, name: str, dataset: Dataset) -> None:
    proof = _proof(case, name, dataset)
    scan = case.whole_scan(name, "the scan of this copy")
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
    for path, entity in unexplained(scanned, file, label, _weighs):
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


def _weighs(entity: Entity) -> bool:
    return severity_of(entity).at_least(Severity.HIGH)
