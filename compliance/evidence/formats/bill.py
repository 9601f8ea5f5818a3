"""`bom/mlbom.cdx.json`: models and the data that they were built from, as a CycloneDX ML-BOM.

A digest under a key has no place among the hashes of a BOM; it stands as a property.
Source: CycloneDX 1.6 (ECMA-424).
"""

from collections.abc import Iterator
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from compliance.evidence import canonical
from compliance.evidence.attestations.subjects import models as model_files
from compliance.evidence.formats.described import Described, described
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import digest, instant
from compliance.evidence.material import Material
from policies.reports import InputReport

SPEC: Final = "1.6"


def draw(material: Material, drawn: Files) -> bytes:
    """The bill; its serial number follows from the facts."""
    told = tuple(described(material))
    serial = uuid5(NAMESPACE_URL, f"{PRODUCER}/bom/{digest(drawn['facts.json'])}")
    return canonical.write(
        {
            "bomFormat": "CycloneDX",
            "specVersion": SPEC,
            "serialNumber": f"urn:uuid:{serial}",
            "version": 1,
            "metadata": _metadata(material),
            "components": [*_models(material), *(_dataset(one) for one in told)],
            "dependencies": list(_dependencies(material)),
        }
    )


def _metadata(material: Material) -> dict[str, Any]:
    system, tool = material.declared.system, material.tool
    made_by = {"type": "application", "name": tool.name, "version": tool.version}
    return {
        "timestamp": instant(max(one.collected for one in material.facts.reports)),
        "tools": {"components": [made_by]},
        "component": {
            "type": "application",
            "bom-ref": "system",
            "name": system.name,
            "version": material.release,
            **({"description": system.purpose} if system.purpose else {}),
        },
    }


def _models(material: Material) -> Iterator[dict[str, Any]]:
    digests = dict(model_files(material))
    for name, model in sorted(material.declared.models.items()):
        datasets = [{"ref": _data(one)} for one in model.trained_on]
        plain = digests.get(model.artifact or "", {}).get("sha256")
        yield {
            "type": "machine-learning-model",
            "bom-ref": _model(name),
            "name": name,
            "modelCard": {"modelParameters": {"datasets": datasets}},
            **({"hashes": [{"alg": "SHA-256", "content": plain}]} if plain else {}),
            **({"properties": [_property("artifact", model.artifact)]} if model.artifact else {}),
        }


def _dataset(one: Described) -> dict[str, Any]:
    owner = one.declared.origin.owner if one.declared.origin else None
    owners = {"governance": {"owners": [{"organization": {"name": owner}}]}} if owner else {}
    sensitive = {"sensitiveData": list(one.entities)} if one.entities else {}
    content = {
        "type": "dataset",
        "name": one.name,
        "classification": one.classification,
        **sensitive,
        **owners,
    }
    files = [_file(one, file) for file in one.files]
    return {
        "type": "data",
        "bom-ref": _data(one.name),
        "name": one.name,
        "data": [content],
        "properties": [
            _property("stage", one.declared.stage.value),
            _property("environment", one.declared.environment),
            _property("uri", one.declared.uri),
        ],
        **({"components": files} if files else {}),
    }


def _file(one: Described, file: InputReport) -> dict[str, Any]:
    algorithm, _, told = file.digest.partition(":")
    part = {"type": "file", "bom-ref": f"{_data(one.name)}#{file.uri}", "name": file.uri}
    if algorithm == "sha256":
        return {**part, "hashes": [{"alg": "SHA-256", "content": told}]}
    return {**part, "properties": [_property("keyed-digest", file.digest)]} if told else part


def _dependencies(material: Material) -> Iterator[dict[str, Any]]:
    manifest = material.declared
    yield {"ref": "system", "dependsOn": [_model(name) for name in sorted(manifest.models)]}
    for name, model in sorted(manifest.models.items()):
        yield {"ref": _model(name), "dependsOn": sorted({_data(one) for one in model.trained_on})}
    for name, dataset in sorted(manifest.datasets.items()):
        yield {"ref": _data(name), "dependsOn": sorted({_data(o) for o in dataset.derived_from})}


def _property(name: str, value: str) -> dict[str, str]:
    return {"name": f"ai-lifecycle-compliance:{name}", "value": value}


def _data(name: str) -> str:
    return f"data:{name}"


def _model(name: str) -> str:
    return f"model:{name}"
