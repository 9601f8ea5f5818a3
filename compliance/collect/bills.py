"""What the bill of materials of each declared model lists: CycloneDX, or a run of MLflow.

Source: CycloneDX 1.6, components of type `data` and `machine-learning-model`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.models import Ingredient, ModelFacts
from compliance.collect.formats.document import Document
from compliance.collect.formats.mlflow import MlFlow
from compliance.collect.interface import Scope
from compliance.collect.lineage_nodes import declared_nodes
from compliance.collect.local import dataset_of, local_path, named

_STRONG: Final = {"SHA-256": "sha256", "SHA-512": "sha512"}
_ELSEWHERE: Final = "lies outside this machine; keep a copy beside the manifest"
_UNKNOWN: Final = "is neither CycloneDX nor a run of MLflow"


class Bills:
    """Reports bills of materials."""

    name: ClassVar[str] = "bills@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each declared model that names its bill."""
        for model, declared in sorted(scope.manifest.models.items()):
            if declared.bill is None:
                continue
            gaps: list[str] = []
            data = ModelFacts(model, "", "", ())
            path = local_path(declared.bill, scope.root)
            if path is None:
                gaps.append(f"{declared.bill}: {_ELSEWHERE}")
            else:
                data = _bill(model, path, scope, gaps) or data
            yield scope.report(FactKind.MODEL, model, data, collector=self.name, gaps=tuple(gaps))


def _bill(model: str, path: Path, scope: Scope, gaps: list[str]) -> ModelFacts | None:
    where = named(path, scope.root)
    try:
        told = json.loads(path.read_bytes()) if path.suffix == ".json" else None
        if isinstance(told, dict) and told.get("bomFormat") == "CycloneDX":
            return ModelFacts(model, "cyclonedx", str(told.get("version", "")),
                              tuple(_components(told, scope)))  # fmt: skip
        run = MlFlow().read(Document(path / "meta.yaml" if path.is_dir() else path, scope.root))
    except OSError as error:
        gaps.append(f"{where}: cannot be read ({error.strerror})")
        return None
    except (ValueError, RecursionError):
        run = None
    if run is None or not run.events:
        gaps.append(f"{where}: {_UNKNOWN}")
        return None
    gaps.extend(run.gaps)
    nodes = [node for event in run.events for node in event.inputs]
    datasets = declared_nodes(nodes, (), scope.manifest.datasets, scope.root)
    found = tuple(Ingredient(node.name, datasets[node.id], None) for node in nodes)
    return ModelFacts(model, "mlflow", path.name, found)


def _components(told: Mapping[str, Any], scope: Scope) -> Iterator[Ingredient]:
    components = told.get("components")
    for one in components if isinstance(components, list) else ():
        if isinstance(one, dict) and one.get("type") == "data":
            name = str(one.get("name") or "")
            yield Ingredient(name, _dataset(name, scope), _digest(one))


def _dataset(name: str, scope: Scope) -> str | None:
    if name in scope.manifest.datasets:
        return name
    return dataset_of(name, scope.manifest.datasets, scope.root)


def _digest(one: Mapping[str, Any]) -> str | None:
    hashes = one.get("hashes")
    for told in hashes if isinstance(hashes, list) else ():
        algorithm = _STRONG.get(str(told.get("alg"))) if isinstance(told, dict) else None
        if algorithm:
            return f"{algorithm}:{str(told.get('content')).lower()}"
    return None
