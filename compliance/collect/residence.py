"""Where the locations of each environment lie, and who runs them.

By the exports of the cloud (`evidence:`), by the name that a cloud gave a server, by what
cloud-init wrote on this machine; where none of these speaks, by the register of assets.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.environments import Place, Registered, Residence
from compliance.collect.cloud import STORES, Resource, host_of, joined
from compliance.collect.interface import Scope
from compliance.collect.local import local_text
from compliance.collect.logs import lines
from compliance.collect.readings import all_told
from policies.uris import inside

MACHINE: Final = Path("/run/cloud-init/instance-data.json")
"""What cloud-init knows of this machine."""
_AWS_HOST: Final = re.compile(
    r"[\w.-]+\.(?P<region>[a-z]{2}(?:-[a-z]+)+-\d)\.(?:rds|redshift|rds-aurora)\.amazonaws\.com"
)
_AZURE_HOST: Final = re.compile(r"[\w-]+\.(?:postgres|mysql|mariadb)\.database\.azure\.com")


class WhereItLies:
    """Reports regions and processors."""

    name: ClassVar[str] = "residence@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each environment; none where nothing says where data may lie."""
        if not scope.manifest.residency:
            return
        resources = [one for reading in all_told(scope) for one in reading.resources]
        register = lines(scope, "places", Registered)
        for name, environment in sorted(scope.manifest.environments.items()):
            places = tuple(
                _placed(location, resources, register.records) for location in environment.locations
            )
            blank = [one for one in places if not (one.region and one.processor)]
            gaps = [f"{one.location}: nothing tells where it lies" for one in blank]
            data = Residence(name, places)
            told = (*gaps, *register.gaps)
            yield scope.report(FactKind.RESIDENCE, name, data, collector=self.name, gaps=told)


def _placed(location: str, resources: list[Resource], register: list[Registered]) -> Place:
    """The surest word on a location; what it leaves open is taken from the register."""
    region, processor, how = _measured(location, resources)
    own = [one for one in register if inside(location, one.location)]
    newest = max(own, key=lambda one: one.recorded, default=None)
    if newest is None or (region and processor):
        return Place(location, region, processor, how)
    how = ", ".join(filter(None, (how, f"register of assets, {newest.recorded}")))
    return Place(location, region or newest.region, processor or newest.processor, how)


def _measured(location: str, resources: list[Resource]) -> tuple[str, str, str]:
    """Region, processor and what tells them; empty where nothing does."""
    if local_text(location) is not None:
        return _of_this_machine(MACHINE)
    host = host_of(location)
    known = joined(resources, location)
    told = _AWS_HOST.fullmatch(host)
    if known is not None and (known.region or not told):
        return known.region, known.processor, known.how
    if told is not None:
        return told["region"], "aws", "the name of its server"
    if _AZURE_HOST.fullmatch(host):
        return "", "azure", "the name of its server"
    scheme = location.partition(":")[0].lower()
    return "", STORES.get(scheme, ""), "its scheme" if scheme in STORES else ""


def _of_this_machine(path: Path) -> tuple[str, str, str]:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return "", "", ""
    about = told.get("v1") if isinstance(told, Mapping) else None
    if not isinstance(about, Mapping):
        return "", "", ""
    region, cloud = about.get("region"), about.get("cloud_name")
    return str(region or ""), str(cloud or ""), "cloud-init on this machine"
