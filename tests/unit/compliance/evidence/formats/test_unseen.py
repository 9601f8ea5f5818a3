"""What was not looked at, as a document."""

import json

from checks.facts import FactKind, Facts
from compliance.evidence.formats.unseen import draw


def kinds(company, folder, facts):
    told = json.loads(draw(company.material(facts, folder), {}))
    return {(one["kind"], one["what"]) for one in told["gaps"]}


def test_it_tells_what_stands_on_a_word_and_what_is_excluded(company, tmp_path):
    found = kinds(company, tmp_path, company.facts(mended=True))
    assert ("taken on its word", "lineage") in found
    assert ("excluded by its owner", "data/public/**") in found


def test_a_scan_that_is_taken_away_becomes_a_gap(company, tmp_path):
    facts = company.facts(mended=True).reports
    left = Facts(tuple(one for one in facts if one.kind is not FactKind.SCAN))
    assert ("not scanned", "applications") in kinds(company, tmp_path, left)
