"""What a model was trained on, as SLSA provenance: one for each model whose file was digested.

Training ran elsewhere; this is assembled from the manifest, the events of lineage and the digests
that were measured, and its builder says so.
Source: SLSA provenance v1; docs/masking-run.md tells the build type.
"""

from collections.abc import Iterator
from typing import Any, Final

from checks.records import LineageFacts, Run
from compliance.evidence.attestations.interface import Statement, digests_of, resource
from compliance.evidence.attestations.subjects import models
from compliance.evidence.formats.described import Described, described
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.manifest import Model

PREDICATE_TYPE: Final = "https://slsa.dev/provenance/v1"
BUILD_TYPE: Final = f"{PRODUCER}/build-types/training/v1"
BUILDER: Final = f"{PRODUCER}/builders/told-by-lineage/v1"


def attest(material: Material, drawn: Files) -> Iterator[Statement]:  # noqa: ARG001  an `Attest`
    """One statement for each model; none of a model whose file nobody digested."""
    measured = dict(models(material))
    data = {one.name: one for one in described(material)}
    for number, (name, model) in enumerate(sorted(material.declared.models.items()), 1):
        digests = measured.get(model.artifact or "")
        if model.artifact and digests:
            predicate = _predicate(material, name, model, data)
            subject = ((model.artifact, digests),)
            yield Statement(f"training-{number}", PREDICATE_TYPE, subject, predicate)


def _predicate(
    material: Material, name: str, model: Model, data: dict[str, Described]
) -> dict[str, Any]:
    run = _run(material, name)
    return {
        "buildDefinition": {
            "buildType": BUILD_TYPE,
            "externalParameters": {"model": name, "trainedOn": list(model.trained_on)},
            "resolvedDependencies": [
                resource(file.uri, digests_of(file.digest))
                for dataset in model.trained_on
                for file in data[dataset].files
            ],
        },
        "runDetails": {
            "builder": {"id": BUILDER, "version": {material.tool.name: material.tool.version}},
            **({"metadata": {"invocationId": f"{run.job}/{run.run}"}} if run else {}),
        },
    }


def _run(material: Material, model: str) -> Run | None:
    """The last run whose output is the model, as the events tell it."""
    found = material.facts.lineage()
    graph = found[1] if found else LineageFacts({}, (), ())
    nodes = {node for node, name in graph.models.items() if name == model}
    made = [run for run in graph.runs if nodes.intersection(run.outputs)]
    return made[-1] if made else None
