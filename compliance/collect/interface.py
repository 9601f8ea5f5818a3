"""What a collector is: something that reads one kind of source and reports what it saw."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from checks.facts import FactKind, Report, make_report
from compliance.collect.servers import NoServers, Servers
from policies.manifest import Manifest

if TYPE_CHECKING:
    from compliance.collect.formats.interface import Reading

VALID_FOR: Final = timedelta(days=30)
"""How long a report counts unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is collected for: one manifest in one folder at one moment."""

    manifest: Manifest
    root: Path
    """The manifest's folder; declared paths are relative to it."""
    now: datetime
    """UTC."""
    lifetime: timedelta = VALID_FOR
    servers: Servers = field(default_factory=NoServers)
    told: dict[str, tuple["Reading", ...]] = field(default_factory=dict, repr=False)
    """Documents that were read already, by the key of the manifest that names them."""

    def report(
        self,
        kind: FactKind,
        source: str,
        data: object,
        *,
        collector: str,
        gaps: tuple[str, ...] = (),
    ) -> Report:
        """A measured report; complete where it has no gaps."""
        return make_report(
            kind,
            source,
            data,
            collector=collector,
            collected=self.now,
            expires=self.now + self.lifetime,
            complete=not gaps,
            measured=True,
            gaps=gaps,
        )


class Collector(Protocol):
    """Reads one kind of source. What it cannot see makes a report with a gap, never an error."""

    name: ClassVar[str]
    """`name@version`, as the reports tell it."""

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each source."""
