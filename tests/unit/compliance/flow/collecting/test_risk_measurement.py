from datetime import UTC, datetime

import pytest

from checks.reported.copies import Risk
from compliance.collect.interface import Scope
from compliance.flow.collecting.measurements import RiskMeasurement
from compliance.flow.collecting.reading import read_once
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = "zip,age,ill\n1,30,a\n1,30,b\n1,30,a\n2,40,a\n2,40,a\n3,50,c\n"


def measured(root, uri="a.csv", quasi=("zip", "age")):
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {
            "a": {
                "uri": uri,
                "stage": "train",
                "environment": "dev",
                "quasi_identifiers": list(quasi),
                "sensitive": ["ill"],
            }
        },
    }
    scope = Scope(parse(Manifest, declared), root, NOW)
    (report,) = read_once(scope, "a", [RiskMeasurement("a", quasi, ["ill"])])
    return report, parse(Risk, report.data)


def test_the_rarest_combination_is_told(tmp_path):
    (tmp_path / "a.csv").write_text(ROWS)
    report, risk = measured(tmp_path)
    assert report.complete
    assert (risk.rows, risk.k, risk.unique) == (6, 1, 1)
    assert risk.diversity == {"ill": 1}
    _, wider = measured(tmp_path, quasi=["ill"])
    assert wider.k == 1


@pytest.mark.parametrize(
    ("uri", "quasi", "gap"),
    [
        ("gone.csv", ["zip"], "gone.csv"),
        ("s3://b/a.csv", ["zip"], "lies outside"),
        ("a.csv", ["none"], "has not all of the columns"),
    ],
)
def test_what_cannot_be_measured_is_a_gap(tmp_path, uri, quasi, gap):
    (tmp_path / "a.csv").write_text(ROWS)
    report, risk = measured(tmp_path, uri, quasi)
    assert gap in report.gaps[0]
    assert risk.k == 0
