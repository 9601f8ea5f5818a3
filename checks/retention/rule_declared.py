"""RET-001: a retention rule for every copy."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from policies.manifest import Dataset, Manifest
from policies.terms import Severity, Stage

MODIFIED: Final = "modified"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDeclared(Question):
    """Every dataset has a retention rule that starts from a date it really holds.

    Asks: Does every copy of the data have a retention rule?
    Why: a copy without a rule is kept for ever, and training copies outlive what they came from.
    Passes: each dataset declares period, trigger, basis and disposal, and the scan saw the trigger
        column (or the trigger is `modified`, the file's own date). A copy proven anonymous needs
        no rule.
    Fails: a dataset declares no rule, or names a column that the scan did not see.
    Missing: a dataset with a trigger column was not scanned to its end; or no dataset is declared.
    Remedy: declare `retention: {period: P1Y, from: created_at, basis: …, disposal: delete}`.
    Source: GDPR Art. 5(1)(e), 30(1)(f); ISO/IEC 27001:2022 A.8.10.
    """

    id: ClassVar[str] = "RET-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = tuple(Stage)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK)
    answers: ClassVar[Answers] = Answers(
        passed="Every dataset has a retention rule that starts from a date it holds",
        failed="Datasets have no retention rule that can be applied",
        missing="It is not known whether every dataset has a retention rule",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the rule of each dataset."""
        for name, dataset in case.datasets(manifest).items():
            _judge(case, name, dataset)


def _judge(case: Case, name: str, dataset: Dataset) -> None:
    if case.is_anonymous(name):
        return
    if dataset.retention is None:
        case.undeclared(
            name,
            "declares no retention rule",
            f"add to datasets.{name}: retention: "
            "{period: P1Y, from: modified, basis: …, disposal: delete}",
        )
    elif dataset.retention.start != MODIFIED:
        _judge_trigger(case, name, dataset.retention.start)


def _judge_trigger(case: Case, name: str, trigger: str) -> None:
    scan = case.look(
        case.facts.scan(name),
        name,
        "the scan that would show the trigger column",
        "run `compliance collect` where the dataset can be read",
    )
    if scan is None:
        return
    unseen = [one.uri for one in scan.inputs if trigger not in {c.path for c in one.columns}]
    if unseen:
        case.fail(
            name,
            f"its rule starts from the column {trigger!r}, which {unseen[0]} does not have",
            f"name a column of the dataset in datasets.{name}.retention.from, or write `modified`",
        )
    elif not scan.complete:
        case.lack(name, "was not scanned to its end", "run `compliance scan` and mend its input")
