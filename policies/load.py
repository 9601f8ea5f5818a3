"""YAML and JSON → typed objects. The only room with raw dicts; every error has file, line and remedy."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def parse(kind: type[T], data: object) -> T:
    """Read a typed value back from its JSON form."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    return adapter.validate_python(data)
