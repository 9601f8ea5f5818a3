from datetime import date
from pathlib import Path

import pytest

from compliance.flow.scanning.placing import NOWHERE, Place, place_of, place_of_uri
from policies.load import parse
from policies.manifest import Manifest

ROOT = Path("/company")
AS_OF = date(2026, 3, 1)
MANIFEST = parse(
    Manifest,
    {
        "version": 1,
        "system": {"name": "test"},
        "environments": {
            "production": {"kind": "production", "locations": ["data/live", "/srv/live"]},
            "development": {"kind": "non-production", "locations": ["./data"]},
        },
        "datasets": {
            "people": {
                "uri": "data/live/*.csv",
                "stage": "ingest",
                "environment": "production",
                "columns": {"nr": "US_SSN"},
            },
            "train": {
                "uri": "data/train",
                "stage": "train",
                "environment": "development",
                "derived_from": ["people"],
            },
        },
        "exclusions": [
            {"path": "data/public/**", "reason": "open", "owner": "Ada", "expires": "2026-03-01"},
            {"path": "data/old/**", "reason": "open", "owner": "Ada", "expires": "2026-02-28"},
        ],
    },
)


def place(name: str) -> Place:
    return place_of(ROOT / name, MANIFEST, ROOT, AS_OF)


@pytest.mark.parametrize(
    ("name", "dataset", "environment", "gates"),
    [
        pytest.param("data/live/a.csv", "people", "production", False, id="declared, production"),
        pytest.param("data/live/b.txt", None, "production", False, id="nearest location"),
        pytest.param("/srv/live/b.txt", None, "production", False, id="absolute location"),
        pytest.param(
            "data/train/x/a.csv", "train", "development", True, id="in a dataset's folder"
        ),
        pytest.param("data/copy.csv", None, "development", True, id="not declared"),
        pytest.param("/elsewhere/a.csv", None, None, True, id="outside"),
    ],
)
def test_a_file_belongs_to_the_nearest_declaration(name, dataset, environment, gates):
    told = place(name)
    assert (told.dataset, told.environment, told.gates) == (dataset, environment, gates)


def test_the_owners_words_on_columns_are_handed_on():
    assert place("data/live/a.csv").declared == {"nr": "US_SSN"}


def test_an_exclusion_holds_until_its_last_day():
    skip = place("data/public/a.csv").excluded
    assert skip is not None
    assert skip.accountable
    assert "Ada until 2026-03-01: open" in skip.reason
    assert place("data/old/a.csv").excluded is None


REMOTE = parse(
    Manifest,
    {
        "version": 1,
        "system": {"name": "test"},
        "environments": {
            "production": {
                "kind": "production",
                "locations": ["postgresql://prod/shop", "s3://prod-lake"],
            },
            "development": {"kind": "non-production", "locations": ["s3://dev"]},
        },
        "datasets": {
            "people": {
                "uri": "postgresql://ann@prod/shop?table=people",
                "stage": "ingest",
                "environment": "production",
                "columns": {"nr": "US_SSN"},
            },
            "train": {
                "uri": "s3://dev/t/*.pq",
                "stage": "train",
                "environment": "development",
            },
        },
        "exclusions": [
            {"path": "s3://dev/open/**", "reason": "open", "owner": "Ada", "expires": "2026-03-01"}
        ],
    },
)


@pytest.mark.parametrize(
    ("uri", "dataset", "environment"),
    [
        ("postgresql://prod/shop?table=people", "people", "production"),
        ("postgresql://prod/shop?table=orders", None, "production"),
        ("postgresql://prod/other?table=people", None, None),
        ("s3://dev/t/a.pq", "train", "development"),
        ("s3://dev/t/x/a.pq", None, "development"),
        ("s3://dev/a.zip!/b.csv", None, "development"),
        ("s3://development/a.csv", None, None),
        ("s3://prod-lake/a.csv#sheet", None, "production"),
    ],
)
def test_what_lies_elsewhere_has_its_place(uri, dataset, environment):
    told = place_of_uri(uri, REMOTE, AS_OF)
    assert (told.dataset, told.environment) == (dataset, environment)
    assert told.gates is (environment != "production")
    assert (told.declared == {"nr": "US_SSN"}) is (dataset == "people")


def test_what_lies_elsewhere_may_be_excluded():
    assert place_of_uri("s3://dev/open/a.csv", REMOTE, AS_OF).excluded is not None
    assert place_of_uri("s3://dev/open/a.csv", REMOTE, date(2026, 3, 2)).excluded is None
    assert place_of_uri("gs://dev/open/a.csv", REMOTE, AS_OF) == NOWHERE


def test_what_is_declared_upstream_is_inherited_from_the_nearest():
    assert place("data/train/x/a.csv").inherited == {"nr": "US_SSN"}
    assert place("data/live/a.csv").inherited == {}
