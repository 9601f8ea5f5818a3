"""The machine and the versions."""

import json

from checks.facts import FactKind, Facts, make_report
from checks.reported.tools import Tools
from compliance.evidence.formats.environment import draw


def test_versions_come_from_the_facts_and_not_from_this_machine(company, tmp_path):
    facts = company.facts(mended=True)
    told = Tools("3.11.9", "Linux x86_64", {"presidio-analyzer": "2.2.366"})
    report = make_report(
        FactKind.TOOLS, "tools", told, collector="tools@1", collected=company.collected,
        expires=company.expires, complete=True, measured=True,
    )  # fmt: skip
    document = json.loads(draw(company.material(Facts((*facts.reports, report)), tmp_path), {}))
    assert document["collected_with"] == {
        "python": "3.11.9",
        "platform": "Linux x86_64",
        "versions": {"presidio-analyzer": "2.2.366"},
    }
    assert document["builder"]["name"] == "ai-lifecycle-compliance"
    assert len(document["rules"]) == 1


def test_where_nobody_told_it_says_null(company, tmp_path):
    told = json.loads(draw(company.material(company.facts(mended=True), tmp_path), {}))
    assert told["collected_with"] is None
