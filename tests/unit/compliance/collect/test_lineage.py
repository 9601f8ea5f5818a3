import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import FactKind, Report
from checks.records import ColumnEdge, LineageFacts
from compliance.collect.interface import Scope
from compliance.collect.lineage import Lineage
from compliance.collect.lineage_nodes import declared_nodes
from compliance.collect.openlineage_event import Node
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def manifest(**datasets: str) -> Manifest:
    return parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "x"},
            "environments": {"dev": {"kind": "non-production", "locations": ["data"]}},
            "datasets": {
                name.replace("_", "-"): {"uri": uri, "stage": "train", "environment": "dev"}
                for name, uri in datasets.items()
            },
            "lineage": ["lineage/*.ndjson"],
        },
    )


def node(name: str, namespace: str = "file", **facets: object) -> dict:
    return {"namespace": namespace, "name": name, "facets": facets}


def field(name: str, column: str, *steps: dict) -> dict:
    return {"namespace": "file", "name": name, "field": column, "transformations": list(steps)}


def columns(dataset: list | None = None, **fields: list) -> dict:
    told = {name: {"inputFields": inputs} for name, inputs in fields.items()}
    return {"fields": told, "dataset": dataset or []}


def event(inputs: list, outputs: list, run: str = "r1", job: str = "copy", kind="COMPLETE") -> dict:
    return {
        "eventType": kind,
        "eventTime": "2026-01-01T00:00:00Z",
        "producer": "https://example.com",
        "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json",
        "run": {"runId": run},
        "job": {"namespace": "jobs", "name": job},
        "inputs": inputs,
        "outputs": outputs,
    }


def collected(root: Path, declared: Manifest, *events: object) -> tuple[Report, LineageFacts]:
    (root / "lineage").mkdir(exist_ok=True)
    lines = [one if isinstance(one, str) else json.dumps(one) for one in events]
    (root / "lineage" / "run.ndjson").write_text("".join(f"{line}\n" for line in lines))
    (report,) = Lineage().collect(Scope(declared, root, NOW))
    return report, parse(LineageFacts, report.data)


def test_a_run_and_its_columns_are_read(tmp_path):
    identity = {"type": "DIRECT", "subtype": "IDENTITY", "masking": False}
    told = columns(ssn=[field("data/a.csv", "ssn", identity)])
    report, facts = collected(
        tmp_path,
        manifest(a="data/a.csv", b="data/b.csv"),
        event([node("data/a.csv")], [node("data/b.csv", columnLineage=told)]),
    )
    assert report.kind is FactKind.LINEAGE
    assert report.complete
    assert facts.nodes == {"file/data/a.csv": "a", "file/data/b.csv": "b"}
    assert facts.runs[0].inputs == ("file/data/a.csv",)
    assert facts.columns == (
        ColumnEdge(
            *("file/data/a.csv", "ssn", "file/data/b.csv", "ssn"),
            masking=False,
            indirect=False,
            job="jobs/copy",
            transformation="IDENTITY",
        ),
    )
    assert facts.covered == ("jobs/copy⟶file/data/b.csv",)


def test_start_and_complete_of_one_run_are_one_run(tmp_path):
    told = columns(x=[field("a", "x")])
    _, facts = collected(
        tmp_path,
        manifest(),
        event([node("a")], [node("b")], kind="START"),
        event([node("c")], [node("b", columnLineage=told)]),
    )
    (run,) = facts.runs
    assert run.inputs == ("file/a", "file/c")
    assert facts.covered == ("jobs/copy⟶file/b",)


def test_a_run_that_did_not_tell_its_columns_uncovers_the_job(tmp_path):
    told = columns(x=[field("a", "x")])
    _, facts = collected(
        tmp_path,
        manifest(),
        event([node("a")], [node("b", columnLineage=told)], run="1"),
        event([node("a")], [node("b")], run="2"),
    )
    assert facts.covered == ()


