"""The graph of columns as a file."""

import json

from checks.facts import FactKind, Facts
from compliance.evidence.formats.columns import draw


def test_the_graph_is_whole(company, tmp_path):
    graph = json.loads(draw(company.material(company.facts(mended=True), tmp_path), {}))
    assert len(graph["columns"]) == 4
    assert [one["job"] for one in graph["runs"]] == ["copy", "train"]


def test_without_a_graph_it_says_null(company, tmp_path):
    facts = company.facts(mended=True).reports
    left = Facts(tuple(one for one in facts if one.kind is not FactKind.LINEAGE))
    assert draw(company.material(left, tmp_path), {}) == b"null"
