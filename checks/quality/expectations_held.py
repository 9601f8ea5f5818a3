"""DQ-001: is the data good enough for its use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.scope import learning, unless_learnt
from policies.manifest import Dataset, Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationsHeld(Question):
    """The data that is learnt from meets what its owner expects of it.

    Asks: Is the data complete, consistent and fresh enough for its use?
    Why: a model learns every gap and error of its data, and nobody sees them afterwards.
    Passes: each dataset for training or evaluation declares expectations, and Great Expectations
        found that each holds on the whole dataset; so do those that its parents declare.
    Fails: an expectation does not hold.
    Missing: a dataset declares no expectations, or one of them was not measured.
    Remedy: mend the data where it comes from, or correct the expectation, and collect again.
    Source: EU AI Act Art. 10(3); GDPR Art. 5(1)(d).
    """

    id: ClassVar[str] = "DQ-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.QUALITY)
    answers: ClassVar[Answers] = Answers(
        passed="Every expectation on the data that is learnt from holds",
        failed="Expectations on the data do not hold",
        missing="It is not known whether the data meets what is expected of it",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing is learnt from."""
        return unless_learnt(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each expectation of each dataset that is learnt from."""
        used = learning(manifest)
        for name, dataset in used.items():
            if not dataset.expectations:
                remedy = f"declare datasets.{name}.expectations"
                case.lack(name, "declares no expectations", remedy)
        for name, dataset in {**_parents(manifest, used), **used}.items():
            if dataset.expectations:
                _judge(case, name, dataset)


def _parents(manifest: Manifest, used: Iterable[str]) -> dict[str, Dataset]:
    """Everything that the datasets in use are declared to derive from, near and far."""
    found: dict[str, Dataset] = {}
    waiting = list(used)
    while waiting:
        for name in manifest.datasets[waiting.pop()].derived_from:
            if name not in found:
                found[name] = manifest.datasets[name]
                waiting.append(name)
    return found


def _judge(case: Case, name: str, dataset: Dataset) -> None:
    remedy = "run `compliance collect` where the dataset can be read"
    quality = case.look(case.facts.quality(name), name, "the measurement of its quality", remedy)
    if quality is None:
        return
    for expectation in dataset.expectations:
        subject = f"{name}.{expectation.column}" if expectation.column else name
        held = [
            result.held
            for result in quality.results
            if (result.expect, result.column) == (expectation.expect, expectation.column)
        ]
        asked = [(one.expect, one.column) for one in dataset.expectations]
        if len(held) < asked.count((expectation.expect, expectation.column)):
            case.lack(subject, f"{expectation.expect} was not measured", remedy)
        if not all(held):
            case.fail(subject, f"{expectation.expect} does not hold", "mend the data at its source")