@pytest.mark.parametrize(
    "facets",
    [
        pytest.param({"columnLineage": {"fields": {}}}, id="no column told"),
        pytest.param(
            {
                "columnLineage": columns(x=[field("a", "x")]),
                "schema": {"fields": [{"name": "x"}, {"name": "ssn"}]},
            },
            id="a column of the schema is not told",
        ),
    ],
)
def test_half_told_columns_do_not_cover(tmp_path, facets):
    _, facts = collected(tmp_path, manifest(), event([node("a")], [node("b", **facets)]))
    assert facts.covered == ()


@pytest.mark.parametrize(
    ("steps", "masking", "indirect"),
    [
        pytest.param([], False, False, id="nothing told"),
        pytest.param([{"type": "DIRECT", "masking": True}], True, False, id="masked"),
        pytest.param(
            [{"type": "DIRECT", "masking": True}, {"type": "DIRECT"}], False, False, id="half"
        ),
        pytest.param([{"type": "INDIRECT", "subtype": "FILTER"}], False, True, id="filter"),
    ],
)
def test_a_claim_of_masking_needs_every_step(tmp_path, steps, masking, indirect):
    told = columns(x=[field("a", "x", *steps)])
    _, facts = collected(tmp_path, manifest(), event([node("a")], [node("b", columnLineage=told)]))
    assert [(e.masking, e.indirect) for e in facts.columns] == [(masking, indirect)]


def test_direct_and_indirect_steps_are_two_edges(tmp_path):
    steps = {"type": "DIRECT", "masking": True}, {"type": "INDIRECT", "subtype": "JOIN"}
    told = columns(x=[field("a", "x", *steps)])
    _, facts = collected(tmp_path, manifest(), event([node("a")], [node("b", columnLineage=told)]))
    assert {(e.masking, e.indirect) for e in facts.columns} == {(True, False), (False, True)}


def test_what_shapes_the_whole_dataset_is_indirect_for_every_column(tmp_path):
    told = columns([field("a", "diagnosis")], x=[field("a", "x")], y=[field("a", "y")])
    _, facts = collected(tmp_path, manifest(), event([node("a")], [node("b", columnLineage=told)]))
    shaped = {e.target_column for e in facts.columns if e.source_column == "diagnosis"}
    assert shaped == {"x", "y"}


def test_the_old_transformation_type_is_read(tmp_path):
    told = {
        "fields": {
            "x": {"inputFields": [field("a", "x")], "transformationType": "MASKED"},
            "y": {"inputFields": [field("a", "y")], "transformationType": "IDENTITY"},
        }
    }
    _, facts = collected(tmp_path, manifest(), event([node("a")], [node("b", columnLineage=told)]))
    assert {e.target_column: e.masking for e in facts.columns} == {"x": True, "y": False}


@pytest.mark.parametrize(
    ("uri", "name", "namespace"),
    [
        pytest.param("data/a.csv", "data/a.csv", "file", id="path"),
        pytest.param("./data/*.csv", "data/x.csv", "file", id="glob"),
        pytest.param("data", "data/deep/x.csv", "file", id="folder"),
        pytest.param("data/a.csv", "file:///ROOT/data/a.csv", "file", id="file URI"),
        pytest.param("data/a.csv", "/ROOT/data/a.csv", "file", id="absolute path"),
        pytest.param("s3://bucket/a/*.parquet", "a/x.parquet", "s3://bucket", id="object store"),
        pytest.param(
            "postgresql://prod/shop?table=users",
            "shop.public.users",
            "postgres://prod:5432",
            id="database",
        ),
        pytest.param("data/other", "ds", "warehouse", id="name in the manifest"),
    ],
)
def test_a_node_is_the_declared_dataset(tmp_path, uri, name, namespace):
    name = name.replace("/ROOT", str(tmp_path))
    told = node(name, namespace)
    _, facts = collected(tmp_path, manifest(ds=uri), event([told], []))
    assert list(facts.nodes.values()) == ["ds"]


def test_a_symlink_facet_names_the_declared_dataset(tmp_path):
    links = {"identifiers": [{"namespace": "file", "name": "data/a.csv", "type": "TABLE"}]}
    told = node("t1", "catalog", symlinks=links)
    _, facts = collected(tmp_path, manifest(a="data/a.csv"), event([told], []))
    assert facts.nodes == {"catalog/t1": "a"}


