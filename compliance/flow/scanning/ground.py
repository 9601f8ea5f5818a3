"""Where a scan of a repository stands: its top, and what a manifest says of its files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.collect.local import named
from compliance.flow.scanning.placing import NOWHERE, Place, place_of
from compliance.sources.opening import shown

if TYPE_CHECKING:
    from policies.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of one run."""

    top: Path
    """Of the working tree."""
    root: Path
    """The manifest's folder; inputs are told relative to it."""
    manifest: "Manifest | None"
    as_of: date

    def place(self, path: str) -> Place:
        """What the manifest says of `path`, which is relative to the top."""
        if self.manifest is None:
            return NOWHERE
        return place_of(self.top / path, self.manifest, self.root, self.as_of)

    def uri(self, path: str) -> str:
        """As reports call it."""
        return shown(Path(named(self.top / path, self.root)).as_posix())
