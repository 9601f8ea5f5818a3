"""How far the evidence reaches, framework by framework; what is of none counts under its policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from checks.coverage import Coverage, Reach, coverage_of
from compliance.evidence.page.figures import Part, parts
from compliance.evidence.page.interface import Reading

_SHADES: Final[Mapping[Reach, str]] = {
    Reach.EVIDENCED: "full",
    Reach.PARTLY: "part",
    Reach.NOT_EVIDENCED: "none",
    Reach.NOT_APPLICABLE: "beside",
    Reach.NOT_ASSESSED: "later",
}


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework or policy."""

    coverage: Coverage
    bar: Sequence[Part]
    """Its controls by reach, as parts of a bar."""


@dataclass(frozen=True, slots=True)
class Frameworks:
    """All of them, and the policies that ask."""

    reaches: Sequence[Reach]
    shades: Mapping[Reach, str]
    frameworks: Sequence[Framework]
    policies: Sequence[tuple[str, str]]
    """Title, and path in the bundle."""


def gather(reading: Reading) -> Frameworks:
    """Every framework in the order of the policies."""
    titles = {one.name: one.title for one in reading.packs.values()}
    named = [
        one if one.framework else replace(one, framework=titles.get(one.pack, one.pack))
        for one in reading.verdict.controls
    ]
    return Frameworks(
        tuple(Reach),
        _SHADES,
        [Framework(one, _bar(one)) for one in coverage_of(named)],
        [(pack.title, path) for path, pack in sorted(reading.packs.items())],
    )


def _bar(coverage: Coverage) -> Sequence[Part]:
    return parts({_SHADES[reach]: many for reach, many in coverage.counts.items()})
