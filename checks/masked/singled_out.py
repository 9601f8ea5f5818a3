"""MSK-004: people who stand out by combinations."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.reported.copies import RISK, Risk
from checks.scope import masked, unless_masked
from policies.manifest import Dataset, Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SingledOut(Question):
    """Nobody in a masked copy stands out by a combination of what is left.

    Asks: Can people be singled out by combinations?
    Why: a ZIP code, a birth date and a sex name most people, without any name.
    Passes: in every masked copy each combination of the declared quasi-identifiers is shared by at
        least `k_min` rows, and each sensitive column has at least `l_min` values in each of them.
    Fails: a combination is rarer, or a class tells its sensitive value; says how many rows stand
        alone.
    Missing: a copy declares no quasi-identifiers, or its classes were not measured on all of them.
    Remedy: generalise or drop quasi-identifiers in the plan, or suppress the rare rows.
    Source: HIPAA 164.514(b)(1); GDPR recital 26; NIST SP 800-188 4.3.
    """

    id: ClassVar[str] = "MSK-004"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.RISK)
    answers: ClassVar[Answers] = Answers(
        passed="Nobody in a masked copy stands out by a combination",
        failed="People stand out in masked copies by combinations",
        missing="It is not known whether people stand out in masked copies",
    )

    k_min: int = 5
    """Rows that must share each combination, 2 or more."""
    l_min: int = 2
    """Values that each sensitive column must have in each class, 1 or more."""

    def __post_init__(self) -> None:
        """Refuse limits that demand nothing.

        Raises:
            CheckError: `k_min` is below 2, or `l_min` below 1.
        """
        if self.k_min < 2 or self.l_min < 1:  # noqa: PLR2004  one row always shares with itself
            raise CheckError("MSK-004: k_min is below 2, or l_min below 1")

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the classes of each masked copy."""
        for name, dataset in masked(manifest).items():
            self._judge(case, name, dataset)

    def _judge(self, case: Case, name: str, dataset: Dataset) -> None:
        if not dataset.quasi_identifiers:
            remedy = f"declare datasets.{name}.quasi_identifiers"
            case.lack(name, "declares no quasi-identifiers", remedy)
        remedy = "run `compliance collect` where the copy can be read"
        risk = case.about(RISK, name, "the measurement of its classes", remedy)
        if risk is None:
            return
        unmeasured = sorted(set(dataset.quasi_identifiers) - set(risk.quasi))
        if unmeasured:
            case.lack(name, f"was measured without {', '.join(unmeasured)}", remedy)
        if risk.rows and risk.k < self.k_min:
            case.fail(
                name,
                f"the rarest combination of {', '.join(risk.quasi)} has {risk.k} rows, and "
                f"{self.k_min} are asked; {risk.unique} of {risk.rows} rows stand alone",
                "generalise or drop quasi-identifiers in the plan, and mask again",
            )
        self._judge_diversity(case, name, dataset, risk)

    def _judge_diversity(self, case: Case, name: str, dataset: Dataset, risk: Risk) -> None:
        remedy = "run `compliance collect` where the copy can be read"
        for column in dataset.sensitive:
            fewest = risk.diversity.get(column)
            if fewest is None:
                case.lack(f"{name}.{column}", "its diversity was not measured", remedy)
            elif risk.rows and fewest < self.l_min:
                case.fail(
                    f"{name}.{column}",
                    f"a class of people who look alike has {fewest} values of it, "
                    f"{self.l_min} are asked",
                    "generalise the quasi-identifiers further, or drop the column",
                )
