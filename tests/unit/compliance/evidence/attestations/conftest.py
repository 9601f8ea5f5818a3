"""The models that in-toto publishes; a member that they do not know is an error."""

import json
from collections.abc import Callable

import pytest

from compliance.evidence.attestations.interface import Statement


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
        return document

    return validate
