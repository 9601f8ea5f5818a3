import json
from pathlib import Path

import pytest
import yaml

from compliance.collect.formats.document import Document
from compliance.collect.formats.mlflow import MlFlow

RUN = "0c1f"


def put(path: Path, told: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told if isinstance(told, str) else yaml.safe_dump(told))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """What `mlflow.log_input`, `log_artifact` and `create_model_version` leave behind."""
    folder = tmp_path / "mlruns"
    experiment = folder / "12"
    artifacts = f"file://{experiment}/{RUN}/artifacts"
    put(experiment / "meta.yaml", {"experiment_id": "12", "artifact_location": f"file://{folder}"})
    run = {"run_id": RUN, "artifact_uri": artifacts, "lifecycle_stage": "active"}
    put(experiment / RUN / "meta.yaml", run | {"experiment_id": "12", "status": 3})
    put(experiment / RUN / "params/p", "1")
    put(experiment / RUN / "inputs/i/meta.yaml", {"source_type": "DATASET", "source_id": "d1"})
    source = json.dumps({"uri": str(tmp_path / "train.csv")})
    schema = json.dumps({"mlflow_colspec": [{"type": "long", "name": "a"}]})
    dataset = {"digest": "8ee9cb8f", "name": "train", "source": source, "source_type": "local"}
    put(experiment / "datasets/d1/meta.yaml", dataset | {"schema": schema})
    put(folder / "models/scorer/meta.yaml", {"name": "scorer"})
    version = {"name": "scorer", "version": 1, "source": f"{artifacts}/model", "run_id": RUN}
    put(folder / "models/scorer/version-1/meta.yaml", version)
    return folder


def read(path: Path, root: Path):
    return MlFlow().read(Document(path, root))


def test_a_run_is_made_from_the_datasets_that_it_logged(store, flows):
    reading = read(store / "12" / RUN / "meta.yaml", store.parent)
    assert flows(reading) == [(["file/train.csv"], [f"file/mlruns/12/{RUN}/artifacts"])]
    (node,) = reading.events[0].inputs
    assert node.facets.symlinks.identifiers[0].name == "train"
    assert [field.name for field in node.facets.schema_.fields] == ["a"]
    (digest,) = reading.digests
    assert (digest.value, digest.whole) == ("8ee9cb8f", False)


@pytest.mark.parametrize(
    ("source", "named"),
    [(f"runs:/{RUN}/model", []), ("/elsewhere/model", ["file//elsewhere/model"])],
)
def test_a_version_of_something_else_is_made_from_that_too(store, flows, source, named):
    path = store / "models/scorer/version-2/meta.yaml"
    put(path, {"name": "scorer", "version": 2, "source": source, "run_id": RUN})
    ((inputs, _),) = flows(read(path, store.parent))
    assert inputs == [*named, f"file/mlruns/12/{RUN}/artifacts"]


def test_a_model_version_is_made_from_its_run(store, flows):
    reading = read(store / "models/scorer/version-1/meta.yaml", store.parent)
    run = f"file/mlruns/12/{RUN}/artifacts"
    assert flows(reading) == [([run], ["mlflow/models/scorer/1"])]


def test_the_rest_of_a_store_is_known_and_tells_nothing(store):
    rest = [path for path in store.rglob("*") if path.is_file()]
    readings = [read(path, store.parent) for path in rest]
    assert all(one is not None and not one.gaps for one in readings)
    assert sum(len(one.events) for one in readings) == 2


def test_a_run_that_logged_no_dataset_is_told(store):
    (store / "12" / RUN / "inputs/i/meta.yaml").unlink()
    assert "no dataset" in read(store / "12" / RUN / "meta.yaml", store.parent).gaps[0]


@pytest.mark.parametrize("broken", ["", "[", "[1]", "source: 'hunter2'", "source: '[]'\nname: ''"])
def test_a_dataset_that_cannot_be_read_is_told(store, broken):
    (store / "12/datasets/d1/meta.yaml").write_text(broken)
    reading = read(store / "12" / RUN / "meta.yaml", store.parent)
    assert "hunter2" not in str(reading.gaps)
    assert bool(reading.gaps) or reading.events[0].inputs


def test_other_documents_are_left_to_other_formats(tmp_path):
    put(tmp_path / "meta.yaml", {"a": 1})
    put(tmp_path / "params/p", "1")
    assert read(tmp_path / "meta.yaml", tmp_path) is None
    assert read(tmp_path / "params/p", tmp_path) is None
