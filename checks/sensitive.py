"""Datasets that hold sensitive data, and so the rules of access; unknown counts as sensitive."""

from collections.abc import Iterator
from typing import Final

from checks.case import Case
from checks.scope import sensitive_columns
from policies.manifest import Dataset, Manifest

_SCAN: Final = "run `compliance collect` where the dataset can be read"


def sensitive_datasets(case: Case, manifest: Manifest) -> Iterator[tuple[str, Dataset]]:
    """Every declared dataset that is not proven to be free of sensitive data; none is a gap."""
    if not manifest.datasets:
        case.lack("datasets", "no dataset is declared", "declare them under `datasets:`")
    for name, dataset in manifest.datasets.items():
        if is_sensitive_dataset(case, name, dataset):
            yield name, dataset


def is_sensitive_dataset(case: Case, name: str, dataset: Dataset) -> bool:
    """Whether the rules hold; a dataset that nobody looked into counts as sensitive."""
    if case.is_anonymous(name):
        return False
    scan = case.look(case.facts.scan(name), name, "the scan of this dataset", _SCAN)
    if scan is not None and not scan.complete:
        case.lack(name, "was not scanned to its end", _SCAN)
    return scan is None or not scan.complete or bool(sensitive_columns(dataset, scan))
