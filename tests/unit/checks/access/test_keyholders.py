"""Who reads both a copy and its key."""

import pytest

from checks.access.keyholders import readers_with_a_key
from checks.case import Case

COPY = "applications-train"


@pytest.fixture
def held(world, as_of):
    def ask():
        case = Case.open(world.facts(), as_of)
        return [one.who for one in readers_with_a_key(case, COPY)], bool(case.gaps)

    return ask


def test_nobody_does_in_a_sound_world(held):
    assert held() == ([], False)


def test_one_who_does_is_told(world, held):
    world.data["custody", "custody"]["keys"][0]["readers"].append({"kind": "user", "name": "tom"})
    assert held() == (["user:tom"], False)


def test_a_key_of_another_copy_does_no_harm_and_that_of_this_one_is_then_not_known(world, held):
    key = world.data["custody", "custody"]["keys"][0]
    key.update(key_id="another", readers=[{"kind": "user", "name": "tom"}])
    assert held() == ([], True)


@pytest.mark.parametrize(
    "report", [("custody", "custody"), ("access", COPY), ("mask", COPY)], ids=lambda one: one[0]
)
def test_without_one_of_the_reports_it_is_not_known(world, held, report):
    del world.data[report]
    assert held() == ([], True)
