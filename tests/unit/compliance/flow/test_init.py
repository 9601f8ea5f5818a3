import json
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from compliance.cli.app import app
from compliance.flow.init import GITLAB_FILE, PRE_COMMIT, WORKFLOW, init
from compliance.state.atomic import UnwritableError
from policies.load import load_manifest
from policies.manifest import Manifest

PEOPLE = "id,name,created_at\n1,Ada,2024-01-01\n"
OTHER = "id,amount\n1,5\n"
EVENT = {
    "eventTime": "2026-01-01T00:00:00Z",
    "run": {"runId": "r"},
    "job": {"namespace": "n", "name": "j"},
}


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def begun(folder: Path, **files: str) -> Manifest:
    init(folder)
    return load_manifest(folder / "compliance.yaml")


def test_environments_follow_the_names_of_folders(tmp_path):
    put(tmp_path / "production/people.csv", PEOPLE)
    put(tmp_path / "eu/prod/orders.csv", OTHER)
    put(tmp_path / "dev/full-copy/people.csv", PEOPLE)
    put(tmp_path / "sandbox/x.jsonl", '{"a": 1}\n')
    manifest = begun(tmp_path)
    assert {name: (one.kind, one.locations) for name, one in manifest.environments.items()} == {
        "production": ("production", ("eu/prod", "production")),
        "development": ("non-production", ("dev",)),
        "sandbox": ("non-production", ("sandbox",)),
    }


def test_a_copy_with_the_columns_of_production_derives_from_it(tmp_path):
    put(tmp_path / "production/people.csv", PEOPLE)
    put(tmp_path / "production/orders.csv", OTHER)
    put(tmp_path / "dev/people.csv", PEOPLE)
    put(tmp_path / "dev/orders.csv", PEOPLE)
    datasets = begun(tmp_path).datasets
    assert datasets["people-development"].derived_from == ("people",)
    assert datasets["orders-development"].derived_from == ()


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        pytest.param("data/raw/a.csv", "ingest", id="raw"),
        pytest.param("data/a.csv", "ingest", id="nothing told"),
        pytest.param("data/features/a.csv", "prepare", id="features"),
        pytest.param("data/train/a.csv", "train", id="train"),
        pytest.param("data/users-train.csv", "train", id="by the file"),
        pytest.param("data/train/eval/a.csv", "evaluate", id="nearest folder"),
        pytest.param("old/archive/a.csv", "archive", id="archive"),
    ],
)
def test_stages_follow_names(tmp_path, path, stage):
    put(tmp_path / path, OTHER)
    (dataset,) = begun(tmp_path).datasets.values()
    assert dataset.stage == stage


def test_files_of_one_folder_with_the_same_columns_are_one_dataset(tmp_path):
    for name in ("p1.csv", "p2.csv", "p3.csv"):
        put(tmp_path / "data/parts" / name, OTHER)
    put(tmp_path / "data/a.csv", OTHER)
    put(tmp_path / "data/b.csv", PEOPLE)
    datasets = begun(tmp_path).datasets
    assert {name: one.uri for name, one in datasets.items()} == {
        "parts": "data/parts/*.csv",
        "a": "data/a.csv",
        "b": "data/b.csv",
    }


def test_lineage_is_found_by_its_content(tmp_path):
    put(tmp_path / "lineage/run.ndjson", json.dumps(EVENT) + "\n")
    put(tmp_path / "data/rows.ndjson", '{"a": 1}\n')
    manifest = begun(tmp_path)
    assert manifest.lineage == ("lineage/run.ndjson",)
    assert [one.uri for one in manifest.datasets.values()] == ["data/rows.ndjson"]


def test_a_readme_is_no_data_and_a_corpus_is(tmp_path):
    put(tmp_path / "README.md", "# read me\n")
    put(tmp_path / "node_modules/x/data/a.csv", OTHER)
    put(tmp_path / ".cache/a.csv", OTHER)
    put(tmp_path / "corpus/a.txt", "a text\n")
    assert [one.uri for one in begun(tmp_path).datasets.values()] == ["corpus/a.txt"]


