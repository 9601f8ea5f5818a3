"""EVD-002: people behind the bundle."""

import pytest

MARIA = {"name": "Maria Lopez", "role": "compliance"}


@pytest.mark.parametrize(
    ("signers", "demanded", "outcome"),
    [
        pytest.param([MARIA], {"compliance": 1}, "PASSED", id="enough"),
        pytest.param([MARIA, MARIA], {"compliance": 2}, "FAILED", id="two keys of one person"),
        pytest.param([{**MARIA, "role": "owner"}], {"compliance": 1}, "FAILED", id="another role"),
        pytest.param([MARIA], {}, "MISSING", id="nobody must sign"),
    ],
)
def test_people_count_role_by_role(world, ask, signers, demanded, outcome):
    world.data["bundle", "bundle"].update(signers=signers, demanded=demanded)
    assert ask("EVD-002").outcome == outcome


def test_an_altered_file_fails(world, ask):
    world.data["bundle", "bundle"]["altered"] = ["facts.json"]
    assert ask("EVD-002").counterexamples[0].subject == "facts.json"
