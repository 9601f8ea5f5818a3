"""`data/contract.odcs.json`: what each dataset holds and for how long, as a data contract.

JSON is YAML, so that readers of contracts take it as it is.
Source: Open Data Contract Standard 3.1.0 (Bitol).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from compliance.evidence import canonical
from compliance.evidence.formats.described import Described, described, how_masked
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.terms import ColumnVerdict

VERSION: Final = "v3.1.0"
_PERIOD: Final = re.compile(r"P(\d+)([DWMY])")
_UNITS: Final[Mapping[str, str]] = {"D": "d", "W": "w", "M": "mo", "Y": "y"}


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """The contract of the whole system."""
    system, told = material.declared.system, tuple(described(material))
    roles = sorted({role for one in told for role in one.declared.access})
    periods = [one for each in told for one in _retention(each)]
    return canonical.write(
        {
            "apiVersion": VERSION,
            "kind": "DataContract",
            "id": str(uuid5(NAMESPACE_URL, f"{PRODUCER}/contracts/{system.name}")),
            "name": system.name,
            "version": material.release,
            "status": "active",
            **({"description": {"purpose": system.purpose}} if system.purpose else {}),
            "schema": [_object(one) for one in told],
            **({"roles": [{"role": one, "access": "read"} for one in roles]} if roles else {}),
            **({"slaProperties": periods} if periods else {}),
        }
    )


def _object(one: Described) -> dict[str, Any]:
    masked = {column.path: how_masked(column) for column in one.masked.values()}
    columns = [_column(one, path, masked.get(path)) for path in one.columns]
    return {
        "name": one.name,
        "physicalName": one.declared.uri,
        "tags": [one.declared.stage.value, one.classification],
        "customProperties": [
            {"property": "environment", "value": one.declared.environment},
            {"property": "readers", "value": list(one.declared.access)},
        ],
        **({"properties": columns} if columns else {}),
    }


def _column(one: Described, path: str, masked: str | None) -> dict[str, Any]:
    column = one.columns[path]
    parents = [f"{name}.{path}" for name in one.declared.derived_from]
    told: dict[str, Any] = {"name": path, "classification": _classification(column, masked)}
    if column.entity:
        told["customProperties"] = [{"property": "entity", "value": column.entity}]
    if masked:
        told["transformDescription"] = masked
        told["transformSourceObjects"] = parents
    return told


def _classification(column: ColumnVerdict, masked: str | None) -> str:
    if masked:
        return "masked"
    return column.kind.value if column.kind and column.is_open else "other"


def _retention(one: Described) -> Iterator[dict[str, Any]]:
    rule = one.declared.retention
    if rule is None:
        return
    period = _PERIOD.fullmatch(rule.period)
    value = int(period[1]) if period else rule.period
    yield {
        "property": "retention",
        "value": value,
        **({"unit": _UNITS[period[2]]} if period else {}),
        "element": f"{one.name}.{rule.start}",
        "driver": "regulatory",
        "description": f"{rule.basis}; then {rule.disposal}",
    }
