"""Datasets as a data contract."""

import json

import jsonschema
import pytest

from compliance.evidence.formats.contract import draw


def contract(company, folder, *, mended=True):
    return json.loads(draw(company.material(company.facts(mended=mended), folder), {}))


def objects(told):
    return {one["name"]: one for one in told["schema"]}


def test_a_column_says_what_it_is_and_where_it_comes_from(company, tmp_path):
    copy = objects(contract(company, tmp_path))["applications-train"]
    column = next(one for one in copy["properties"] if one["name"] == "ssn")
    assert column["classification"] == "masked"
    assert column["transformSourceObjects"] == ["applications.ssn"]
    assert column["transformDescription"].startswith("fpe; measured:")


def test_a_raw_column_keeps_the_kind_of_its_entity(company, tmp_path):
    raw = objects(contract(company, tmp_path))["applications"]
    found = {one["name"]: one["classification"] for one in raw["properties"]}
    assert found == {"ssn": "direct", "email": "direct", "income": "sensitive", "zip": "quasi"}


def test_retention_is_a_property_of_the_level_of_service(company, tmp_path):
    first = contract(company, tmp_path)["slaProperties"][0]
    assert (first["property"], first["value"], first["unit"]) == ("retention", 1, "y")
    assert first["driver"] == "regulatory"


@pytest.mark.parametrize("mended", [True, False])
def test_the_model_of_the_standard_knows_every_member(company, tmp_path, mended):
    from open_data_contract_standard.model import OpenDataContractStandard

    told = contract(company, tmp_path, mended=mended)
    model = OpenDataContractStandard.model_validate(told)
    assert model.model_dump(exclude_none=True, by_alias=True) == told


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_valid(company, tmp_path, shared, mended):
    schema = json.loads((shared / "schemas/odcs/odcs-json-schema-v3.1.0.json").read_text())
    jsonschema.Draft201909Validator(schema).validate(contract(company, tmp_path, mended=mended))
