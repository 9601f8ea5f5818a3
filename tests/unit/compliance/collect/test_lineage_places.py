from pathlib import Path

import pytest

from compliance.collect.formats.events import node
from compliance.collect.lineage_places import (
    declared_models,
    place_of,
    placed_by_catalog,
    places,
)
from policies.manifest import Dataset, Model

ROOT = Path("/home/x")


@pytest.mark.parametrize(
    ("namespace", "name", "place"),
    [
        pytest.param("file", "data/a.csv", "data/a.csv", id="relative"),
        pytest.param("file", "./data//a.csv", "data/a.csv", id="another way to write it"),
        pytest.param("file", "/home/x/data/a.csv", "data/a.csv", id="absolute"),
        pytest.param("file", "/srv/a.csv", "/srv/a.csv", id="outside"),
        pytest.param("s3://b", "k/a.csv", "s3://b/k/a.csv", id="store"),
        pytest.param("s3a://b", "/k/a.csv", "s3://b/k/a.csv", id="the same store"),
        pytest.param("postgres://h", "d.s.T", "postgresql://h:5432/d.s.t", id="table"),
        pytest.param("hive://metastore:9083", "d.t", None, id="catalog"),
        pytest.param("dbt", "t", None, id="name"),
        pytest.param("file", " ", None, id="nothing"),
    ],
)
def test_a_place_is_written_in_one_way(namespace, name, place):
    assert place_of(namespace, name, ROOT) == place


def test_a_symlink_tells_where_a_table_of_a_catalog_lies(tmp_path):
    one = node("hive://m", "d.t", other_names=[("s3a://b", "t"), ("file", "gone.csv")])
    found = places([one], tmp_path)
    assert found.known == {"hive://m/d.t": "s3://b/t"}
    assert found.unresolved == ("hive://m/d.t: file/gone.csv",)


def test_a_model_is_known_by_its_artifact_or_its_registered_name():
    models = {"scorer": Model(trained_on=("a",), artifact="models/scorer")}
    nodes = [
        node("file", "models/scorer/model.onnx"),
        node("mlflow", "models/x/1", other_names=[("mlflow", "scorer")]),
        node("file", "models/scorer2/model.onnx"),
    ]
    assert declared_models(nodes, models, {}, ROOT) == {
        "file/models/scorer/model.onnx": "scorer",
        "mlflow/models/x/1": "scorer",
    }


def dataset(uri):
    return Dataset.model_validate({"uri": uri, "stage": "ingest", "environment": "prod"})


def test_a_relation_lies_on_the_server_of_the_declared_ones_beside_it():
    nodes = {
        "postgres/shop.public.users": "users",
        "postgres/shop.analytics.Train": None,
        "postgres/other.public.users": None,
        "hive/shop.x": None,
    }
    known = {"file/a": "a"}
    found = placed_by_catalog(nodes, known, {"users": dataset("postgresql://h/shop?table=users")})
    assert found == {
        "file/a": "a",
        "postgres/shop.public.users": "postgresql://h:5432/shop.public.users",
        "postgres/shop.analytics.Train": "postgresql://h:5432/shop.analytics.train",
    }


def test_a_database_of_two_servers_places_nothing():
    nodes = {"postgres/shop.a.t": "one", "postgres/shop.b.t": "two", "postgres/shop.c.t": None}
    datasets = {
        "one": dataset("postgresql://h/shop?table=a.t"),
        "two": dataset("postgresql://g/shop?table=b.t"),
    }
    assert placed_by_catalog(nodes, {}, datasets) == {}


def test_a_socket_is_a_server_too():
    datasets = {"one": dataset("postgresql://u@/shop?host=/run&table=a.t")}
    found = placed_by_catalog({"postgres/shop.a.t": "one"}, {}, datasets)
    assert found == {"postgres/shop.a.t": "postgresql:///shop/shop.a.t"}
