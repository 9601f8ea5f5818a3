"""The controls that can be read from settings: who may read, and what is logged."""

import os
import stat
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.records import ControlFacts, MeasuredControl
from compliance.collect.access.pg_live import settings_of
from compliance.collect.access.pg_settings import levels
from compliance.collect.cloud import joined
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from compliance.collect.read_logging import CONTROL, read_logging
from compliance.collect.readings import all_told
from compliance.collect.servers import UnaskedError
from policies.manifest import Environment
from policies.parity import rank

_OTHERS: Final = 0o007
_GROUP: Final = 0o070


class Settings:
    """Reports the measured controls."""

    name: ClassVar[str] = "settings@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each environment."""
        for name, environment in sorted(scope.manifest.environments.items()):
            gaps: list[str] = []
            measured: dict[str, MeasuredControl] = {}
            places = list(_places(environment, scope.root, gaps))
            if places and not gaps:
                measured["access"] = _access(places, gaps)
            asked = dict(_servers(environment, scope, gaps))
            for told in asked.values():
                measured = _weaker(measured, told)
            measured = {**_of_cloud(environment, scope), **measured}
            measured.pop(CONTROL, None)
            logs = {location: told[CONTROL] for location, told in asked.items()}
            logging = read_logging(environment, scope, logs, gaps)
            if logging is not None:
                measured[CONTROL] = logging
            data = ControlFacts(name, measured)
            yield scope.report(FactKind.CONTROLS, name, data, collector=self.name, gaps=tuple(gaps))


def _places(environment: Environment, root: Path, gaps: list[str]) -> Iterator[Path]:
    for location in environment.locations:
        path = local_path(location, root)
        if path is not None and not path.exists():
            gaps.append(f"{location}: is not there")
        elif path is not None:
            yield path


def _servers(
    environment: Environment, scope: Scope, gaps: list[str]
) -> Iterator[tuple[str, dict[str, MeasuredControl]]]:
    """Location → what the settings of its server tell."""
    told = [one for reading in all_told(scope) for one in reading.resources]
    for location in environment.locations:
        if local_path(location, scope.root) is None and joined(told, location) is None:
            try:
                yield location, levels(settings_of(scope.servers.ask(location)))
            except UnaskedError as error:
                gaps.append(f"{location}: its settings were not read ({error})")


def _of_cloud(environment: Environment, scope: Scope) -> dict[str, MeasuredControl]:
    """What the exports of a cloud tell of every location alike; the weakest counts."""
    told = [one for reading in all_told(scope) for one in reading.resources]
    known = [joined(told, location) for location in environment.locations]
    found = [one for one in known if one is not None]
    if not known or len(found) < len(known):
        return {}
    levels = [{control: MeasuredControl(level, one.how) for control, level in one.levels.items()}
              for one in found]  # fmt: skip
    everywhere = set.intersection(*(set(one) for one in levels))
    return {control: level for control, level in reduce(_weaker, levels).items()
            if control in everywhere}  # fmt: skip


def _weaker(
    one: dict[str, MeasuredControl], other: dict[str, MeasuredControl]
) -> dict[str, MeasuredControl]:
    """Of each control the weaker level: an environment is as weak as its weakest place."""
    found = dict(one)
    for control, level in other.items():
        known = found.get(control, level)
        found[control] = min(known, level, key=lambda told: rank(control, told.level))
    return found


def _access(places: Iterable[Path], gaps: list[str]) -> MeasuredControl:
    """Who can read something in any of the locations."""
    readers = 0
    for place in places:
        readers |= _readers(place, _OTHERS | _GROUP, gaps)
    level = "everyone" if readers & _OTHERS else "group" if readers & _GROUP else "owner"
    return MeasuredControl(level, "modes of the locations and of all that lies in them")


def _readers(path: Path, reach: int, gaps: list[str]) -> int:
    """Bits of those who can read `path` or something in it.

    `reach` are the bits of those who can enter all folders above it, up to the location.
    """
    try:
        mode = path.stat().st_mode
        readers = _spread(mode >> 2) & reach
        if stat.S_ISDIR(mode) and not path.is_symlink():
            inside = _spread(mode) & reach
            for child in os.scandir(path) if inside else ():
                readers |= _readers(Path(child.path), inside, gaps)
    except FileNotFoundError:  # a link to nowhere, or gone meanwhile
        return 0
    except OSError as error:
        gaps.append(f"{path.name}: its mode cannot be read ({error.strerror})")
        return 0
    return readers


def _spread(execute_bits: int) -> int:
    """Group and others, each as a whole, where their lowest bit is set."""
    return (_GROUP if execute_bits & 0o010 else 0) | (_OTHERS if execute_bits & 0o001 else 0)
