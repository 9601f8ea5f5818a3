"""Where a copy of a database may be written."""

import pytest

from compliance.flow.provisioning.place import demand_apart, production_servers
from compliance.sources.interface import SourceError
from policies.load import parse
from policies.manifest import Manifest

PROD = "postgresql://prod/shop"


@pytest.mark.parametrize(
    ("source", "target", "servers"),
    [
        pytest.param(PROD, "postgresql://other@prod/shop", [], id="the source"),
        pytest.param(PROD, "postgres://PROD/shop?sslmode=require", [], id="spelled otherwise"),
        pytest.param(PROD, "postgresql://live/dev", ["postgresql://live/"], id="a whole server"),
        pytest.param("a.sqlite", "postgresql://live/a", ["postgresql://live/a"], id="a database"),
    ],
)
def test_what_meets_production_is_refused(source, target, servers):
    with pytest.raises(SourceError, match="lies in"):
        demand_apart(source, target, servers=servers)


@pytest.mark.parametrize(
    ("source", "target", "servers"),
    [
        pytest.param("s3://lake/raw", "s3://lake/raw/", [], id="the source"),
        pytest.param("s3://lake/raw", "s3a://lake/raw/x", [], id="in it, spelled otherwise"),
        pytest.param("s3://lake/raw/x", "s3://lake/raw", [], id="around it"),
        pytest.param("s3://lake/raw", "s3://live/dev", ["s3://live"], id="in a bucket"),
    ],
)
def test_a_prefix_that_meets_production_is_refused(source, target, servers):
    with pytest.raises(SourceError, match="lies in"):
        demand_apart(source, target, servers=servers)


def test_another_database_or_server_is_apart():
    demand_apart("s3://lake/raw", "s3://lake/raw2", servers=["postgresql://live/a"])
    demand_apart(PROD, "postgresql://prod/dev")
    demand_apart(PROD, "postgresql://prod:5433/shop")


def test_a_manifest_tells_the_servers_of_production():
    told = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "production": {"kind": "production", "locations": [PROD, "data", "s3://lake"]},
            "development": {"kind": "non-production", "locations": ["postgresql://dev/shop"]},
        },
    }
    assert list(production_servers(parse(Manifest, told))) == [PROD, "s3://lake"]
