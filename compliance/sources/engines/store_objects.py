"""The prefix of a store that a copy is written to. What the store says is not passed on."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compliance.sources.interface import SourceError
from compliance.sources.stores.listing import usable
from compliance.sources.stores.objects import StoreObject
from compliance.sources.stores.table import STORES


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A prefix; `repr` tells no settings of the store."""

    uri: str
    path: str
    """As the store's library calls it."""
    store: Any = field(repr=False)
    """The file system of fsspec."""

    @classmethod
    def of(cls, uri: str) -> "StoreFolder":
        """The prefix at an address.

        Raises:
            SourceError: it is no address, or its library is missing.
        """
        scheme = usable(uri)
        with refused(uri, scheme):
            from fsspec.core import url_to_fs

            store, path = url_to_fs(uri, skip_instance_cache=True)
        return cls(uri.rstrip("/"), str(path).rstrip("/"), store)

    def manifest(self, name: str) -> tuple[Mapping[str, Any] | None, str]:
        """The manifest, and its text; where there is none, nothing else may lie there.

        Raises:
            SourceError: something lies there that is no copy of ours.
        """
        with refused(self.uri):
            self.store.invalidate_cache()
            if self.store.exists(f"{self.path}/{name}"):
                text = self.store.cat_file(f"{self.path}/{name}").decode()
                return json.loads(text), text
            there = self.store.exists(self.path) and bool(self.store.find(self.path))
        if there:
            raise SourceError(
                f"{self.uri}: holds something already", hint="name a prefix that is empty"
            )
        return None, ""

    def demand_same(self, name: str, before: str) -> None:
        """Nobody published there meanwhile."""
        if self.manifest_text(name) != before:
            raise SourceError(
                f"{self.uri}: another run has published there meanwhile", hint="run it again"
            )

    def manifest_text(self, name: str) -> str:
        """The manifest now; empty where there is none."""
        with refused(self.uri):
            self.store.invalidate_cache()
            place = f"{self.path}/{name}"
            return self.store.cat_file(place).decode() if self.store.exists(place) else ""

    def blob(self, path: str) -> StoreObject:
        """One of its objects."""
        with refused(self.uri):
            place = f"{self.path}/{path}"
            size = int(self.store.info(place).get("size") or 0)
        return StoreObject(f"{self.uri}/{path}", place, size, self.store)

    def send(self, file: Path, path: str) -> None:
        """Put a file there."""
        with refused(self.uri):
            self.store.put_file(str(file), f"{self.path}/{path}")

    def write(self, path: str, data: bytes) -> None:
        """Put bytes there."""
        with refused(self.uri):
            self.store.pipe_file(f"{self.path}/{path}", data)

    def remove(self, path: str) -> None:
        """Away with one."""
        with refused(self.uri):
            self.store.rm_file(f"{self.path}/{path}")


@contextmanager
def refused(uri: str, scheme: str = "") -> Iterator[None]:
    """Errors of a store may repeat the request, and with it credentials."""
    try:
        yield
    except SourceError:
        raise
    except ImportError:
        raise SourceError(
            f"{uri}: needs a library that is not installed", hint=f"pip install {STORES[scheme]}"
        ) from None
    except Exception as error:  # noqa: BLE001  each store raises errors of its own
        raise SourceError(
            f"{uri}: the store does not take it ({type(error).__name__})",
            hint="check its address, and that the account may read, write and list there",
        ) from None
