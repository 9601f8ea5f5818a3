"""Inputs that lie in databases and stores: a report on each table, and on what was not read."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.collect.local import local_text
from compliance.flow.scanning.file import FileScanner, unread
from compliance.flow.scanning.gathering import gathered
from compliance.flow.scanning.placing import NOWHERE, Place, place_of_uri
from compliance.sources.interface import MalformedError, Part, SourceError
from compliance.sources.remote import remote_parts, scheme_of, told, usable
from policies.reports import InputReport, Skip

if TYPE_CHECKING:
    from policies.manifest import Manifest

_UNREAD: Final = "none"


def divided(paths: Iterable[str | Path]) -> tuple[list[Path], list[str]]:
    """What lies on this machine, and the URIs of what does not.

    Raises:
        SourceError: one has a scheme, but is no URI.
    """
    local: list[Path] = []
    remote: list[str] = []
    for path in paths:
        address = isinstance(path, str) and scheme_of(path) is not None
        text = local_text(usable(str(path))) if address else path
        if text is None:
            remote.append(str(path))
        else:
            local.append(Path(text))
    return local, remote


@dataclass(frozen=True, slots=True)
class StoreScanner:
    """Scans what URIs name; what two of them name is read once."""

    files: FileScanner
    manifest: "Manifest | None"
    as_of: date
    seen: set[str] = field(default_factory=set, init=False)

    def named(self, uris: Iterable[str]) -> Iterator[InputReport]:
        """A report on each table that a person named.

        Raises:
            SourceError: a URI cannot be used, or names nothing.
        """
        for uri in uris:
            yield from self._scanned(uri, None)

    def declared(self, uri: str, dataset: str | None) -> Iterator[InputReport]:
        """A report on each table under a URI of the manifest; one that cannot be used is told."""
        try:
            yield from self._scanned(uri, dataset)
        except SourceError as error:
            yield unread(uri, _UNREAD, [Skip(uri, str(error))], self._place(uri, dataset))

    def _scanned(self, uri: str, dataset: str | None) -> Iterator[InputReport]:
        beside = _Beside(told(uri))
        try:
            with closing(remote_parts(uri, self.files.sample)) as parts:
                for one in parts:
                    yield from self._report(one, beside)
        except MalformedError as error:
            beside.skipped.append(Skip(beside.uri, f"{error}; {error.hint}".rstrip("; ")))
        skipped = beside.told()
        if skipped:
            yield unread(beside.uri, _UNREAD, skipped, self._place(uri, dataset))

    def _report(self, one: Part | Skip, beside: "_Beside") -> Iterator[InputReport]:
        """The report on a table, unless it was read before, or is passed by."""
        uri = one.uri if isinstance(one, Part) else one.what
        place = self._place(uri)
        known = uri in self.seen
        self.seen.add(uri)
        beside.read = beside.read or isinstance(one, Part)
        skip = one if isinstance(one, Skip) else place.excluded
        if skip is not None:
            beside.skipped.append(skip)
        elif isinstance(one, Part) and not known:
            yield self.files.part(one, place)

    def _place(self, uri: str, dataset: str | None = None) -> Place:
        if self.manifest is None:
            return NOWHERE
        place = place_of_uri(uri, self.manifest, self.as_of)
        return replace(place, dataset=place.dataset or dataset)


@dataclass(slots=True)
class _Beside:
    """What of an input is told beside its tables."""

    uri: str
    read: bool = False
    """It holds tables."""
    skipped: list[Skip] = field(default_factory=list)

    def told(self) -> list[Skip]:
        """What was passed by; an input without data is no input."""
        if not self.read and all(skip.accountable for skip in self.skipped):
            self.skipped.append(Skip(self.uri, "holds no data that is read"))
        return list(gathered(self.skipped))
