import json

import pytest


def manifest(version: int = 12, **more: object) -> dict:
    def model(name: str, code: str, *parents: str, **told: object) -> dict:
        return {
            "resource_type": "model",
            "database": "w",
            "schema": "main",
            "name": name,
            "alias": name,
            "compiled_code": code,
            "depends_on": {"macros": [], "nodes": [f"{one}" for one in parents]},
            "columns": {},
            "config": {"materialized": "table"},
            **told,
        }

    table = '"w"."main".'
    return {
        "metadata": {
            "dbt_schema_version": f"https://schemas.getdbt.com/dbt/manifest/v{version}.json",
            "adapter_type": "duckdb",
        },
        "nodes": {
            "seed.p.applications": {
                "resource_type": "seed",
                "database": "w",
                "schema": "main",
                "name": "applications",
                "columns": {"id": {}, "ssn": {}},
            },
            "model.p.inlined": model(
                "inlined",
                f"select id, ssn as number from {table}applications",
                "seed.p.applications",
                config={"materialized": "ephemeral"},
            ),
            "model.p.features": model(
                "features",
                f"with c as (select id, ssn as number from {table}applications) "
                f"select c.id, md5(c.number) as h, o.x from c join {table}other o on o.id = c.id "
                "where o.y > 3",
                "model.p.inlined",
                "source.p.raw.other",
                columns={"h": {"meta": {"masked": True}}},
            ),
            "test.p.t": {"resource_type": "test", "depends_on": {"nodes": ["model.p.features"]}},
            **more,
        },
        "sources": {
            "source.p.raw.other": {
                "resource_type": "source",
                "database": "w",
                "schema": "main",
                "source_name": "raw",
                "name": "other",
                "identifier": "other",
                "columns": {"id": {}, "x": {}, "y": {}},
            }
        },
    }


def fields(reading, name: str) -> dict[str, list[tuple]]:
    columns = next(e for e in reading.events if e.job and e.job.name == name).outputs[0].facets
    return {
        target: [(one.name, one.field, any(s.masking for s in one.transformations))]
        for target, field in columns.columns.fields.items()
        for one in field.inputs
    }


def test_models_are_made_from_what_they_depend_on(read, flows):
    reading = read("dbt", "target/manifest.json", manifest())
    assert reading.gaps == ()
    assert flows(reading) == [
        ([], ["duckdb/w.main.applications"]),
        (["duckdb/w.main.applications", "duckdb/w.main.other"], ["duckdb/w.main.features"]),
    ]


def test_columns_are_derived_from_the_compiled_sql(read):
    reading = read("dbt", "manifest.json", manifest())
    assert fields(reading, "model.p.features") == {
        "id": [("w.main.applications", "id", False)],
        "h": [("w.main.applications", "ssn", True)],
        "x": [("w.main.other", "x", False)],
    }
    shaping = reading.events[1].outputs[0].facets.columns.dataset
    assert ("w.main.other", "y") in {(one.name, one.field) for one in shaping}
    assert all(one.transformations[0].type == "INDIRECT" for one in shaping)


@pytest.mark.parametrize("version", range(2, 13))
def test_all_versions_are_read(read, version):
    told = manifest(version)
    for node in told["nodes"].values():
        if version < 7 and "compiled_code" in node:
            node["compiled_sql"] = node.pop("compiled_code")
    reading = read("dbt", "manifest.json", told)
    assert reading.gaps == ()
    assert fields(reading, "model.p.features")


def test_a_version_that_was_never_tried_is_told(read):
    assert "v13" in read("dbt", "manifest.json", manifest(13)).gaps[0]


def test_a_table_that_sql_reads_without_saying_so_is_an_input(read, flows):
    hidden = {
        "resource_type": "model",
        "database": "w",
        "schema": "main",
        "name": "hidden",
        "compiled_code": "select n from prod.people",
        "depends_on": {"nodes": []},
    }
    reading = read("dbt", "manifest.json", manifest(**{"model.p.hidden": hidden}))
    assert (["duckdb/prod.people"], ["duckdb/w.main.hidden"]) in flows(reading)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"compiled_code": None}, id="only parsed"),
        pytest.param({"compiled_code": "select * from unknown_table"}, id="a star of the unknown"),
        pytest.param({"compiled_code": "this is (no SQL"}, id="no SQL"),
        pytest.param({"language": "python", "compiled_code": "def model(): 1"}, id="Python"),
    ],
)
def test_a_model_whose_columns_are_not_known_says_so(read, told):
    parsed = manifest()
    parsed["nodes"]["model.p.features"] |= told
    reading = read("dbt", "manifest.json", parsed)
    assert reading.events[1].outputs[0].facets.columns is None
    assert "model.p.features" in reading.gaps[0]


def test_a_star_is_written_out_where_the_catalog_tells_the_columns(read, tmp_path):
    parsed = manifest()
    model = parsed["nodes"]["model.p.features"]
    model["compiled_code"] = 'select * from "w"."main".wide'
    catalog = {"sources": {"source.p.raw.wide": {"columns": {"a": {}, "b": {}}}}}
    parsed["sources"]["source.p.raw.wide"] = parsed["sources"]["source.p.raw.other"] | {
        "identifier": "wide",
        "columns": {},
    }
    (tmp_path / "catalog.json").write_text(json.dumps(catalog))
    assert set(fields(read("dbt", "manifest.json", parsed), "model.p.features")) == {"a", "b"}


def test_other_artefacts_of_dbt_are_known_and_tell_nothing(read):
    told = {
        "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"}
    }
    reading = read("dbt", "run_results.json", told)
    assert (reading.events, reading.gaps) == ((), ())


@pytest.mark.parametrize("other", [{}, {"metadata": {}}, {"metadata": "x"}, [1], "{"])
def test_other_documents_are_left_to_other_formats(read, other):
    assert read("dbt", "manifest.json", other) is None


@pytest.mark.parametrize("broken", [None, [], "hunter2", {"a": None}, {"a": {"resource_type": 3}}])
def test_entries_of_another_form_are_told(read, broken):
    reading = read("dbt", "manifest.json", manifest() | {"nodes": broken, "sources": broken})
    assert "hunter2" not in str(reading.gaps)
    assert bool(reading.gaps) == isinstance(broken, dict)
