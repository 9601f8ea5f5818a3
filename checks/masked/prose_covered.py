"""MSK-006: free text that only patterns were looked for in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.reported.copies import PROSE, ProseCoverage
from checks.scope import copies, free_text, unless_copied
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseCovered(Question):
    """Free text, nested fields and attachments of copies were read by something that finds names.

    Asks: Were free text, nested fields and attachments covered?
    Why: the name that was taken out of a column is still in the note beside it.
    Passes: every unstructured field of every copy was read to its end by an engine for names, and
        its recall on labelled text of the kind, entity by entity, is at least `min_recall`. A copy
        whose scan shows no unstructured field has none to cover.
    Fails: the measured recall is below that.
    Missing: a field was not read so, the recall was not measured, or on too few labels.
    Remedy: scan with names (`compliance scan --names`), and measure the recall on labelled text.
    Source: NIST SP 800-53r5 CM-12(1); PCI DSS 4.0.1 A3.2.5.1; HIPAA 164.514(b)(2)(i).
    """

    id: ClassVar[str] = "MSK-006"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.SCAN, FactKind.PROSE)
    answers: ClassVar[Answers] = Answers(
        passed="Every unstructured field of the copies was read for names",
        failed="Names are found too seldom in the unstructured fields of copies",
        missing="It is not known whether every unstructured field was read for names",
    )

    min_recall: float = 0.9
    """Share of labelled identifiers of each entity that must be found, above 0 to 1."""
    min_labelled: int = 50
    """Labelled identifiers of an entity that its recall must rest on, 1 or more."""

    def __post_init__(self) -> None:
        """Refuse limits that demand nothing.

        Raises:
            CheckError: a limit is out of its range.
        """
        if not 0 < self.min_recall <= 1 or self.min_labelled < 1:
            raise CheckError("MSK-006: min_recall or min_labelled is out of its range")

    def moot(self, manifest: Manifest) -> str:
        """Where there is no copy."""
        return unless_copied(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the unstructured fields of each copy."""
        for name in copies(manifest):
            self._judge(case, name)

    def _judge(self, case: Case, name: str) -> None:
        remedy = "run `compliance collect` where the dataset can be read"
        scan = case.look(case.facts.scan(name), name, "the scan that shows its fields", remedy)
        if scan is None:
            return
        if not scan.complete:
            case.lack(name, "was not scanned to its end", remedy)
        fields = free_text(scan)
        if fields:
            remedy = "scan with names, measure the recall, and collect again"
            prose = case.about(PROSE, name, "how its free text was read", remedy)
            if prose is not None:
                self._judge_coverage(case, name, fields, prose)

    def _judge_coverage(
        self, case: Case, name: str, fields: Sequence[str], prose: ProseCoverage
    ) -> None:
        remedy = "scan it with names (`compliance scan --names`), and collect again"
        if not prose.engine:
            case.lack(name, "nothing that finds names has read it", remedy)
        for field in dict.fromkeys((*prose.unread, *sorted(set(fields) - set(prose.columns)))):
            case.lack(f"{name}.{field}", "was not read for names", remedy)
        if not prose.recalls:
            case.lack(name, "the recall was not measured", "measure it on labelled text")
        for one in prose.recalls:
            if one.found < self.min_recall * one.labelled:
                detail = f"{one.found} of {one.labelled} labelled {one.entity} were found"
                remedy = "use another engine, or label and train for this kind of text"
                case.fail(name, f"{detail}, {self.min_recall:.0%} are asked", remedy)
            elif one.labelled < self.min_labelled:
                detail = f"the recall of {one.entity} rests on {one.labelled} labels only"
                case.lack(name, detail, f"label {self.min_labelled} or more")
