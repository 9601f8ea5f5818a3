"""`data/datasheet.croissant.json`: the data outside production, as a Croissant datasheet with RAI.

A file whose plain digest is known is an object; what is known by a keyed digest only, because it is
raw and personal, is told as a set of files without one.
Source: MLCommons Croissant 1.1, Croissant RAI 1.0.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.formats.croissant_context import CONTEXT
from compliance.evidence.formats.described import Described, described, how_masked
from compliance.evidence.gaps import gaps
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.reports import InputReport

CONFORMS: Final = (
    "http://mlcommons.org/croissant/1.1",
    "http://mlcommons.org/croissant/RAI/1.0",
)
_ENCODINGS: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "jsonl": "application/jsonlines",
    "json": "application/json",
    "parquet": "application/x-parquet",
}
_PLAIN: Final = "sha256"


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """The datasheet of all datasets outside production."""
    told = [one for one in described(material) if not one.production]
    system = material.declared.system
    parts = [part for one in told for part in (_files(one), *_objects(one))]
    purpose = f": {system.purpose}" if system.purpose else ""
    return canonical.write(
        {
            "@context": CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": list(CONFORMS),
            "name": system.name,
            "description": f"The data outside production that {system.name} is made with{purpose}",
            "version": material.release,
            "distribution": parts,
            "recordSet": [_records(one) for one in told if one.columns],
            "prov:wasDerivedFrom": [
                {"@id": parent} for parent in sorted({p for one in told for p in _parents(one)})
            ],
            **_responsible(material, told),
        }
    )


def _responsible(material: Material, told: list[Described]) -> dict[str, list[str]]:
    """What RAI asks: what is personal, how it was collected, changed and kept, what is not seen."""
    limits = gaps(material.declared, material.facts, material.verdict)
    properties = {
        "rai:personalSensitiveInformation": [_personal(one) for one in told],
        "rai:dataCollection": [one for each in told for one in _collected(each)],
        "rai:dataPreprocessingProtocol": [one for each in told for one in _masked(each)],
        "rai:dataReleaseMaintenancePlan": [one for each in told for one in _kept(each)],
        "rai:dataLimitations": [f"{one.kind}: {one.what}, {one.why}" for one in limits],
        "rai:dataUseCases": [f"{one.name}: {one.declared.stage.value}" for one in told],
    }
    return {name: lines for name, lines in properties.items() if lines}


def _personal(one: Described) -> str:
    found = f"; open columns hold {', '.join(one.entities)}" if one.entities else ""
    return f"{one.name}: {one.classification}{found}"


def _collected(one: Described) -> Iterator[str]:
    origin = one.declared.origin
    if origin:
        yield f"{one.name}: by {origin.owner}, {origin.collected}, {origin.basis}"


def _masked(one: Described) -> Iterator[str]:
    yield from (f"{one.name}.{c.path}: {how_masked(c)}" for c in one.masked.values())


def _kept(one: Described) -> Iterator[str]:
    rule = one.declared.retention
    if rule:
        yield f"{one.name}: kept {rule.period} from {rule.start}, then {rule.disposal}"


def _parents(one: Described) -> tuple[str, ...]:
    return one.declared.derived_from


def _files(one: Described) -> dict[str, Any]:
    forms = sorted({_encoding(file) for file in one.files}) or ["application/octet-stream"]
    return {
        "@type": "cr:FileSet",
        "@id": _set(one),
        "name": one.name,
        "includes": one.declared.uri,
        "encodingFormat": forms[0] if len(forms) == 1 else forms,
    }


def _objects(one: Described) -> Iterator[dict[str, Any]]:
    for file in one.files if one.mask else ():
        algorithm, _, value = file.digest.partition(":")
        if algorithm == _PLAIN:
            yield {
                "@type": "cr:FileObject",
                "@id": f"{one.name}/{file.uri}",
                "name": file.uri,
                "contentUrl": file.uri,
                "contentSize": f"{file.bytes} B",
                "encodingFormat": _encoding(file),
                "sha256": value,
            }


def _records(one: Described) -> dict[str, Any]:
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{one.name}/columns/{path}",
            "name": path,
            "dataType": "sc:Text",
            "source": {"fileSet": {"@id": _set(one)}, "extract": {"column": path}},
        }
        for path in one.columns
    ]
    name = f"{one.name}/columns"
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": fields}


def _encoding(file: InputReport) -> str:
    return _ENCODINGS.get(file.format, "application/octet-stream")


def _set(one: Described) -> str:
    return f"{one.name}/files"
