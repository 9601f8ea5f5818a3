"""Datasets and models as a graph."""

from dataclasses import replace

from checks.facts import FactKind, Facts
from checks.report import report_digest
from compliance.evidence.page.graph import MODEL, UNDECLARED, Flow, State, graph_of


def states(graph):
    return {one.id: one.state for one in graph.nodes}


def flows(graph):
    return {(one.source, one.target): one.flow for one in graph.edges}


def test_a_raw_copy_outside_production_alarms(refused):
    graph = graph_of(refused)
    assert states(graph)["applications-train"] is State.OPEN
    assert flows(graph)["applications", "applications-train"] is Flow.ALARM
    assert flows(graph)["applications-train", MODEL + "onboarding-v3"] is Flow.ALARM


def test_a_copy_that_is_measured_as_masked_is_safe(passed):
    graph = graph_of(passed)
    assert states(graph)["applications-train"] is State.MASKED
    assert flows(graph)["applications", "applications-train"] is Flow.SAFE
    assert flows(graph)["applications-train", MODEL + "onboarding-v3"] is Flow.SAFE


def test_what_nobody_declares_stands_apart_and_does_not_alarm(refused):
    graph = graph_of(refused)
    assert flows(graph)["applications-train", UNDECLARED] is Flow.ASTRAY
    assert next(one for one in graph.nodes if one.id == UNDECLARED).stage is None


def test_what_comes_out_of_what_nobody_declares_is_drawn_too(passed):
    facts = passed.facts
    (report,) = facts.of(FactKind.LINEAGE)
    run = {"job": "train", "run": "r", "inputs": ["file/else"], "outputs": ["file/models/v3"]}
    data = report.data | {
        "nodes": {**report.data["nodes"], "file/else": None},
        "models": {"file/models/v3": "onboarding-v3"},
        "runs": [*report.data["runs"], run],
    }
    others = [one for one in facts.reports if one.kind is not FactKind.LINEAGE]
    changed = replace(report, data=data, digest=report_digest(data))
    graph = graph_of(replace(passed, facts=Facts((*others, changed))))
    assert flows(graph)[UNDECLARED, MODEL + "onboarding-v3"] is Flow.ASTRAY
    box = next(one for one in graph.nodes if one.id == UNDECLARED)
    assert box.detail == "1 in the lineage", "the model is declared by its artifact"


def test_what_nobody_scanned_counts_as_open(passed):
    left = [one for one in passed.facts.reports if one.kind is not FactKind.SCAN]
    graph = graph_of(replace(passed, facts=Facts(tuple(left))))
    assert states(graph)["applications"] is State.UNSEEN
    assert flows(graph)["applications-train", MODEL + "onboarding-v3"] is Flow.ALARM


def test_a_mask_run_that_nobody_measured_again_makes_nothing_safe(passed):
    (report,) = passed.facts.of(FactKind.MASK)
    claim = replace(report, data={**report.data, "remeasured": False})
    others = [one for one in passed.facts.reports if one.kind is not FactKind.MASK]
    graph = graph_of(replace(passed, facts=Facts((*others, claim))))
    assert flows(graph)["applications", "applications-train"] is Flow.ALARM


def test_without_lineage_what_is_declared_is_drawn(passed):
    left = [one for one in passed.facts.reports if one.kind is not FactKind.LINEAGE]
    graph = graph_of(replace(passed, facts=Facts(tuple(left))))
    assert set(flows(graph)) == {
        ("applications", "applications-train"),
        ("applications-train", MODEL + "onboarding-v3"),
    }
