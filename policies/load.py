"""YAML and JSON → typed objects; every error has file, line and remedy."""

import re
from collections.abc import Hashable
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from yaml.nodes import MappingNode

from policies.errors import PolicyError
from policies.faults import placed_error, unplaced_error
from policies.filenames import MANIFEST_NAME
from policies.include import included
from policies.manifest import Manifest
from policies.policy import Pack
from policies.yaml_nodes import nodes_of, read_nodes, read_our_nodes, value_of

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def parse(kind: type[T], data: object) -> T:
    """Read a typed value back from its JSON form.

    Raises:
        PolicyError: the data is not of this form; names the place, never the value.
    """
    try:
        return cast("T", _adapter(cast("Hashable", kind)).validate_python(data))
    except ValidationError as error:
        raise unplaced_error(error, kind.__name__) from None


def read_yaml(path: Path, model: type[M]) -> M:
    """Read a declaration from a file.

    Raises:
        PolicyError: with file, line and remedy.
    """
    return _typed(read_nodes(path), model)


def load_manifest(path: Path) -> Manifest:
    """Read `compliance.yaml` and the files that it includes.

    Paths inside, wherever they are written, are relative to the folder of `path`; only those under
    `include:` are relative to the file that says them.

    Raises:
        PolicyError: with file, line and remedy.
    """
    return _typed(included(path), Manifest)


def manifest_of(text: str, path: Path) -> Manifest:
    """A manifest from text that is not written yet and would stand at `path`; includes nothing.

    Raises:
        PolicyError: with line and remedy.
    """
    return _typed(nodes_of(text, path), Manifest)


def pack_of(content: bytes, path: PurePath) -> Pack:
    """A pack from bytes that were read already; `path` is what an error names.

    Raises:
        PolicyError: with line and remedy.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise PolicyError("is not UTF-8 text", file=Path(path)) from None
    return _typed(nodes_of(text, Path(path)), Pack)


def find_manifest(start: Path) -> Path | None:
    """The `compliance.yaml` in `start` or the nearest folder above it."""
    folder = start.resolve()
    for place in (folder, *folder.parents):
        if (place / MANIFEST_NAME).is_file():
            return place / MANIFEST_NAME
    return None


def pack_names() -> tuple[str, ...]:
    """The packs that come with us, in alphabetical order."""
    folder = resources.files("policies") / "packs"
    return tuple(
        sorted(
            one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")
        )
    )


def load_pack(name_or_path: str, root: Path) -> Pack:
    """A pack of ours by its name (`start`), or a file of the user's by its path relative to `root`.

    Raises:
        PolicyError: with file, line and remedy.
    """
    if not re.fullmatch(r"[a-z0-9-]+", name_or_path):
        return read_yaml(root / name_or_path, Pack)
    if name_or_path not in pack_names():
        hint = f"there are {', '.join(pack_names())}; name a file by its path, ./policies/x.yaml"
        raise PolicyError("no pack has this name: " + name_or_path, hint=hint)
    return _our_pack(name_or_path)


@cache
def _our_pack(name: str) -> Pack:
    with resources.as_file(resources.files("policies") / "packs" / f"{name}.yaml") as path:
        return _typed(read_our_nodes(path), Pack)


def _typed(root: MappingNode, model: type[M]) -> M:
    data = value_of(root)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise placed_error(error, root, model) from None


@lru_cache(maxsize=64)
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type", kind))
