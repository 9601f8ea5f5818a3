"""RET-008: scratch copies that stayed."""

from dataclasses import dataclass
from datetime import date, timedelta
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

_SCRATCH: Final = (ArtefactKind.SCRATCH, ArtefactKind.NOTEBOOK, ArtefactKind.CACHE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchExpired(Question):
    """Scratch copies, outputs of notebooks and caches go when their time is up.

    Asks: Do scratch copies expire?
    Why: the file that somebody made to have a quick look is found by the next one years later.
    Passes: every location was listed, and each scratch copy, notebook and cache found there was
        changed within `max_age_days`, or within the period that `schedule:` gives its kind. What
        belongs to a declared dataset follows the dataset's own rule.
    Fails: one is older; says by how many days. An exclusion does not excuse it.
    Missing: a location was not listed to its end; or no environment is declared.
    Remedy: delete it (`compliance dispose`), or declare it as a dataset with a rule.
    Source: ISO/IEC 27001:2022 A.8.33; PCI DSS 4.0.1 6.5.6; GDPR Art. 5(1)(e).
    """

    id: ClassVar[str] = "RET-008"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.LISTING)
    answers: ClassVar[Answers] = Answers(
        passed="No scratch copy has outlived its time",
        failed="Scratch copies have outlived their time",
        missing="It is not known whether scratch copies expire",
    )

    max_age_days: int = 30
    """Days after its last change that a scratch copy may stay, where no schedule says more."""

    def __post_init__(self) -> None:
        """Refuse a negative age.

        Raises:
            CheckError: `max_age_days` is below 0.
        """
        if self.max_age_days < 0:
            raise CheckError("RET-008: max_age_days is below 0")

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the age of each scratch copy."""
        for environment in case.environments(manifest).values():
            for location in environment.locations:
                self._judge_location(case, manifest, location, case.as_of)

    def _judge_location(self, case: Case, manifest: Manifest, location: str, as_of: date) -> None:
        remedy = "run `compliance collect` where the location can be read"
        listing = case.look(case.facts.listing(location), location, "its listing", remedy)
        for entry in listing.entries if listing else ():
            if entry.artefact in _SCRATCH and entry.dataset not in manifest.datasets:
                self._judge(case, manifest, entry, as_of)

    def _judge(self, case: Case, manifest: Manifest, entry: Entry, as_of: date) -> None:
        if entry.modified is None:
            detail = f"is {entry.artefact}, and nothing tells how old it is"
            case.lack(entry.path, detail, "delete it, or declare it as a dataset with a rule")
            return
        rule = manifest.schedule.get(entry.artefact) if entry.artefact else None
        end = add(entry.modified, rule.period) if rule else self._end(entry.modified)
        if end < as_of:
            case.fail(
                entry.path,
                f"is {entry.artefact}, last changed on {entry.modified}: "
                f"{(as_of - end).days} days past its time",
                "delete it, or declare it as a dataset with a rule of its own",
            )

    def _end(self, changed: date) -> date:
        return changed + timedelta(days=min(self.max_age_days, (date.max - changed).days))
