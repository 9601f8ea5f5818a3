"""How each location of an environment is logged, by what is exported or asked; the weakest counts.

Files of this machine by the rules of auditd, a PostgreSQL by its settings, buckets by CloudTrail.
A location of which nothing tells leaves the control unmeasured.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from checks.records import MeasuredControl
from compliance.collect.access.pg_settings import levels, settings_in
from compliance.collect.auditd import Watch, watches
from compliance.collect.cloud import Trail
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from compliance.collect.readings import all_told
from policies.manifest import Environment
from policies.parity import rank

CONTROL: Final = "access_logging"
_POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def read_logging(
    environment: Environment,
    scope: Scope,
    asked: Mapping[str, MeasuredControl],
    gaps: list[str],
) -> MeasuredControl | None:
    """The level of `access_logging` over all locations; None where one of them tells nothing.

    Args:
        environment: Whose locations.
        scope: What is declared, and what documents tell.
        asked: Location → what its server itself told.
        gaps: Told of evidence that cannot be read.
    """
    told = _evidence(environment, scope.root, gaps)
    trails = [one for reading in all_told(scope) for one in reading.trails]
    seen: list[MeasuredControl] = []
    for location in environment.locations:
        level = asked.get(location) or _level(location, environment, told, trails, scope.root)
        if level is None:
            return None
        seen.append(level)
    weakest = min(seen, key=lambda one: rank(CONTROL, one.level), default=None)
    how = ", ".join(dict.fromkeys(one.how for one in seen))
    return weakest and MeasuredControl(weakest.level, how)


def _level(
    location: str, environment: Environment, told: str | None, trails: Iterable[Trail], root: Path
) -> MeasuredControl | None:
    place = local_path(location, root)
    evidence = environment.controls[CONTROL].evidence if told is not None else ""
    scheme = location.partition(":")[0].lower()
    if place is not None:
        if told is None:
            return None
        return MeasuredControl(_watched(place, watches(told)), f"audit rules in {evidence}")
    if scheme in _POSTGRESQL:
        settings = settings_in(told or "")
        return levels(settings)[CONTROL] if settings else None
    if scheme in ("s3", "s3a") and (names := [one.name for one in trails if one.sees(location)]):
        return MeasuredControl("reads", f"CloudTrail {', '.join(sorted(set(names)))}")
    return None


def _watched(place: Path, rules: Iterable[Watch]) -> str:
    told = list(rules)
    if any(rule.sees(place.resolve(), "r") for rule in told):
        return "reads"
    return "writes" if any(rule.sees(place.resolve(), "w") for rule in told) else "none"


def _evidence(environment: Environment, root: Path, gaps: list[str]) -> str | None:
    """The text of the setting that the control names; None where there is none."""
    claim = environment.controls.get(CONTROL)
    path = local_path(claim.evidence, root) if claim and claim.evidence else None
    try:
        return path.read_text("utf-8", errors="replace") if path else None
    except OSError as error:
        gaps.append(f"{claim.evidence if claim else path}: cannot be read ({error.strerror})")
        return None


def sinks(environment: Environment, scope: Scope) -> Iterator[str]:
    """Where the logs of reads are kept: as declared, else where the trails deliver them."""
    if environment.read_log is not None:
        yield environment.read_log
        return
    trails = [one for reading in all_told(scope) for one in reading.trails]
    seeing = {one.name for one in trails for location in environment.locations
              if one.sees(location)}  # fmt: skip
    yield from dict.fromkeys(f"s3://{one.sink}" for one in trails if one.sink
                             and one.name in seeing)  # fmt: skip
