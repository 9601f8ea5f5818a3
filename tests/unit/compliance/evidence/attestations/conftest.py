"""The models that in-toto publishes; a member that they do not know is an error."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from compliance.evidence.attestations.interface import Statement

SVR_TYPE = "https://in-toto.io/attestation/svr/v0.2"
TEXT = {"type": "string", "minLength": 1}
DIGEST = {"type": "object", "minProperties": 1, "additionalProperties": TEXT}
POLICY = {
    "type": "object",
    "anyOf": [{"required": [name]} for name in ("name", "uri", "digest")],
    "properties": {"name": TEXT, "uri": TEXT, "digest": DIGEST},
    "additionalProperties": False,
}
SVR = {
    "type": "object",
    "required": ["verifier", "timeCreated", "properties"],
    "properties": {
        "verifier": {
            "type": "object",
            "required": ["id", "policies"],
            "properties": {
                "id": {"type": "string", "pattern": "^https://"},
                "policies": {"type": "array", "items": POLICY},
            },
            "additionalProperties": False,
        },
        "timeCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "properties": {"type": "array", "items": TEXT, "uniqueItems": True},
    },
    "additionalProperties": False,
}
"""What in-toto/attestation asks in spec/predicates/svr.md, 0.2; it publishes no schema."""


@pytest.fixture
def official() -> Callable[[Statement], dict]:
    """Validates a statement, and its predicate where in-toto publishes a model of it."""
    from google.protobuf import json_format
    from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
    from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
    from in_toto_attestation.v1 import statement, statement_pb2

    models = {
        "https://in-toto.io/attestation/test-result/v0.1": test_result_pb2.TestResult,
        "https://slsa.dev/provenance/v1": provenance_pb2.Provenance,
    }

    def validate(told: Statement) -> dict:
        document = json.loads(told.payload)
        parsed = json_format.ParseDict(document, statement_pb2.Statement())
        statement.Statement.copy_from_pb(parsed).validate()
        if told.predicate_type in models:
            json_format.ParseDict(document["predicate"], models[told.predicate_type]())
        if told.predicate_type == SVR_TYPE:
            jsonschema.Draft202012Validator(SVR).validate(document["predicate"])
        return document

    return validate
