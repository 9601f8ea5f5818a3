"""What lies under the URI of a store: one object, those of a glob, or all below a prefix.

Which account reads is decided by the store's own library: its environment, its profile. What the
store says is not passed on, for it may repeat the request, and with it credentials.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.stores.objects import StoreObject
from compliance.sources.stores.table import PAGES, STORES
from compliance.sources.treatment import folder_treatment
from policies.reports import Skip
from policies.uris import holds_secret

Listed = Iterator[StoreObject | Skip]
_Info = Mapping[str, Any]
_CHAIN: Final = "::"
"""fsspec's sign for one file system upon another, such as one that copies to disk."""
_UNNAMED: Final = ("NoCredentialsError", "DefaultCredentialsError", "ClientAuthenticationError")
"""What the libraries raise where no account is named."""
_CHANGED: Final = ("LastModified", "last_modified", "updated", "mtime")
"""What the libraries call the moment of the last change."""


def listed(uri: str) -> Listed:
    """The objects, in order, and what is passed by.

    Raises:
        SourceError: nothing lies there, its library is missing, or the URI cannot be used.
        MalformedError: the store does not answer, or does not let this account in.
    """
    scheme = usable(uri)
    shown = _shown(uri)
    try:
        return _found(uri, shown, scheme)
    except ImportError:
        raise SourceError(
            f"{shown}: needs a library that is not installed",
            hint=f"pip install {STORES[scheme]}",
        ) from None
    except FileNotFoundError:
        raise SourceError(
            f"{shown}: nothing lies there", hint="check bucket and prefix, and the account"
        ) from None
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001  each store raises errors of its own
        raise _refused(shown, error) from None


def usable(uri: str) -> str:
    """The scheme of a URI that may be asked for.

    Raises:
        SourceError: it is no address, or holds a credential.
    """
    scheme = uri.partition(":")[0].lower()
    try:
        secret = holds_secret(uri)
    except ValueError:
        raise SourceError(f"{scheme}: this is no address", hint="check its brackets") from None
    if secret:
        raise SourceError(
            f"{scheme}: the address holds a credential",
            hint="leave it out; the store's library reads its environment, such as AWS_PROFILE",
        )
    if _CHAIN in uri:
        raise SourceError(f"{scheme}: chains of file systems are not read", hint="name one store")
    return scheme


def _found(uri: str, shown: str, scheme: str) -> Listed:
    from fsspec.core import url_to_fs  # noqa: PLC0415  only where a store is read

    store, path = url_to_fs(uri, skip_instance_cache=True)
    if scheme in PAGES:
        return iter([StoreObject(shown, path, int(store.info(path).get("size") or 0), store)])
    name = partial(_object, store, scheme)
    if any(letter in path for letter in "*?["):
        return _objects(store.glob(path, detail=True), name, shown)
    info = store.info(path)
    if info["type"] != "directory":
        return iter([name(info)])
    return _answering(_below(store, path, scheme, name), shown)


def _answering(objects: Listed, shown: str) -> Listed:
    """The same, where a store that no longer answers is told."""
    try:
        yield from objects
    except Exception as error:  # noqa: BLE001  each store raises errors of its own
        raise _refused(shown, error) from None


def _objects(found: Mapping[str, _Info], name: "partial[StoreObject]", shown: str) -> Listed:
    files = [info for _, info in sorted(found.items()) if info["type"] != "directory"]
    if not files:
        raise SourceError(f"{shown}: matches nothing", hint="check bucket, prefix and pattern")
    return (name(info) for info in files)


def _below(
    store: Any,  # noqa: ANN401  fsspec
    path: str,
    scheme: str,
    name: "partial[StoreObject]",
) -> Listed:
    for above, folders, files in store.walk(path, detail=True):
        for folder in sorted(folders):
            skip = folder_treatment(folder)
            if skip is not None:
                del folders[folder]
                yield replace(skip, what=f"{scheme}://{above.lstrip('/')}/{folder}")
        for file in sorted(files):
            if file:
                yield name(files[file])


def _object(store: Any, scheme: str, info: _Info) -> StoreObject:  # noqa: ANN401  fsspec
    path = str(info["name"])
    size, uri = int(info.get("size") or 0), f"{scheme}://{path.lstrip('/')}"
    return StoreObject(uri, path, size, store, _changed(info))


def _changed(info: _Info) -> date | None:
    """The day of its last change, which each store's library calls otherwise."""
    told = next((info[name] for name in _CHANGED if info.get(name)), None)
    if isinstance(told, str):
        try:
            told = datetime.fromisoformat(told)
        except ValueError:
            return None
    return told.astimezone(UTC).date() if isinstance(told, datetime) else None


def _refused(shown: str, error: Exception) -> SourceError | MalformedError:
    if type(error).__name__ in _UNNAMED:
        return SourceError(
            f"{shown}: no account is named", hint="set the store's own environment: AWS_PROFILE, …"
        )
    if isinstance(error, PermissionError):
        return MalformedError(
            f"{shown}: the store does not let this account in", hint="grant it list and read"
        )
    return MalformedError(f"{shown}: the store does not answer", hint="check its address and yours")


def _shown(uri: str) -> str:
    """Without the query, which signs a request."""
    parts = urlsplit(uri)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
