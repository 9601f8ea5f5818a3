from pathlib import Path

import jsonschema
import pytest
import yaml

import policies
from policies.published import SCHEMAS, schema_text

FOLDER = Path(policies.__file__).parent / "schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_that_of_the_model(name, request):
    path = FOLDER / f"{name}.schema.json"
    if request.config.getoption("--update-golden"):
        path.write_text(schema_text(name), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_text(name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_a_schema(name):
    import json

    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_no_schema_lies_there_that_no_model_makes():
    assert {p.name for p in FOLDER.glob("*.json")} == {f"{name}.schema.json" for name in SCHEMAS}


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("{version: 1, system: {name: x}}", True, id="smallest"),
        pytest.param("{version: 1, system: {name: x}, data: {}}", False, id="unknown key"),
        pytest.param(
            "{version: 1, system: {name: x}, environments: {dev: {kind: non-production, "
            "locations: [.], controls: {tls: '1.2'}}}}",
            True,
            id="a bare level stands for a claim",
        ),
        pytest.param(
            "{version: 1, system: {name: x}, environments: {dev: {kind: non-production, "
            "locations: [.], controls: {tls: {level: '1.2', evidence: tls.conf}}}}}",
            True,
            id="a claim with evidence",
        ),
    ],
)
def test_an_editor_judges_a_manifest_as_we_do(text, valid):
    import json

    validator = jsonschema.Draft202012Validator(json.loads(schema_text("manifest")))
    assert validator.is_valid(yaml.safe_load(text)) is valid