def test_names_that_yaml_would_misread_are_quoted(tmp_path):
    for name in ("no.csv", "1234.csv", "a: b.csv", "it's #1.csv", "ünï.csv"):
        put(tmp_path / "data" / name, OTHER if name < "b" else PEOPLE)
    put(tmp_path / "data/own/true.csv", 'id,"[date], ""x"""\n1,2\n')
    manifest = begun(tmp_path)
    for dataset in manifest.datasets.values():
        assert "*" in dataset.uri or (tmp_path / dataset.uri).is_file()


def test_data_at_the_top_lies_in_development(tmp_path):
    put(tmp_path / "a.csv", OTHER)
    put(tmp_path / "more/b.csv", OTHER)
    manifest = begun(tmp_path)
    assert manifest.environments["development"].locations == (".",)


def test_an_empty_folder_gives_a_manifest_too(tmp_path):
    manifest = begun(tmp_path)
    assert manifest.datasets == {}
    assert manifest.policies == ("start",)


def test_a_file_that_cannot_be_opened_is_declared_and_told(tmp_path):
    put(tmp_path / "data/cut.parquet", "PAR1")
    told = init(tmp_path)
    assert told.seen.unread == ("data/cut.parquet",)
    assert "cut" in load_manifest(tmp_path / "compliance.yaml").datasets


def test_the_hook_is_written_only_where_there_is_none(tmp_path):
    begun_first = init(tmp_path)
    hooks = yaml.safe_load((tmp_path / PRE_COMMIT).read_text())
    hook = hooks["repos"][0]["hooks"][0]
    words = hook["entry"].split()
    assert words[:2] == ["compliance", "scan"]
    options = {name for one in get_command(app).commands["scan"].params for name in one.opts}
    assert set(words[2:]) <= options
    assert "--staged" in words
    assert "files" not in hook
    assert [name for name, _ in begun_first.by_hand] == [WORKFLOW]
    (tmp_path / "compliance.yaml").unlink()
    put(tmp_path / PRE_COMMIT, "repos: []\n")
    begun_again = init(tmp_path, ci=True)
    assert (tmp_path / PRE_COMMIT).read_text() == "repos: []\n"
    assert [name for name, _ in begun_again.by_hand] == [PRE_COMMIT]
    (job,) = yaml.safe_load((tmp_path / WORKFLOW).read_text())["jobs"].values()
    by_event = {step.get("if", ""): step["run"] for step in job["steps"] if "run" in step}
    assert "scan --diff" in by_event["github.event_name == 'pull_request'"]
    assert {"fetch-depth": 0} in [step.get("with") for step in job["steps"]]


@pytest.mark.parametrize("name", ["compliance.yaml", WORKFLOW])
def test_nothing_is_overwritten(tmp_path, name):
    put(tmp_path / name, "mine\n")
    with pytest.raises(UnwritableError, match="exists already") as caught:
        init(tmp_path, ci=True)
    assert caught.value.hint
    assert caught.value.exit_code == 2
    assert (tmp_path / name).read_text() == "mine\n"
    assert {path.name for path in tmp_path.iterdir()} == {name.split("/")[0]}


def test_an_editor_finds_the_schema_only_where_it_travels_along(tmp_path):
    from compliance.flow.beginning.infer_manifest import manifest_text, schema_beside
    from compliance.flow.beginning.survey import survey

    inside = tmp_path / "vendor/manifest.schema.json"
    put(inside, "{}")
    assert schema_beside(tmp_path, inside) == "vendor/manifest.schema.json"
    assert schema_beside(tmp_path / "vendor", Path("/elsewhere/x.json")) is None
    text = manifest_text(survey(tmp_path), schema="vendor/manifest.schema.json")
    assert text.startswith("# yaml-language-server: $schema=vendor/manifest.schema.json\n")


def test_where_gitlab_runs_its_job_is_told(tmp_path):
    put(tmp_path / GITLAB_FILE, "mine: {script: [make]}\n")
    ((name, text),) = init(tmp_path).by_hand
    assert name == GITLAB_FILE
    (job,) = yaml.safe_load(text).values()
    words = job["script"][-1].split()
    options = {name for one in get_command(app).commands["scan"].params for name in one.opts}
    assert {word for word in words if word.startswith("--")} <= options
    assert job["artifacts"]["reports"]["junit"] in words
    assert (tmp_path / GITLAB_FILE).read_text() == "mine: {script: [make]}\n"
