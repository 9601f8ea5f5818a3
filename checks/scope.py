"""Which datasets the checks speak of: copies, and datasets with sensitive columns."""

from collections.abc import Iterator, Mapping
from typing import Final

from policies.entities import kind_of
from policies.manifest import Dataset, Manifest
from policies.reports import InputReport, ScanReport
from policies.terms import Entity, Kind, Stage

_LEARNING: Final = frozenset({Stage.TRAIN, Stage.EVALUATE})
_BIRTH: Final = Entity("DATE_OF_BIRTH")


def learning(manifest: Manifest) -> Mapping[str, Dataset]:
    """Datasets that models are trained on or evaluated with."""
    trained_on = {name for model in manifest.models.values() for name in model.trained_on}
    return {
        name: dataset
        for name, dataset in manifest.datasets.items()
        if dataset.stage in _LEARNING or name in trained_on
    }


def copies(manifest: Manifest) -> Mapping[str, Dataset]:
    """Datasets that must not hold sensitive values as they are.

    What lies outside production, what is learnt from, and what claims to be masked.
    """
    learnt = learning(manifest)
    return {
        name: dataset
        for name, dataset in manifest.datasets.items()
        if name in learnt or dataset.masked or not manifest.is_production(dataset)
    }


def masked(manifest: Manifest) -> Mapping[str, Dataset]:
    """Datasets that claim to be masked copies."""
    return {name: one for name, one in manifest.datasets.items() if one.masked}


def outside(manifest: Manifest) -> Mapping[str, Dataset]:
    """Datasets that do not lie in production."""
    told = manifest.datasets.items()
    return {name: one for name, one in told if not manifest.is_production(one)}


def unless_masked(manifest: Manifest) -> str:
    """Why there is nothing to ask of masked copies; empty where there is."""
    return "" if masked(manifest) else "No dataset claims to be masked"


def unless_copied(manifest: Manifest) -> str:
    """Why there is nothing to ask of copies."""
    none = "No dataset lies outside production, is for training or evaluation, or claims a mask"
    return "" if copies(manifest) else none


def unless_learnt(manifest: Manifest) -> str:
    """Why there is nothing to ask of what is learnt from."""
    return "" if learning(manifest) else "No dataset is for training or evaluation"


def unless_outside(manifest: Manifest) -> str:
    """Why there is nothing to ask of what left production."""
    return "" if outside(manifest) else "No dataset lies outside production"


def is_root(manifest: Manifest, dataset: Dataset) -> bool:
    """Whether data enters here: in production, at ingest, or from outside."""
    entered = dataset.stage is Stage.INGEST or dataset.origin is not None
    return entered or manifest.is_production(dataset)


def sensitive_columns(dataset: Dataset, scan: ScanReport | None) -> Mapping[str, Kind]:
    """Columns that hold sensitive values by declaration or by scan, with the worst kind of each.

    Direct identifiers, sensitive facts and birth dates count, in whole columns or in prose.
    """
    worst: dict[str, Kind] = {}
    for path, entity in _named(dataset, scan):
        if is_sensitive(entity) and worst.get(path) is not Kind.DIRECT:
            worst[path] = kind_of(entity)
    return worst


def free_text(scan: ScanReport) -> tuple[str, ...]:
    """Fields of free text; `text` for a document without columns."""
    return tuple(sorted(set(_unstructured(scan))))


def _unstructured(scan: ScanReport) -> Iterator[str]:
    for scanned in scan.inputs:
        if not scanned.columns and scanned.rows:
            yield "text"
        for verdict in scanned.columns:
            if verdict.free_text or verdict.entity == "FREE_TEXT":
                yield verdict.path


def is_sensitive(entity: Entity) -> bool:
    """Whether values of `entity` must not reach a copy as they are."""
    return kind_of(entity) in {Kind.DIRECT, Kind.SENSITIVE} or entity == _BIRTH


def _named(dataset: Dataset, scan: ScanReport | None) -> Iterator[tuple[str, Entity]]:
    for path, word in dataset.columns.items():
        yield path, Entity(word)
    for scanned in scan.inputs if scan else ():
        yield from _seen(scanned)


def _seen(scanned: InputReport) -> Iterator[tuple[str, Entity]]:
    for verdict in scanned.columns:
        if verdict.entity is not None:
            yield verdict.path, verdict.entity
    found = dict.fromkeys((one.location.column, one.entity) for one in scanned.findings)
    for path, entity in found:
        if path is not None:
            yield path, entity
