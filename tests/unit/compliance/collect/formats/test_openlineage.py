import json

import pytest

JOB = {"namespace": "jobs", "name": "copy"}
A = {"namespace": "file", "name": "a.csv"}
B = {"namespace": "file", "name": "b.csv"}
EVENT = {
    "eventType": "COMPLETE",
    "eventTime": "2026-01-01T00:00:00Z",
    "producer": "https://example.com",
    "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json",
    "run": {"runId": "r"},
    "job": JOB,
    "inputs": [A],
    "outputs": [B],
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("e.json", json.dumps(EVENT, indent=2), id="one event"),
        pytest.param("e.json", json.dumps([EVENT]), id="an array"),
        pytest.param("e.ndjson", json.dumps(EVENT) + "\n", id="an object a line"),
        pytest.param("e.json", json.dumps(EVENT, indent=2) + "\n", id="objects behind one another"),
        pytest.param("e.log", json.dumps(EVENT), id="whatever it is called"),
    ],
)
def test_events_are_known_by_their_content(read, name, content):
    reading = read("openlineage", name, content)
    assert [event.job.name for event in reading.events] == ["copy"]
    assert reading.gaps == ()


def test_objects_behind_one_another_are_all_read(read):
    reading = read("openlineage", "e.json", json.dumps(EVENT, indent=2) * 3)
    assert len(reading.events) == 3


def test_what_follows_a_fault_is_told(read):
    reading = read("openlineage", "e.json", json.dumps(EVENT) + "\n{hunter2")
    assert len(reading.events) == 1
    assert reading.gaps == ("e.json:2: is no OpenLineage event",)


@pytest.mark.parametrize("other", ["{}", "[]", "[1]", '{"Version": "2012-10-17"}', "text", "{"])
def test_other_documents_are_left_to_other_formats(read, other):
    assert read("openlineage", "x.json", other) is None


@pytest.mark.parametrize(
    ("where", "facets"),
    [
        pytest.param("outputs", {"columnLineage": {"fields": "hunter2"}}, id="form"),
        pytest.param("inputs", {"symlinks": {"identifiers": [{}]}}, id="something is lacking"),
        pytest.param("outputs", {"columnLineage": "hunter2"}, id="text"),
    ],
)
def test_a_malformed_facet_is_dropped_and_told(read, where, facets):
    event = EVENT | {where: [A | {"facets": facets | {"schema": {"fields": [{"name": "x"}]}}}]}
    reading = read("openlineage", "e.json", event)
    (kept,) = reading.events
    assert getattr(kept, where)[0].facets.schema_ is not None
    assert reading.gaps == (f"e.json: its facet {next(iter(facets))} cannot be read",)


@pytest.mark.parametrize("facets", [None, {}, {"unknown": {"a": 1}}])
def test_no_facets_and_unknown_facets_are_no_fault(read, facets):
    reading = read("openlineage", "e.json", EVENT | {"inputs": [A | {"facets": facets}]})
    assert reading.gaps == ()
    assert read("openlineage", "e.json", EVENT | {"inputs": None}).gaps == ()


def test_a_fragment_tells_no_run(read):
    facet = {"_producer": "x", "_schemaURL": "https://openlineage.io/spec/facets/1-0-0/X.json"}
    reading = read("openlineage", "f.json", {"columnLineage": facet | {"fields": {}}})
    assert reading.events == ()
    assert "holds facets and no event" in reading.gaps[0]


@pytest.mark.parametrize("name", ["{{ any(result) }}", "${TABLE}", "<table>", " "])
def test_a_placeholder_is_told(read, name):
    reading = read("openlineage", "e.json", EVENT | {"inputs": [A | {"name": name}]})
    assert len(reading.events) == 1
    assert "placeholder" in reading.gaps[0]


SOURCE = {"namespace": "file", "name": "a.csv", "type": "DATASET"}


def test_explicit_lineage_of_a_dataset_tells_inputs_and_columns(read):
    lineage = {"inputs": [SOURCE], "fields": {"x": {"inputs": [SOURCE | {"field": "y"}]}}}
    output = B | {"facets": {"lineage": lineage}}
    (event,) = read("openlineage", "e.json", EVENT | {"inputs": [], "outputs": [output]}).events
    assert [node.id for node in event.inputs] == ["file/a.csv"]
    (field,) = event.outputs[0].facets.columns.fields["x"].inputs
    assert (field.name, field.field) == ("a.csv", "y")


def test_explicit_lineage_of_a_job_tells_its_targets(read):
    entry = {"namespace": "file", "name": "c.csv", "type": "DATASET", "inputs": [SOURCE]}
    job = JOB | {"facets": {"lineage": {"entries": [entry, {"type": "JOB", "inputs": [SOURCE]}]}}}
    (event,) = read("openlineage", "e.json", EVENT | {"inputs": [], "job": job}).events
    assert [node.id for node in event.outputs] == ["file/b.csv", "file/c.csv"]
    assert [node.id for node in event.inputs] == ["file/a.csv"]


def test_a_column_made_from_a_job_is_not_told_by_columns(read):
    job = {"namespace": "jobs", "name": "other", "type": "JOB"}
    lineage = {"fields": {"x": {"inputs": [job]}}, "inputs": [job]}
    output = B | {"facets": {"lineage": lineage}}
    (event,) = read("openlineage", "e.json", EVENT | {"outputs": [output]}).events
    assert event.outputs[0].facets.columns.fields == {}
    assert "jobs/other" in [node.id for node in event.inputs]


@pytest.mark.parametrize(
    ("query", "known"),
    [
        pytest.param("insert into out select upper(ssn) as s from d.people", {"s"}, id="insert"),
        pytest.param("select ssn as s, 1 as one from people", {"s", "one"}, id="query"),
        pytest.param("insert into out select * from people", {"id", "ssn"}, id="star"),
        pytest.param("insert into out (x) select ssn from people", None, id="other names"),
        pytest.param("insert into out select x from elsewhere", None, id="another table"),
        pytest.param("{{ hunter2 }}", None, id="no SQL"),
    ],
)
def test_columns_are_derived_from_the_sql_that_ran(read, query, known):
    schema = {"fields": [{"name": "id"}, {"name": "ssn"}]}
    source = {"namespace": "postgres://h:5432", "name": "w.d.people", "facets": {"schema": schema}}
    job = JOB | {"facets": {"sql": {"query": query}}}
    told = EVENT | {
        "job": job,
        "inputs": [source],
        "outputs": [{"namespace": "postgres://h:5432", "name": "w.d.out"}],
    }
    (event,) = read("openlineage", "e.json", told).events
    columns = event.outputs[0].facets.columns
    assert (columns and set(columns.fields)) == known
