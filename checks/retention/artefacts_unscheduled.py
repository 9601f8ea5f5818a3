"""RET-004: models, checkpoints, features and embeddings that nobody will delete."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.records import Entry
from policies.lifecycle import ArtefactKind
from policies.manifest import Manifest
from policies.periods import add
from policies.terms import Severity, Stage

_SCHEDULED: Final = (
    *(ArtefactKind.MODEL, ArtefactKind.CHECKPOINT, ArtefactKind.FEATURES),
    ArtefactKind.EMBEDDINGS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtefactsUnscheduled(Question):
    """Models, checkpoints, features and embeddings have a rule as datasets have.

    Asks: Are models, checkpoints, features and embeddings in the retention schedule?
    Why: a model remembers who it learnt from, and a vector can be turned back into its text.
    Passes: every location was listed, and each kind of artefact found there, as well as every
        declared model, has a rule under `schedule:` that ends within `longest`. What belongs to a
        dataset with a rule has that rule.
    Fails: a kind that was found has no rule, or one that is as good as for ever.
    Missing: a location was not listed to its end; or no environment is declared.
    Remedy: declare `schedule: {model: {period: P3Y, from: modified, basis: …, disposal: delete}}`.
    Source: GDPR Art. 30(1)(f); EU AI Act Art. 17(1)(f); NIST AI RMF GOVERN 1.7.
    """

    id: ClassVar[str] = "RET-004"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.TRAIN, Stage.DEPLOY, Stage.ARCHIVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.LISTING)
    answers: ClassVar[Answers] = Answers(
        passed="Every kind of artefact found has a rule that ends",
        failed="Artefacts are kept without a rule that ends",
        missing="It is not known which artefacts lie in every environment",
    )

    kinds: tuple[ArtefactKind, ...] = _SCHEDULED
    """Kinds of artefacts that need a rule."""
    longest: str = "P30Y"
    """ISO 8601 period; a rule that is longer keeps for ever."""

    def __post_init__(self) -> None:
        """Refuse what is no period.

        Raises:
            CheckError: `longest` is none.
        """
        try:
            add(date(2000, 1, 1), self.longest)
        except ValueError:
            raise CheckError("RET-004: longest is no ISO 8601 period") from None

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each kind of artefact that was found."""
        found = self._found(case, manifest)
        for kind in self.kinds:
            if kind in found or (kind is ArtefactKind.MODEL and manifest.models):
                self._judge(case, manifest, kind, found[kind], case.as_of)

    def _found(self, case: Case, manifest: Manifest) -> dict[ArtefactKind, list[Entry]]:
        """Artefacts by kind, but for those that belong to a dataset with a rule."""
        found: defaultdict[ArtefactKind, list[Entry]] = defaultdict(list)
        remedy = "run `compliance collect` where the location can be read"
        for environment in case.environments(manifest).values():
            for location in environment.locations:
                listing = case.look(case.facts.listing(location), location, "its listing", remedy)
                for entry in listing.entries if listing else ():
                    dataset = manifest.datasets.get(entry.dataset or "")
                    if entry.artefact and not (dataset and dataset.retention):
                        found[entry.artefact].append(entry)
        return found

    def _judge(
        self, case: Case, manifest: Manifest, kind: ArtefactKind, found: list[Entry], as_of: date
    ) -> None:
        rule = manifest.schedule.get(kind)
        where = f" ({len(found)} found, such as {found[0].path})" if found else ""
        remedy = f"declare schedule.{kind}: {{period: P3Y, from: modified, basis: …, disposal: …}}"
        if rule is None:
            case.undeclared(f"schedule.{kind}", f"there is no rule for them{where}", remedy)
        elif add(as_of, rule.period) > add(as_of, self.longest):
            detail = f"{rule.period} is as good as for ever{where}"
            case.fail(f"schedule.{kind}", detail, f"choose a period of {self.longest} or less")
