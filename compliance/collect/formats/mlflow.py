"""MLflow's file store: which datasets a run used, and which model versions it made.

Its digests of datasets are short and of some rows only, so that they identify nothing by the byte.
Source: mlflow, store/tracking/file_store.py, store/model_registry/file_store.py.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import yaml

from compliance.collect.formats import events
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Digest, Reading
from compliance.collect.local import local_text, named
from compliance.collect.openlineage_event import Event, Node

_META: Final = "meta.yaml"
_RUN: Final = frozenset({"run_id", "artifact_uri", "lifecycle_stage"})
_EXPERIMENT: Final = frozenset({"experiment_id", "artifact_location"})
_PARTS: Final = frozenset(
    {"params", "metrics", "tags", "artifacts", "inputs", "outputs", "datasets", "models", "traces"}
    | {"assessments"}
)
"""Folders of a run or an experiment; what lies in them belongs to it."""
_ADDRESSES: Final = ("uri", "path", "url", "name", "table_name")
"""Where the JSON of a source tells its place, by its kind."""
_SELF: Final = re.compile(r"(runs|models|mlflow-artifacts):")
"""What MLflow calls the artifacts of a run itself."""


class MlFlow:
    """Runs and registered models."""

    name: ClassVar[str] = "mlflow"

    def read(self, document: Document) -> Reading | None:
        """A run or a model version, with what it was made from."""
        told = document.mapping if document.path.name == _META else {}
        if told.keys() >= _RUN:
            store = _Store(document.path.parent, document.root)
            return store.run(document.where, told)
        if "version" in told and "source" in told and "name" in told:
            return Reading(self.name, (_version(told, document.path.parent, document.root),))
        if told.keys() >= _EXPERIMENT or _belongs(document.path):
            return Reading(self.name)
        return None


class _Store:
    """One run's folder, `mlruns/EXPERIMENT/RUN`."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root

    def run(self, where: str, told: Mapping[str, Any]) -> Reading:
        """The run as a job of its experiment; what it used is its input."""
        gaps: list[str] = []
        inputs: list[Node] = []
        digests: list[Digest] = []
        for used in sorted(self._folder.glob(f"inputs/*/{_META}")):
            dataset = self._dataset(used)
            node = _place(dataset, self._root) if dataset else None
            if dataset is None or node is None:
                gaps.append(f"{where}: a dataset that it used cannot be read ({used.parent.name})")
                continue
            inputs.append(node)
            digest = str(dataset.get("digest") or "")
            if digest:
                digests.append(Digest(node.id, "mlflow", digest, whole=False))
        if not inputs and not gaps:
            gaps.append(f"{where}: tells no dataset that it used (mlflow.log_input)")
        artifacts = _address(str(told["artifact_uri"]), self._root)
        job = f"{told.get('experiment_id', '')}"
        made = events.run("mlflow", job, inputs, [artifacts], run_id=str(told["run_id"]))
        return Reading("mlflow", (made,), tuple(gaps), digests=tuple(digests))

    def _dataset(self, used: Path) -> Mapping[str, Any] | None:
        link = _read(used)
        if link.get("source_type") not in ("DATASET", None):
            return None
        name = str(link.get("source_id") or "")
        path = self._folder.parent / "datasets" / name / _META
        return _read(path) if name and "/" not in name else None


def _version(told: Mapping[str, Any], folder: Path, root: Path) -> Event:
    """A registered version, made from the artifacts of its run."""
    name, version = str(told["name"]), str(told["version"])
    model = events.node("mlflow", f"models/{name}/{version}", other_names=[("mlflow", name)])
    source = _address(str(told["source"]), root)
    run = str(told.get("run_id") or "")
    metas = sorted(folder.parents[2].glob(f"*/{run}/{_META}")) if run else []
    links = [_address(str(_read(meta).get("artifact_uri") or ""), root) for meta in metas]
    if not links or not (_SELF.match(str(told["source"])) or _is_within(source, links)):
        links.insert(0, source)
    return events.run("mlflow", f"register {name}", links, [model], run_id=f"{name}/{version}")


def _is_within(source: Node, folders: Iterable[Node]) -> bool:
    return any(source.id == one.id or source.id.startswith(f"{one.id}/") for one in folders)


def _place(dataset: Mapping[str, Any], root: Path) -> Node | None:
    """Where a dataset lies, with its name as another name."""
    try:
        source = json.loads(str(dataset.get("source")))
    except ValueError:
        source = {"uri": dataset.get("source")}
    told = (source.get(key) for key in _ADDRESSES) if isinstance(source, dict) else ()
    address = next((str(one) for one in told if one), None)
    name = str(dataset.get("name") or "")
    if address is None and not name:
        return None
    place = _address(address, root) if address else events.node("mlflow", name)
    return events.node(
        place.namespace,
        place.name,
        other_names=[("mlflow", name)] if name else (),
        columns=list(_columns(dataset)),
    )


def _columns(dataset: Mapping[str, Any]) -> Iterator[str]:
    try:
        schema = json.loads(str(dataset.get("schema")))
        columns = schema.get("mlflow_colspec") if isinstance(schema, dict) else None
    except ValueError:
        return
    for one in columns if isinstance(columns, list) else ():
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            yield one["name"]


def _address(uri: str, root: Path) -> Node:
    path = local_text(uri)
    if path is not None:
        return events.node("file", named(Path(path), root))
    space, _, rest = uri.partition("://")
    host, _, name = rest.partition("/")
    return events.node(f"{space}://{host}", name)


def _belongs(path: Path) -> bool:
    """Whether a file lies in a part of a run or an experiment."""
    return any(
        folder.name in _PARTS and _read(folder.parent / _META).keys() & (_RUN | _EXPERIMENT)
        for folder in path.parents
    ) or (path.name == _META and "models" in path.parts)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        told = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
