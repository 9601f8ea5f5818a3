"""What one reading of a dataset measures."""

from datetime import UTC, datetime

import pytest

from checks.facts import FactKind, Facts
from checks.reported.copies import CARDS, SAFE_HARBOR
from compliance.collect.interface import Scope
from compliance.flow.collecting.measurements import CardMeasurement, HarborMeasurement, Known
from compliance.flow.collecting.reading import read_once
from policies.manifest import Manifest

NOW = datetime(2026, 6, 1, tzinfo=UTC)
COLUMNS = {"zip": "ZIP_CODE", "age": "AGE"}


@pytest.fixture
def reported(tmp_path):
    """What is reported of a dataset with this content."""

    def report(content, uri="data/a.csv"):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "a.csv").write_text(content, encoding="utf-8")
        manifest = Manifest.model_validate(
            {
                "version": 1,
                "system": {"name": "x"},
                "environments": {"dev": {"kind": "non-production", "locations": ["data"]}},
                "datasets": {
                    "a": {
                        **{"uri": uri, "stage": "train", "environment": "dev"},
                        "columns": COLUMNS,
                    }
                },
            }
        )
        scope = Scope(manifest, tmp_path, NOW)
        known = Known.of(scope, "a", [])
        measured = [HarborMeasurement("a", known), CardMeasurement("a", known)]
        return Facts(tuple(read_once(scope, "a", measured)))

    return report


def test_every_row_is_measured(reported):
    facts = reported("zip,age\n94110,91\n941,40\n941,40\n")
    report, harbor = facts.about(SAFE_HARBOR, "a")
    assert report.complete
    assert {one.column: one.rows for one in harbor.breaches} == {"zip": 1, "age": 1}
    assert facts.about(CARDS, "a")[1].live == 0


def test_what_lies_elsewhere_or_is_broken_is_a_gap_in_each(reported):
    for facts in (reported("zip,age\n", uri="s3://b/a.csv"), reported("zip,age\n", uri="gone.csv")):
        assert {one.kind for one in facts.reports if not one.complete} == {
            *(FactKind.SAFE_HARBOR, FactKind.CARDS)
        }
