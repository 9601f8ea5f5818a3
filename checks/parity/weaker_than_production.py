"""PAR-001: an environment that is weaker than production."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.records import ControlFacts
from policies.manifest import Environment, Manifest
from policies.parity import LEVELS, rank
from policies.terms import Severity, Stage

_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class _Level:
    """How strong one control is in one environment."""

    environment: str
    level: str
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakerThanProduction(Question):
    """No environment that holds data is weaker than production.

    Asks: Is any environment that holds data weaker than production?
    Why: production was designed well, and its data was copied to a place where nobody was.
    Passes: for every control compared, the measured level of each non-production environment is at
        least the measured level of production. An environment whose every dataset is a copy proven
        anonymous is free; without a non-production environment there is nothing to compare.
    Fails: a level is lower than production's, or lower than what the manifest claims of it. What
        was measured counts more than what is claimed; a claim that is lower is believed.
    Missing: a level is unknown, or equal or higher by claim alone, on either side; production
        states no control at all.
    Remedy: raise the control in that environment, export its setting, name it as `evidence:` of
        the control in `compliance.yaml`, and run `compliance collect`.
    Source: NIST SP 800-53r5 SA-3(2); ISO/IEC 27001:2022 A.8.31.
    """

    id: ClassVar[str] = "PAR-001"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        FactKind.MANIFEST,
        FactKind.CONTROLS,
        FactKind.MASK,
        FactKind.SCAN,
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every non-production environment is at least as strong as production",
        failed="Controls are weaker outside production",
        missing="It is not known whether every environment is as strong as production",
    )

    controls: tuple[str, ...] = ()
    """Controls to compare; empty for all that production declares or has measured."""

    def __post_init__(self) -> None:
        """Refuse controls that have no levels.

        Raises:
            CheckError: no control is called so.
        """
        unknown = sorted(set(self.controls) - LEVELS.keys())
        if unknown:
            known = ", ".join(LEVELS)
            raise CheckError(f"PAR-001: no control is called {unknown[0]!r}", hint=f"write {known}")

    def moot(self, manifest: Manifest) -> str:
        """Where all is production."""
        kinds = {one.kind for one in manifest.environments.values()}
        return "" if kinds - {"production"} else "No non-production environment is declared"

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare each non-production environment with the strongest production."""
        self._judge(case, manifest)

    def _judge(self, case: Case, manifest: Manifest) -> None:
        production = dict(_of_kind(manifest, "production"))
        measured = {name: _measured(case, name) for name in production}
        asked = self.controls or _stated(manifest, measured)
        if not production or not asked:
            case.lack(
                "production",
                "states no control, so that there is nothing to compare with",
                "declare the production environment and its `controls:`",
            )
        for name, facts in measured.items():
            _judge_claims(case, name, production[name], facts)
        for name, environment in _of_kind(manifest, "non-production"):
            if _holds_only_anonymous(case, manifest, name):
                continue
            own = _measured(case, name)
            _judge_claims(case, name, environment, own)
            for control in asked if production else ():
                floor = max(
                    (_level(control, one, production[one], measured[one]) for one in production),
                    key=lambda level: rank(control, level.level),
                )
                _compare(case, control, floor, _level(control, name, environment, own))


def _of_kind(manifest: Manifest, kind: str) -> Iterator[tuple[str, Environment]]:
    return ((name, one) for name, one in manifest.environments.items() if one.kind == kind)


def _measured(case: Case, name: str) -> ControlFacts | None:
    remedy = "run `compliance collect` where the environment's settings can be read"
    return case.look(case.facts.controls(name), name, "the measurement of its controls", remedy)


def _stated(manifest: Manifest, measured: dict[str, ControlFacts | None]) -> tuple[str, ...]:
    """Every control that production declares or has measured, in the order of the levels."""
    stated = {control for name in measured for control in manifest.environments[name].controls}
    stated |= {control for facts in measured.values() if facts for control in facts.measured}
    return tuple(control for control in LEVELS if control in stated)


def _holds_only_anonymous(case: Case, manifest: Manifest, environment: str) -> bool:
    held = [name for name, one in manifest.datasets.items() if one.environment == environment]
    return bool(held) and all(case.is_anonymous(name) for name in held)


def _level(control: str, name: str, declared: Environment, facts: ControlFacts | None) -> _Level:
    """What was measured; what is claimed where nothing was."""
    found = facts.measured.get(control) if facts else None
    if found is not None and found.level in LEVELS[control]:
        return _Level(name, found.level, measured=True)
    claim = declared.controls.get(control)
    return _Level(name, claim.level if claim else _UNKNOWN, measured=False)


def _judge_claims(case: Case, name: str, declared: Environment, facts: ControlFacts | None) -> None:
    """A claim that the measurement contradicts is false, whatever the other side has."""
    for control, claim in declared.controls.items():
        found = facts.measured.get(control) if facts else None
        known = found is not None and found.level in LEVELS[control]
        if found and known and rank(control, claim.level) > rank(control, found.level):
            case.fail(
                f"{name}.{control}",
                f"is said to be {claim.level}, and {found.level} was measured ({found.how})",
                f"raise {control} in {name}, or declare what is there",
            )


def _compare(case: Case, control: str, floor: _Level, own: _Level) -> None:
    subject = f"{own.environment}.{control}"
    raise_it = f"raise {control} in {own.environment} to {floor.level} or stronger"
    if _UNKNOWN in {own.level, floor.level}:
        where = own.environment if own.level == _UNKNOWN else floor.environment
        other = floor if own.level == _UNKNOWN else own
        case.lack(
            subject,
            f"its level in {where} is not known (in {other.environment}: {other.level})",
            f"state environments.{where}.controls.{control} with a level and its `evidence:`",
        )
    elif rank(control, own.level) < rank(control, floor.level):
        how = "measured" if own.measured else "claimed"
        case.fail(
            subject,
            f"is {own.level} ({how}), and {floor.level} in {floor.environment}",
            raise_it,
        )
    elif not (own.measured and floor.measured):
        where = floor.environment if own.measured else own.environment
        case.lack(
            subject,
            f"is said to be {own.level}, but nothing measured it in {where}",
            f"name the exported setting in environments.{where}.controls.{control}.evidence",
        )
