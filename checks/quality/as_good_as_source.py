"""DQ-002: what masking costs the data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.copies import UTILITY
from checks.scope import masked, unless_masked
from policies.manifest import Dataset, Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class AsGoodAsSource(Question):
    """A masked copy is as good as its source for what it is used for.

    Asks: Is the masked copy as good as its source for its use?
    Why: a copy whose joins are broken makes people ask for the raw one again.
    Passes: what each masked copy is expected to be holds of the copy and of every source it is
        declared to derive from; every key joins as often as there; and every figure of use is
        inside its limits.
    Fails: an expectation holds on neither or one side only, a key joins less, or a figure is out.
    Missing: expectations or figures were not measured, or none are declared.
    Remedy: choose another transform for the column (linked, format-preserving), and mask again.
    Source: EU AI Act Art. 10(3); NIST SP 800-188 5.
    """

    id: ClassVar[str] = "DQ-002"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.QUALITY, FactKind.MASK, FactKind.UTILITY),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every masked copy is as good as its source for its use",
        failed="Masked copies are not as good as their sources",
        missing="It is not known whether masked copies are as good as their sources",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare each masked copy with its sources."""
        for name, dataset in masked(manifest).items():
            _judge_sides(case, manifest, name, dataset)
            _judge_joins(case, name)
            _judge_figures(case, name)


def _judge_sides(case: Case, manifest: Manifest, name: str, dataset: Dataset) -> None:
    asked = dataset.expectations
    if not asked:
        case.lack(name, "declares no expectations", f"declare datasets.{name}.expectations")
    if not dataset.derived_from:
        case.lack(name, "declares no source", f"declare datasets.{name}.derived_from")
    for side in dict.fromkeys((name, *dataset.derived_from)):
        own = manifest.datasets[side].expectations
        _judge_side(case, side, dict.fromkeys((e.expect, e.column) for e in (*asked, *own)))


def _judge_side(case: Case, side: str, asked: Iterable[tuple[str, str | None]]) -> None:
    remedy = "run `compliance collect` where the dataset can be read"
    quality = case.look(case.facts.quality(side), side, "the measurement of its quality", remedy)
    results = quality.results if quality is not None else ()
    for expect, column in asked if quality is not None else ():
        subject = f"{side}.{column}" if column else side
        held = [one.held for one in results if (one.expect, one.column) == (expect, column)]
        if not held:
            case.lack(subject, f"{expect} was not measured", remedy)
        elif not all(held):
            case.fail(subject, f"{expect} does not hold", "mend the data, or the plan")


def _judge_joins(case: Case, name: str) -> None:
    remedy = "mask it with `compliance mask`, then run `compliance collect`"
    mask = case.look(case.facts.mask(name), name, "the mask report that its claim needs", remedy)
    for join in mask.report.joins if mask else ():
        lost = join.target_orphans - join.source_orphans
        if lost:
            case.fail(
                name,
                f"{abs(lost)} rows of {join.child} join {join.parent} "
                f"{'no longer' if lost > 0 else 'that did not before'}",
                f"link both columns in the plan ({join.link}), and mask again",
            )


def _judge_figures(case: Case, name: str) -> None:
    remedy = "mask it with `compliance mask`, which measures its use, and collect again"
    utility = case.about(UTILITY, name, "the figures of its use", remedy)
    if utility is not None and not utility.figures:
        case.lack(name, "no figure of its use was measured", remedy)
    for one in utility.figures if utility else ():
        subject = f"{name}.{one.column}" if one.column else name
        if one.low is None and one.high is None:
            case.lack(subject, f"{one.name} has no limit", "state the limit in the plan")
        elif not one.within:
            limit = f"at least {one.low}" if one.low is not None else f"at most {one.high}"
            detail = f"{one.name} is {one.value:.3g}, and {limit} is asked"
            case.fail(subject, detail, "choose a transform that keeps more, and mask again")
