from pathlib import Path

import pytest

import masking.transforms
from masking.plan import ColumnPlan
from masking.table import TRANSFORMS, build
from masking.transforms.person import Person
from policies.errors import PolicyError


def test_every_file_of_the_room_is_in_the_table() -> None:
    folder = Path(masking.transforms.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == set(TRANSFORMS)


def test_parameters_reach_the_transform() -> None:
    plan = ColumnPlan.model_validate({"transform": "person", "with": {"which": "given"}})
    assert build(plan) == Person(which="given")


@pytest.mark.parametrize(
    ("told", "word"),
    [
        pytest.param({"transform": "hash"}, "hash", id="unknown transform"),
        pytest.param({"transform": "token", "with": {"size": 4}}, "size", id="unknown parameter"),
        pytest.param({"transform": "person", "with": {"which": "nick"}}, "which", id="wrong value"),
        pytest.param({"transform": "age_band", "with": {"years": 1}}, "2 to 45", id="out of range"),
        pytest.param({"transform": "keep"}, "reason", id="kept without a reason"),
        pytest.param({"transform": "keep", "reason": " "}, "reason", id="kept with an empty one"),
    ],
)
def test_a_plan_that_cannot_be_built_is_refused(told, word) -> None:
    with pytest.raises(PolicyError, match=word):
        build(ColumnPlan.model_validate(told))
