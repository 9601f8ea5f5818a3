"""A check under a control's parameters: `with: {RET-002: {grace_days: 14}}` builds the check."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from checks.interface import Check, CheckError
from checks.report import canonical
from checks.table import CHECKS
from policies.policy import Control


@dataclass(frozen=True, slots=True)
class Built:
    """A check ready to decide; equal where name and parameters are."""

    check: Check = field(compare=False)
    name: str
    """`RET-002@1`."""
    parameters: str
    """Canonical JSON of all parameters, defaults included."""


def build_all(control: Control) -> tuple[Built, ...]:
    """The built checks of a control, in its order.

    Raises:
        CheckError: parameters for a check that the control does not name, that the check does not
            have, or that make no sense to it.
    """
    stray = sorted(control.with_.keys() - set(control.checks))
    if stray:
        raise CheckError(
            f"control {control.id} has parameters for {stray[0]}, which it does not name",
            hint=f"add {stray[0]} to its `checks:`, or take the parameters out",
        )
    return tuple(
        build(CHECKS[name], control.with_.get(name, {}), control.id)
        for name in dict.fromkeys(control.checks)
        if name in CHECKS
    )


def build(kind: type[Check], parameters: Mapping[str, Any], control: str) -> Built:
    """One check under its parameters.

    Raises:
        CheckError: a parameter is unknown or makes no sense.
    """
    names = parameter_names(kind)
    unknown = sorted(parameters.keys() - set(names))
    if unknown:
        raise CheckError(
            f"control {control}: {kind.id} has no parameter {unknown[0]!r}",
            hint=f"it has {', '.join(names)}" if names else "it has none",
        )
    try:
        check: Check = _adapter(kind).validate_python(dict(parameters))
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise CheckError(
            f"control {control}: {kind.id}.{place}: {error.errors()[0]['msg']}",
            hint=f"see `compliance explain {kind.id}`",
        ) from None
    written = canonical({name: getattr(check, name) for name in names}).decode()
    return Built(check, f"{kind.id}@{kind.version}", written)


@cache
def _adapter(kind: type[Check]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def parameter_names(kind: type[Check]) -> tuple[str, ...]:
    """Names of a check's parameters, in the order of its fields."""
    return tuple(one.name for one in fields(kind))  # type: ignore[arg-type]  # each is a dataclass
