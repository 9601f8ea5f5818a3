"""Stores of objects as sources and targets of copies, through fsspec."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

from compliance.sources.engines.interface import Growth, Origin
from compliance.sources.engines.staging import staging
from compliance.sources.engines.store_growth import Growing, StoreGrowth
from compliance.sources.engines.store_objects import StoreFolder
from compliance.sources.engines.store_origin import StoreOrigin
from compliance.sources.interface import SourceError


class Store:
    """Parquet objects under a prefix."""

    name: ClassVar[str] = "store"

    @contextmanager
    def origin(self, uri: str) -> Iterator[Origin]:
        """List the objects."""
        with closing(StoreOrigin(uri)) as origin:
            yield origin

    @contextmanager
    def growth(
        self, origin: Origin, target: str, *, identity: str, resume: bool, secret: bytes
    ) -> Iterator[Growth]:
        """Begin a copy beside the working folder, or go on with one."""
        if not isinstance(origin, StoreOrigin):
            raise SourceError(
                f"{target}: only Parquet objects of a store are copied into a store",
                hint="name a folder as the target, and send it",
            )
        folder = StoreFolder.of(target)
        name = Path(folder.path).name or "copy"
        with staging(Path.cwd() / name, identity=identity, resume=resume) as place:
            yield StoreGrowth(Growing(place, folder, identity, secret), origin)
