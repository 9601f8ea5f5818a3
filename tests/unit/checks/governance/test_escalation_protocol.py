"""GOV-008: levels, clocks, contacts and a document."""

import pytest


@pytest.mark.parametrize(
    ("part", "nothing"),
    [("levels", []), ("regulators", []), ("contacts_verified", None), ("document", None)],
)
def test_every_part_is_demanded(world, ask, part, nothing):
    world.governance["escalation"][part] = nothing
    decision = ask("GOV-008")
    assert decision.outcome == "FAILED"
    assert decision.counterexamples[0].subject == f"governance.escalation.{part}"


def test_a_document_that_is_not_there_fails(world, ask):
    world.data["documents", "documents"]["documents"][3]["present"] = False
    assert ask("GOV-008").outcome == "FAILED"
