from importlib import resources

import pytest
from jsonschema import Draft202012Validator

from compliance.collect.logs import RECORDS
from compliance.collect.published import schema_text


@pytest.mark.parametrize("key", RECORDS)
def test_the_published_schema_is_that_of_the_records(key):
    place = resources.files("compliance") / "collect" / "schema" / f"{key}.schema.json"
    assert place.read_text("utf-8") == schema_text(key), "write it again from schema_text"


def test_the_schemas_are_of_their_kind():
    import json

    for key in RECORDS:
        Draft202012Validator.check_schema(json.loads(schema_text(key)))
