"""Reasons on the page."""

from compliance.evidence.page.sections.reasons import gather


def test_what_gates_is_told_apart_from_what_does_not(refused):
    found = gather(refused)
    assert all(one.gates for one in found.gating)
    assert not any(one.gates for one in found.telling)
    assert found.actions
    assert not found.granted


def test_nothing_unmet_is_no_reason(passed):
    assert gather(passed).gating == []
