"""Datasets that hold sensitive data, and so the rules of access; unknown counts as sensitive."""

from collections.abc import Iterator

from checks.case import Case
from checks.scope import sensitive_columns
from policies.manifest import Dataset, Manifest
from policies.reports import ScanReport


def sensitive_datasets(case: Case, manifest: Manifest) -> Iterator[tuple[str, Dataset]]:
    """Every declared dataset that is not proven to be free of sensitive data; none is a gap."""
    for name, dataset in case.datasets(manifest).items():
        if is_sensitive_dataset(case, name, dataset):
            yield name, dataset


def is_sensitive_dataset(case: Case, name: str, dataset: Dataset) -> bool:
    """Whether the rules hold; a dataset that nobody looked into counts as sensitive."""
    if case.is_anonymous(name):
        return False
    scan = case.whole_scan(name, "the scan of this dataset")
    return scan is None or not scan.complete or _has_sensitive(case, name, dataset, scan)


def _has_sensitive(case: Case, name: str, dataset: Dataset, scan: ScanReport) -> bool:
    """Whether a column holds sensitive values, found out once for all checks."""
    known: dict[str, bool] = case.facts.derived.setdefault("sensitive", {})
    if name not in known:
        known[name] = bool(sensitive_columns(dataset, scan))
    return known[name]
