"""Many dataclasses of one kind as columns of JSON, so that reading a hundred thousand is quick.

A form is drawn once from the type hints. Fields are numbers, texts, enums, dataclasses, tuples of
these, or one of these that may be None. Whoever reads has made sure of who wrote: what is read is
not judged again, but a wrong shape raises ValueError, never anything else.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from types import NoneType, UnionType
from typing import (
    Any,
    NewType,
    Protocol,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

T = TypeVar("T")


def to_columns(kind: type[T], values: Sequence[T]) -> object:
    """JSON-ready columns of `values`, all of them of `kind`."""
    return _form(cast("Hashable", kind)).columns(values)


def from_columns(kind: type[T], raw: object) -> list[T]:
    """What `to_columns` was given.

    Raises:
        ValueError: `raw` has not the shape of `kind`.
    """
    try:
        return cast("list[T]", _form(cast("Hashable", kind)).values(raw))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise ValueError("the columns have another shape") from None


class _Form(Protocol):
    def columns(self, values: Sequence[Any]) -> Any: ...  # noqa: ANN401  JSON

    def values(self, raw: Any) -> list[Any]: ...  # noqa: ANN401  JSON


@dataclass(frozen=True, slots=True)
class _Plain:
    """Numbers, texts, truths and None, as they are."""

    def columns(self, values: Sequence[Any]) -> list[Any]:
        return list(values)

    def values(self, raw: Any) -> list[Any]:  # noqa: ANN401  JSON
        return list(raw)


@dataclass(frozen=True, slots=True)
class _Word:
    """An enum, by its values."""

    kind: type[StrEnum]

    def columns(self, values: Sequence[Any]) -> list[Any]:
        return [None if one is None else one.value for one in values]

    def values(self, raw: Any) -> list[Any]:  # noqa: ANN401  JSON
        known: dict[str | None, StrEnum | None] = {one.value: one for one in self.kind}
        known[None] = None
        return [known[one] for one in raw]


@dataclass(frozen=True, slots=True)
class _Record:
    """A dataclass, field by field."""

    kind: Callable[..., Any]
    names: tuple[str, ...]
    forms: tuple[_Form, ...]

    def columns(self, values: Sequence[Any]) -> list[Any]:
        return [
            form.columns(list(map(attrgetter(name), values)))
            for name, form in zip(self.names, self.forms, strict=True)
        ]

    def values(self, raw: Any) -> list[Any]:  # noqa: ANN401  JSON
        columns = (form.values(one) for form, one in zip(self.forms, raw, strict=True))
        return list(map(self.kind, *_even(columns)))


@dataclass(frozen=True, slots=True)
class _Several:
    """Tuples: how long each is, and all their items as one column."""

    item: _Form

    def columns(self, values: Sequence[Any]) -> list[Any]:
        return [[len(one) for one in values], self.item.columns(list(chain.from_iterable(values)))]

    def values(self, raw: Any) -> list[Any]:  # noqa: ANN401  JSON
        lengths, items = raw
        all_items = self.item.values(items)
        return [
            tuple(all_items[start:end]) for start, end in pairwise(accumulate(lengths, initial=0))
        ]


@dataclass(frozen=True, slots=True)
class _Maybe:
    """Something, or None: which are there, and those as one column."""

    form: _Form

    def columns(self, values: Sequence[Any]) -> list[Any]:
        there = [one for one in values if one is not None]
        return [[one is not None for one in values], self.form.columns(there)]

    def values(self, raw: Any) -> list[Any]:  # noqa: ANN401  JSON
        there, items = raw
        following = iter(self.form.values(items))
        return [next(following) if one else None for one in there]


def _even(columns: Any) -> list[list[Any]]:  # noqa: ANN401  an iterator of columns
    found = list(columns)
    if len({len(one) for one in found}) > 1:
        raise ValueError
    return found


@lru_cache(maxsize=64)
def _form(kind: Hashable) -> _Form:
    if isinstance(kind, NewType):
        return _form(kind.__supertype__)
    if kind in (str, int, float, bool):
        return _Plain()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _Word(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        names = tuple(field.name for field in fields(kind))
        return _Record(kind, names, tuple(_form(hints[name]) for name in names))
    return _compound(kind)


def _compound(kind: object) -> _Form:
    parts = get_args(kind)
    if get_origin(kind) is tuple and parts[1:] == (...,):
        return _Several(_form(parts[0]))
    if get_origin(kind) in (Union, UnionType) and len(parts) == 2 and NoneType in parts:  # noqa: PLR2004  T | None
        inner = _form(parts[0] if parts[1] is NoneType else parts[1])
        return inner if isinstance(inner, _Plain | _Word) else _Maybe(inner)
    raise TypeError(f"{kind} has no columns")