def test_events_of_a_job_or_a_dataset_alone_are_read(tmp_path):
    links = {"identifiers": [{"namespace": "file", "name": "data/a.csv", "type": "TABLE"}]}
    job = {key: value for key, value in event([node("t1", "c")], []).items() if key != "run"}
    report, facts = collected(
        tmp_path,
        manifest(a="data/a.csv"),
        job,
        {"eventTime": "2026-01-01T00:00:00Z", "dataset": node("t1", "c", symlinks=links)},
    )
    assert report.complete
    assert facts.nodes == {"c/t1": "a"}
    assert [(run.job, run.run) for run in facts.runs] == [("jobs/copy", "")]


def test_an_unknown_node_is_no_dataset(tmp_path):
    _, facts = collected(tmp_path, manifest(a="data/a.csv"), event([node("data/b.csv")], []))
    assert facts.nodes == {"file/data/b.csv": None}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"run": "hunter2', id="cut"),
        pytest.param('{"run": {"runId": "hunter2"}}', id="no job"),
        pytest.param('["hunter2"]', id="no object"),
        pytest.param(
            json.dumps(event([], [])).replace('"inputs": []', '"inputs": "hunter2"'), id="type"
        ),
    ],
)
def test_a_malformed_line_is_a_gap_without_its_content(tmp_path, line):
    report, facts = collected(tmp_path, manifest(), event([node("a")], []), "", line)
    assert not report.complete
    assert report.gaps == ("lineage/run.ndjson:3: is no OpenLineage event",)
    assert len(facts.runs) == 1


def test_a_file_that_is_absent_empty_or_of_another_kind_is_a_gap(tmp_path):
    declared = manifest()
    (report,) = Lineage().collect(Scope(declared, tmp_path, NOW))
    assert report.gaps == ("lineage/*.ndjson: names no file that is here",)
    report, _ = collected(tmp_path, declared)
    assert report.gaps == ("lineage/run.ndjson: is empty",)
    (tmp_path / "notes.txt").write_text("x")
    other = declared.model_copy(update={"lineage": ("notes.txt",)})
    (report,) = Lineage().collect(Scope(other, tmp_path, NOW))
    assert "is of no kind that is read" in report.gaps[0]


def test_where_no_lineage_is_declared_there_is_no_report(tmp_path):
    declared = manifest().model_copy(update={"lineage": ()})
    assert list(Lineage().collect(Scope(declared, tmp_path, NOW))) == []


def test_the_order_of_events_does_not_count(tmp_path):
    told = columns(x=[field("a", "x")], y=[field("a", "y", {"type": "DIRECT", "masking": True})])
    events = [
        event([node("a")], [node("b", columnLineage=told)], run=str(n), job=f"j{n % 3}")
        for n in range(9)
    ]
    first, _ = collected(tmp_path, manifest(), *events)
    random.Random(1).shuffle(events)
    second, _ = collected(tmp_path, manifest(), *events)
    assert first.digest == second.digest


@pytest.mark.parametrize(
    ("uri", "namespace", "name"),
    [
        pytest.param("postgresql://h/d?table=t", "postgres", "d.public.t", id="schema not told"),
        pytest.param("postgresql://h/d?table=s.t", "postgres", "D.S.T", id="schema told"),
        pytest.param("postgresql://h/d?schema=s&table=t", "postgres", "d.s.t", id="schema apart"),
        pytest.param("duckdb:///w/x.duckdb?table=t", "duckdb", "x.main.t", id="in a file"),
    ],
)
def test_a_relation_of_an_unnamed_server_is_known_where_one_fits(tmp_path, uri, namespace, name):
    known = declared_nodes([Node(namespace=namespace, name=name)], [],
                           manifest(a=uri).datasets, tmp_path)  # fmt: skip
    assert known == {f"{namespace}/{name}": "a"}
    twice = manifest(a=uri, b=uri.replace("//h", "//other") if "//h" in uri else uri).datasets
    assert declared_nodes([Node(namespace=namespace, name=name)], [], twice, tmp_path) == {
        f"{namespace}/{name}": None
    }
