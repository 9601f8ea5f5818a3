"""Where no copy may be written, as declared."""

import pytest

from compliance.flow.copying.production import production_places
from policies.manifest import Manifest


def _manifest(*locations, dataset="far/away.csv"):
    return Manifest.model_validate(
        {
            "version": 1,
            "system": {"name": "s"},
            "environments": {
                "production": {"kind": "production", "locations": locations},
                "development": {"kind": "non-production", "locations": ["dev"]},
            },
            "datasets": {
                "d": {"uri": dataset, "stage": "ingest", "environment": "production"},
                "c": {"uri": "dev/c.csv", "stage": "train", "environment": "development"},
            },
        }
    )


@pytest.mark.parametrize(
    ("location", "target", "inside"),
    [
        pytest.param("prod", "prod/copy", True, id="folder"),
        pytest.param("prod/*.csv", "prod/copy.csv", True, id="glob that speaks of it"),
        pytest.param("prod/*.csv", "dev/copy.csv", False, id="glob that does not"),
        pytest.param("s3://bucket/prod", "prod/copy", False, id="elsewhere"),
    ],
)
def test_locations_of_production(tmp_path, location, target, inside):
    places = production_places(_manifest(location), tmp_path, tmp_path / target)
    assert any((tmp_path / target).is_relative_to(place) for place in places) is inside


def test_datasets_of_production_count_too(tmp_path):
    places = production_places(_manifest("s3://x", dataset="raw/a.csv"), tmp_path, tmp_path / "t")
    assert places == (tmp_path / "raw/a.csv",)
