"""MSK-007: card data outside production."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.masked.unexplained import unexplained
from checks.question import Answers, Question
from checks.reported.copies import CARDS
from policies.manifest import Manifest
from policies.terms import Entity, Label, Severity, Stage

_NUMBER: Final = Entity("CREDIT_CARD")
_CODE: Final = Entity("CREDIT_CARD_CVV")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDataGone(Question):
    """No live card number lies outside production, and no code, PIN or track anywhere.

    Asks: Is card data gone from non-production?
    Why: a live card number in a test table has been charged before.
    Passes: every dataset was searched; outside production no live number is left that its mask run
        does not account for, and truncated numbers keep the BIN and the last four at most; nowhere
        is there a verification code, a PIN or a magnetic track, in a column or in a sentence.
    Fails: there is one; says how many rows.
    Missing: a dataset was not scanned to its end, or not searched for card data.
    Remedy: mask with the preset `pci`; delete codes, PINs and tracks where they are.
    Source: PCI DSS 4.0.1 3.3.1, 3.4.1, 6.5.5.
    """

    id: ClassVar[str] = "MSK-007"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.CARDS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No card data lies where it must not",
        failed="Card data lies where it must not",
        missing="It is not known whether card data lies where it must not",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each dataset."""
        for name in case.datasets(manifest):
            _judge_scan(case, manifest, name)
            _judge_search(case, manifest, name)


def _judge_scan(case: Case, manifest: Manifest, name: str) -> None:
    scan = case.whole_scan(name, "the scan of this dataset")
    proof = case.proof(name)
    label = proof.label if proof else Label.RAW
    outside = not manifest.is_production(manifest.datasets[name])
    forbidden = {_NUMBER, _CODE} if outside else {_CODE}
    for scanned in scan.inputs if scan else ():
        file = proof.file_of(scanned) if proof else None
        for path, entity in unexplained(scanned, file, label, lambda one: one in forbidden):
            case.fail(
                f"{name}.{path}",
                f"holds {entity} that no mask run explains",
                "mask it with the preset `pci`, or delete it",
            )


def _judge_search(case: Case, manifest: Manifest, name: str) -> None:
    remedy = "run `compliance collect` where the dataset can be read"
    cards = case.about(CARDS, name, "the search for card data", remedy)
    if cards is None:
        return
    outside = not manifest.is_production(manifest.datasets[name])
    mask, delete = "mask it with the preset `pci`", "delete it: nobody may keep it"
    found = (
        (cards.live - cards.masked if outside else 0, "a live card number", mask),
        (cards.long if outside else 0, "a number cut to more than BIN and last four", mask),
        (cards.codes, "a verification code", delete),
        (cards.pins, "a PIN", delete),
        (cards.tracks, "a magnetic track", delete),
    )
    for rows, what, how in found:
        if rows > 0:
            case.fail(name, f"{rows} rows hold {what}", how)
