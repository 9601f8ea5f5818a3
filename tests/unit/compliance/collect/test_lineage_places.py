from pathlib import Path

import pytest

from compliance.collect.formats.events import node
from compliance.collect.lineage_places import declared_models, place_of, places
from policies.manifest import Model

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
