"""Datasets to which the rules of access apply."""

import pytest

from checks.case import Case
from checks.sensitive import sensitive_datasets
from policies.manifest import Manifest


@pytest.fixture
def names(world, as_of):
    def ask():
        case = Case.open(world.facts(), as_of)
        manifest = Manifest.model_validate(world.manifest)
        return [name for name, _ in sensitive_datasets(case, manifest)], bool(case.gaps)

    return ask


def test_those_with_sensitive_columns_are_told(world, names):
    assert names() == (["applications", "applications-train"], False)
    world.data["scan", "applications-train"]["inputs"][0]["columns"] = []
    assert names() == (["applications"], False)


def test_one_that_was_not_scanned_counts_and_leaves_a_gap(world, names):
    del world.data["scan", "applications-train"]
    assert names() == (["applications", "applications-train"], True)


def test_an_anonymous_copy_is_free(world, names, examples):
    examples["EXAMPLES"]["anonymous-copy"].change(world)
    assert names() == (["applications"], False)


def test_nothing_declared_is_a_gap(world, names):
    world.manifest.update(datasets={}, models={})
    assert names() == ([], True)
