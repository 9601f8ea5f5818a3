"""Where a copy of a database may be written: apart from its source and from all production data."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from compliance.flow.copying.target import checked_target
from compliance.sources.databases.address import Address
from compliance.sources.interface import SourceError
from policies.manifest import Manifest


def is_address(uri: str) -> bool:
    """Whether it names a server's database, and no file."""
    return "://" in uri


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
    if is_address(target):
        for other in (*([source] if is_address(source) else ()), *servers):
            _demand_other(target, other, "the source" if other == source else "production")
    else:
        checked_target(Path("/dev/null" if is_address(source) else source), Path(target), places)


def _demand_other(target: str, other: str, what: str) -> None:
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
    """Addresses of databases that a manifest declares as production."""
    for environment in manifest.environments.values():
        if environment.kind == "production":
            yield from (uri for uri in environment.locations if _is_database(uri))
    for dataset in manifest.datasets.values():
        if manifest.is_production(dataset) and _is_database(dataset.uri):
            yield dataset.uri


def _is_database(uri: str) -> bool:
    return uri.partition("://")[0] in ("postgresql", "postgres")
