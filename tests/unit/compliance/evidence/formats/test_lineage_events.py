"""Datasets, columns and jobs as OpenLineage events."""

import json

import pytest

from checks.facts import FactKind, Facts
from compliance.evidence.formats.lineage_events import draw


def events(company, folder, *, mended=True):
    lines = draw(company.material(company.facts(mended=mended), folder), {}).splitlines()
    return [json.loads(line) for line in lines]


def dataset(told, name):
    return next(
        one["dataset"]["facets"] for one in told if one.get("dataset", {}).get("name") == name
    )


def test_a_masked_column_tells_what_was_measured(company, tmp_path):
    fields = dataset(events(company, tmp_path), "applications-train")["columnLineage"]["fields"]
    (source,) = fields["ssn"]["inputFields"]
    (step,) = source["transformations"]
    assert (source["name"], source["field"]) == ("applications", "ssn")
    assert (step["type"], step["masking"]) == ("DIRECT", True)
    assert "1 of 1000 rows equal" in step["description"]


def test_a_claim_that_nothing_measured_says_so(company, tmp_path):
    told = events(company, tmp_path, mended=False)
    fields = dataset(told, "applications-train")["columnLineage"]["fields"]
    (step,) = fields["ssn"]["inputFields"][0]["transformations"]
    assert step["description"] == "copy says that it masks; not measured"


def test_jobs_tell_inputs_and_outputs_also_of_what_is_not_declared(company, tmp_path):
    jobs = {one["job"]["name"]: one for one in events(company, tmp_path) if "job" in one}
    assert jobs["copy"]["inputs"][0]["name"] == "applications"
    assert jobs["train"]["outputs"] == [{"namespace": "undeclared", "name": "file/models/v3"}]


def test_open_columns_are_tagged_with_their_entity(company, tmp_path):
    tags = dataset(events(company, tmp_path), "applications")["tags"]["tags"]
    assert ("entity", "US_SSN", "ssn") in {(t["key"], t["value"], t.get("field")) for t in tags}
    assert ("classification", "raw") in {(t["key"], t["value"]) for t in tags}


def test_without_a_graph_the_datasets_are_told_alone(company, tmp_path):
    facts = company.facts(mended=True).reports
    left = Facts(tuple(one for one in facts if one.kind is not FactKind.LINEAGE))
    told = [json.loads(one) for one in draw(company.material(left, tmp_path), {}).splitlines()]
    assert [one["dataset"]["name"] for one in told] == ["applications", "applications-train"]


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_valid(company, tmp_path, shared, mended):
    import jsonschema
    from referencing import Registry, Resource

    folder = shared / "schemas/openlineage"
    found = [json.loads(one.read_text()) for one in folder.rglob("*.json")]
    schemas = {one["$id"]: one for one in found}
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )

    def errors(reference, value):
        schema = {"$ref": reference}
        form = jsonschema.FormatChecker()
        check = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=form)
        return list(check.iter_errors(value))

    for one in events(company, tmp_path, mended=mended):
        assert not errors(one["schemaURL"], one)
        for facet in one.get("dataset", {}).get("facets", {}).values():
            assert not errors(facet["_schemaURL"], facet)


def test_the_facets_are_those_of_the_client_of_openlineage(company, tmp_path):
    from openlineage.client import facet_v2

    told = dataset(events(company, tmp_path), "applications-train")
    fields = told["columnLineage"]["fields"]["ssn"]["inputFields"][0]
    steps = [facet_v2.column_lineage_dataset.Transformation(**s) for s in fields["transformations"]]
    facet_v2.column_lineage_dataset.InputField(**{**fields, "transformations": steps})
    [facet_v2.schema_dataset.SchemaDatasetFacetFields(**one) for one in told["schema"]["fields"]]
    [facet_v2.tags_dataset.TagsDatasetFacetFields(**one) for one in told["tags"]["tags"]]
