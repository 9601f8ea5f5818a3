"""What attackers get out of a copy."""

from dataclasses import replace

import pytest

from compliance.evidence.page.safety import probes
from policies.proofs import (
    Anonymity,
    Frequency,
    Linkage,
    Openness,
    Overlap,
    Safety,
    Twin,
)
from policies.reports import Leakage, MaskedColumn, MaskedFile, MaskReport, Tool
from policies.terms import Label

SAFE = Safety(
    overlaps=(Overlap("a.csv", "ssn", 10, 10, 0, 0.1, 1.0, True),),
    twins=(Twin("a.csv", "notes", 1, 0.5, 4),),
    openness=(Openness("a.csv", "ssn", 10, 28.6, True),),
    anonymity=(Anonymity("a.csv", ("zip", "born"), 100, 20, 2, 5, 4, 10),),
    linkage=(Linkage("a.csv", 3, 100, 5.0, 0.02, 0.1, 0.01),),
    frequencies=(Frequency("a.csv", "city", 100, 40.0, 10.0, 1.0, 2),),
    identifiers=500,
)


def report(safety, equal=0):
    column = MaskedColumn("ssn", None, None, "fpe", leakage=Leakage(100, equal, 0.5, 4))
    file = MaskedFile("s", "hmac-sha256:1", "a.csv", "sha256:2", 100, (column,))
    tool = Tool("t", "1", "r")
    return MaskReport(1, tool, Label.PSEUDONYMOUS, "sha256:3", "k", "2026", (file,), safety=safety)


def test_every_attack_is_told_with_its_figure():
    found = probes(report(SAFE))
    assert len(found) == 7
    assert all(one.holds for one in found)
    assert [one.gates for one in found] == [True] * 4 + [False] * 3
    told = {one.attack: one.finding for one in found}
    assert told["guessing from the mask"] == "28.6 bits of ssn left open; 20 are asked"
    assert "10% of the rows are in groups below 5" in told["singling out by combinations"]


@pytest.mark.parametrize(
    "worse",
    [
        pytest.param({"overlaps": (Overlap("a", "x", 9, 9, 8, 0.1, 1e-9, True),)}, id="overlap"),
        pytest.param({"twins": (Twin("a", "x", 9, 0.1, 2),)}, id="twin"),
        pytest.param({"openness": (Openness("a", "x", 9, 3.0, True),)}, id="openness"),
    ],
)
def test_an_attack_that_came_too_far_does_not_hold(worse):
    found = probes(report(replace(SAFE, **worse)))
    assert sum(not one.holds for one in found) == 1
    assert next(one for one in found if not one.holds).plot.good is False


def test_equal_rows_above_the_bound_leak():
    assert not probes(report(SAFE, equal=90))[0].holds


def test_without_measurements_only_the_rows_are_told():
    (one,) = probes(report(None))
    assert one.attack.startswith("the source's value")
