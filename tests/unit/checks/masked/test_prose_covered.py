"""MSK-006: free text."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS

COPY = "applications-train"


@pytest.fixture
def prose(world, examples):
    examples["LIFECYCLE"]["with_notes"](world)
    return world.data["prose", COPY]


@pytest.mark.parametrize(
    ("found", "labelled", "outcome"),
    [(90, 100, "PASSED"), (89, 100, "FAILED"), (49, 49, "MISSING"), (50, 50, "PASSED")],
)
def test_the_recall_of_each_entity_decides_on_enough_labels(prose, ask, found, labelled, outcome):
    prose["recalls"][0].update(found=found, labelled=labelled)
    assert ask("MSK-006").outcome == outcome


@pytest.mark.parametrize(
    "part", [{"engine": ""}, {"columns": []}, {"recalls": []}, {"unread": ["scan.pdf"]}]
)
def test_what_was_not_read_or_not_measured_is_not_known(prose, ask, part):
    prose.update(part)
    assert ask("MSK-006").outcome == "MISSING"


def test_a_document_without_columns_is_text(world, ask):
    world.data["scan", COPY]["inputs"][0].update(columns=[], format="text")
    assert ask("MSK-006").outcome == "MISSING"


@pytest.mark.parametrize("limits", [{"min_recall": 0}, {"min_recall": 1.1}, {"min_labelled": 0}])
def test_limits_that_demand_nothing_are_refused(limits):
    with pytest.raises(CheckError):
        CHECKS["MSK-006"](**limits)
