"""Which rules a run uses: the usual ones, those of further countries, and the user's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from compliance.detect.interface import DetectionError
from compliance.detect.own import read_rules
from compliance.detect.rules import Rule, RuleSet
from policies.recognizers import Recognizers


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked for besides the usual."""

    countries: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """Entity → least score that is told, 0.5 to 1."""
    own: tuple[Rule, ...] = ()
    """Rules of the user's."""


def chosen(
    declared: Recognizers = Recognizers(),  # noqa: B008  frozen
    root: Path = Path(),
    files: Sequence[Path] = (),
) -> Choice:
    """What a manifest in `root` declares, and further files of own recognizers.

    Raises:
        PolicyError: a file cannot be used; with line and remedy.
    """
    paths = [*(root / one for one in declared.yaml), *files]
    return Choice(
        declared.countries,
        declared.entities,
        dict(declared.thresholds),
        read_rules(paths),
    )


def select(rules: RuleSet, choice: Choice) -> RuleSet:
    """The rules that a run uses.

    Raises:
        DetectionError: an entity is of no rule; a recognizer has a name that is taken.
    """
    known = {one.entity for one in (*rules.rules, *rules.unusual)}
    if strange := sorted(set(choice.entities) - known):
        raise DetectionError(
            f"no recognizer of Presidio's finds {strange[0]}",
            hint=f"there are {', '.join(sorted(known))}",
        )
    names = {one.recognizer for one in (*rules.rules, *rules.unusual)}
    for one in choice.own:
        if one.recognizer in names:
            raise DetectionError(
                f"the name of the recognizer {one.recognizer} is taken", hint="give it another"
            )
        names.add(one.recognizer)
    return replace(rules, rules=tuple(_least(_picked(rules, choice), choice.thresholds)))


def _picked(rules: RuleSet, choice: Choice) -> Iterator[Rule]:
    yield from rules.rules
    for one in rules.unusual:
        if one.country in choice.countries or one.entity in choice.entities:
            yield one
    yield from choice.own


def _least(rules: Iterator[Rule], thresholds: Mapping[str, float]) -> Iterator[Rule]:
    for one in rules:
        least = thresholds.get(one.entity)
        yield one if least is None else replace(one, least=least)
