"""The transforms: name → class. What needs more than numpy is loaded when a plan names it."""

from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from pydantic import ValidationError

from masking.interface import Transform
from masking.plan import ColumnPlan
from masking.prose import PROSE
from policies.errors import PolicyError
from policies.load import parse

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TRANSFORMS: Final[Mapping[str, str]] = {
    "address": "masking.transforms.address:Address",
    "age_90": "masking.transforms.age_90:Age90",
    "age_band": "masking.transforms.age_band:AgeBand",
    "bin": "masking.transforms.bin:Bin",
    "card": "masking.transforms.card:Card",
    "city": "masking.transforms.city:City",
    "company": "masking.transforms.company:Company",
    "date_shift": "masking.transforms.date_shift:DateShift",
    "email": "masking.transforms.email:Email",
    "format_preserving": "masking.transforms.format_preserving:FormatPreserving",
    "generalise_date": "masking.transforms.generalise_date:GeneraliseDate",
    "iban": "masking.transforms.iban:Iban",
    "integer_key": "masking.transforms.integer_key:IntegerKey",
    "ip": "masking.transforms.ip:Ip",
    "keep": "masking.transforms.keep:Keep",
    "listed": "masking.transforms.listed:Listed",
    "national_id": "masking.transforms.national_id:NationalId",
    "noise": "masking.transforms.noise:Noise",
    "null": "masking.transforms.null:Null",
    "person": "masking.transforms.person:Person",
    "phone": "masking.transforms.phone:Phone",
    "ranged_key": "masking.transforms.ranged_key:RangedKey",
    "redact": "masking.transforms.redact:Redact",
    "round_number": "masking.transforms.round_number:RoundNumber",
    "shuffle": "masking.transforms.shuffle:Shuffle",
    "token": "masking.transforms.token:Token",
    "top_bottom": "masking.transforms.top_bottom:TopBottom",
    "url": "masking.transforms.url:Url",
    "username": "masking.transforms.username:Username",
    "uuid": "masking.transforms.uuid:Uuid",
    "zip3": "masking.transforms.zip3:Zip3",
}

DROP: Final = "drop"
"""The column does not stand in the copy."""

BESIDE: Final = (DROP, PROSE)
"""What a plan may name and `apply` does itself: they are no functions of one column."""


def load(name: str) -> type[Transform]:
    """The class of a transform.

    Raises:
        PolicyError: there is none of that name.
    """
    place = TRANSFORMS.get(name)
    if place is None:
        raise PolicyError(
            f"no transform is called {name!r}",
            hint=f"there are {', '.join(sorted((*TRANSFORMS, *BESIDE)))}",
        )
    module, _, attribute = place.partition(":")
    found: type[Transform] = getattr(import_module(module), attribute)
    return found


def build(plan: ColumnPlan) -> Transform:
    """The transform that a plan asks for, with its parameters.

    Raises:
        PolicyError: unknown transform or parameter, a parameter of the wrong type or out of range,
            or a column that is kept without a reason.
    """
    kind = load(plan.transform)
    known = {field.name for field in fields(cast("type[DataclassInstance]", kind))}
    unknown = sorted(set(plan.parameters) - known)
    if unknown:
        listed = ", ".join(sorted(known)) or "none"
        raise PolicyError(
            f"{plan.transform} has no parameter {unknown[0]!r}", hint=f"its parameters: {listed}"
        )
    if plan.transform == "keep" and not (plan.reason or "").strip():
        raise PolicyError("a column is kept without a reason", hint="add `reason:` to its plan")
    try:
        return parse(kind, dict(plan.parameters))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "parameters"
        raise PolicyError(f"{plan.transform}: {where}: {first['msg']}") from None
