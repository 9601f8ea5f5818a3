"""The collectors, in the order in which they are asked."""

from collections.abc import Mapping
from typing import Final

from compliance.collect.access.collector import AccessCollector
from compliance.collect.authorship import GitAuthorship
from compliance.collect.bills import Bills
from compliance.collect.declaration import Declaration
from compliance.collect.documents import Documents
from compliance.collect.interface import Collector
from compliance.collect.keeping import KeepingSettings
from compliance.collect.lineage import Lineage
from compliance.collect.links import StandingLinks
from compliance.collect.listings import Listings
from compliance.collect.logs import Logs
from compliance.collect.recorded_digests import DigestCollector
from compliance.collect.residence import WhereItLies
from compliance.collect.settings import Settings
from compliance.collect.toolbox import Toolbox

COLLECTORS: Final[Mapping[str, type[Collector]]] = {
    "declaration": Declaration,
    "documents": Documents,
    "lineage": Lineage,
    "listings": Listings,
    "settings": Settings,
    "access": AccessCollector,
    "logs": Logs,
    "git": GitAuthorship,
    "digests": DigestCollector,
    "bills": Bills,
    "links": StandingLinks,
    "keeping": KeepingSettings,
    "tools": Toolbox,
    "residence": WhereItLies,
}
"""Name → collector. What must read data (scans, ages, quality, masks) is asked by the flow."""
