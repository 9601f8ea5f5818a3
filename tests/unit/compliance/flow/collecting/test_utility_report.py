"""The figures of use of a masked copy, as its mask report tells them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.facts import FactKind
from checks.records import MaskFacts
from checks.reported.copies import Utility
from compliance.collect.interface import Scope
from compliance.flow.collecting.utility_report import utility_report
from policies.load import parse
from policies.manifest import Manifest
from policies.reports import MaskedFile, MaskReport, Tool
from policies.terms import Label
from policies.usefulness import Cardinality, Integrity, Learning, Shape, Similarity, Suite, Use

NOW = datetime(2026, 1, 1, tzinfo=UTC)
USE = Use(
    rows=100,
    integrity=(
        Integrity("a.csv", "ssn", "token", 100, nulls_moved=0),
        Integrity("a.csv", "kept", "keep", 100, nulls_moved=0, changed=5),
        Integrity("b.csv", "ssn", "token", 100, nulls_moved=50),
    ),
    shapes=(
        Shape("a.csv", "income", "values", Similarity(0.8, 0.85, 0.9, expected=True)),
        Shape("a.csv", "zip", "frequencies", Similarity(0.1, 0.9, 0.9, expected=False)),
    ),
    joins=(Cardinality("a.csv:id", "b.csv:id", "people", 1.0),),
    learning=(Learning("a.csv", "approved", 4, 100, ratio=0.97, asked=0.95),),
    suites=(Suite("a.csv", asked=4, source=4, copy=3),),
)


def told(tmp_path, use=USE, *, unchanged=True):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/a.csv").write_text("ssn\n1\n")
    files = tuple(
        MaskedFile(name, "hmac-sha256:0", name, "sha256:0", 100, ()) for name in ("a.csv", "b.csv")
    )
    tool = Tool("compliance", "1", "-")
    report = MaskReport(1, tool, Label.PSEUDONYMOUS, "sha256:0", "k", "1", files, use=use)
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["copy"]}},
        "datasets": {"a": {"uri": "copy/a.csv", "stage": "train", "environment": "dev"}},
    }
    scope = Scope(parse(Manifest, declared), tmp_path, NOW)
    mask = scope.report(
        FactKind.MASK, "a", MaskFacts(report, unchanged, remeasured=True), collector="mask@1"
    )
    (report_of_use,) = utility_report(scope, "a", [mask])
    return report_of_use, parse(Utility, report_of_use.data)


def test_each_figure_has_the_limit_that_was_asked(tmp_path):
    report, utility = told(tmp_path)
    found = {(one.name, one.column): (one.value, one.low) for one in utility.figures}
    assert report.complete
    assert found == {
        ("integrity", "ssn"): (1.0, 1.0),
        ("integrity", "kept"): (0.95, 1.0),
        ("shape", "income"): (0.8, 0.85),
        ("join-cardinality", "a.csv:id"): (1.0, 1.0),
        ("tstr-ratio", "approved"): (0.97, 0.95),
        ("expectations", ""): (0.75, 1.0),
    }
    assert [one.name for one in utility.figures if not one.within] == [
        *("integrity", "shape", "expectations")
    ]


@pytest.mark.parametrize(
    ("use", "unchanged", "gap"),
    [
        (None, True, "did not measure its use"),
        (USE, False, "was changed since"),
        (replace(USE, suites=(Suite("a.csv", 4, 3, 3, unmeasured=1),)), True, "could not be asked"),
    ],
)
def test_what_was_not_measured_is_a_gap(tmp_path, use, unchanged, gap):
    report, _ = told(tmp_path, use, unchanged=unchanged)
    assert gap in report.gaps[0]


def test_what_nobody_masked_has_no_figures(tmp_path):
    assert list(utility_report(Scope(None, tmp_path, NOW), "a", [])) == []
