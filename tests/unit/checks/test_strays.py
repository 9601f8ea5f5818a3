"""Declared, excluded, or a stray."""

from datetime import date

import pytest

from checks.records import Entry
from checks.strays import exclusion_of, is_declared, is_stray
from policies.manifest import Manifest

DAY = date(2026, 6, 1)


@pytest.fixture
def manifest(world):
    return Manifest.model_validate(world.manifest)


@pytest.mark.parametrize(
    ("entry", "stray"),
    [
        pytest.param({"dataset": "applications"}, False, id="of a dataset"),
        pytest.param({"dataset": "gone"}, True, id="of a dataset that is not declared"),
        pytest.param({"path": "data/models/onboarding.onnx"}, False, id="artefact of a model"),
        pytest.param({"exclusion": 0}, False, id="excluded"),
        pytest.param({"exclusion": 9}, True, id="by no exclusion"),
        pytest.param({}, True, id="nothing said"),
    ],
)
def test_what_is_neither_declared_nor_excluded_is_a_stray(manifest, entry, stray):
    told = {"path": "data/x", "bytes": 1, "mode": "0640", "modified": DAY, "dataset": None}
    assert is_stray(Entry(**{**told, **entry}), manifest, DAY) is stray


def test_an_exclusion_that_has_expired_holds_nothing(manifest):
    entry = Entry("data/x", 1, "0640", DAY, None, exclusion=0)
    assert is_stray(entry, manifest, date(2027, 1, 2))
    assert exclusion_of(entry, manifest) is not None
    assert not is_declared(entry, manifest)
