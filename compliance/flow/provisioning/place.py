"""Where a copy of a database may be written: apart from its source and from all production data."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from compliance.flow.copying.target import checked_target
from compliance.sources.databases.address import Address
from compliance.sources.engines.table import engine_of
from compliance.sources.interface import SourceError
from policies.manifest import Manifest
from policies.uris import inside

_STORE: Final = "store"
_ALIKE: Final = {"s3a": "s3", "gcs": "gs", "abfs": "az"}


def is_address(uri: str) -> bool:
    """Whether it names a server's database, and no file."""
    return "://" in uri


def located(uri: str) -> str | Path:
    """An address as it is, a file as its path: as a scan is told of either."""
    return uri if is_address(uri) else Path(uri)


def demand_apart(
    source: str, target: str, *, places: Sequence[Path] = (), servers: Sequence[str] = ()
) -> None:
    """A target that meets its source or production is refused before anything is read.

    Args:
        source: file or address.
        target: file or address.
        places: files and folders of production.
        servers: addresses of production.

    Raises:
        SourceError: they meet, or the target cannot be written.
    """
    if is_address(target) and engine_of(target) == _STORE:
        for other in (source, *map(str, places), *servers):
            _demand_elsewhere(target, other, "the source" if other == source else "production")
    elif is_address(target):
        for other in (*([source] if is_address(source) else ()), *servers):
            _demand_other(target, other, "the source" if other == source else "production")
    else:
        checked_target(Path("/dev/null" if is_address(source) else source), Path(target), places)


def _demand_elsewhere(target: str, other: str, what: str) -> None:
    mine, theirs = _plain(target), _plain(other)
    if inside(mine, theirs) or inside(theirs, mine):
        raise SourceError(
            f"{target}: lies in {what} ({other}), or holds it",
            hint="name a prefix apart from it, in a non-production environment",
        )


def _plain(uri: str) -> str:
    """Without the names by which one store is called in two ways."""
    scheme, found, rest = uri.partition("://")
    return f"{_ALIKE.get(scheme.lower(), scheme.lower())}://{rest}" if found else uri


def _demand_other(target: str, other: str, what: str) -> None:
    if engine_of(other) == _STORE:
        return
    mine, theirs = Address.parse(target), Address.parse(other)
    whole = not theirs.database
    if _server(mine) == _server(theirs) and (whole or mine.database == theirs.database):
        raise SourceError(
            f"{mine.uri}: lies in {what} ({theirs.uri})",
            hint="name a database apart from it, in a non-production environment",
        )


def _server(address: Address) -> tuple[str, str, str, str]:
    told = dict(address.parameters)
    parts = address.parts
    host = told.get("host") or parts.hostname or "localhost"
    port = told.get("port") or str(parts.port or "")
    return address.format, host, port, told.get("unix_socket", "")


def production_servers(manifest: Manifest) -> Iterator[str]:
    """Addresses of databases and stores that a manifest declares as production."""
    for environment in manifest.environments.values():
        if environment.kind == "production":
            yield from (uri for uri in environment.locations if _is_database(uri))
    for dataset in manifest.datasets.values():
        if manifest.is_production(dataset) and _is_database(dataset.uri):
            yield dataset.uri


def _is_database(uri: str) -> bool:
    return is_address(uri) and engine_of(uri) is not None
