"""States as Terraform writes and shows them; a secret in a state is never taken along."""

import json

import pytest

from compliance.collect.cloud import Trail
from compliance.collect.formats.document import Document
from compliance.collect.formats.terraform import Terraform

ATTRIBUTES = {
    "aws_s3_bucket": {"bucket": "people", "region": "eu-central-1"},
    "aws_s3_bucket_object_lock_configuration": {
        "bucket": "people",
        "rule": [{"default_retention": [{"mode": "COMPLIANCE", "days": 365}]}],
    },
    "aws_db_instance": {
        "address": "db.example",
        "arn": "arn:aws:rds:eu-west-1:1:db:x",
        "password": "hunter2-CANARY",
    },
    "google_storage_bucket": {
        "name": "models",
        "location": "EUROPE-WEST3",
        "retention_policy": [{"is_locked": True}],
    },
    "aws_cloudtrail": {
        "name": "reads",
        "s3_bucket_name": "audit-logs",
        "event_selector": [
            {
                "read_write_type": "All",
                "data_resource": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::people/"]}],
            }
        ],
        "advanced_event_selector": [
            {
                "field_selector": [
                    {"field": "eventCategory", "equals": ["Data"], "starts_with": None},
                    {"field": "resources.type", "equals": ["AWS::S3::Object"]},
                    {"field": "resources.ARN", "starts_with": ["arn:aws:s3:::more/"]},
                ]
            }
        ],
    },
    "random_password": {"result": "hunter2-CANARY"},
}


def stored():
    resources = [
        {"type": kind, "instances": [{"attributes": told}]} for kind, told in ATTRIBUTES.items()
    ]
    return {"version": 4, "terraform_version": "1.9.5", "resources": resources}


def shown():
    kinds = list(ATTRIBUTES.items())
    inner = [{"type": kind, "values": told} for kind, told in kinds[2:]]
    outer = [{"type": kind, "values": told} for kind, told in kinds[:2]]
    root = {"resources": outer, "child_modules": [{"resources": inner}]}
    return {"format_version": "1.0", "terraform_version": "1.9.5", "values": {"root_module": root}}


def read(tmp_path, told):
    path = tmp_path / "terraform.tfstate"
    path.write_text(json.dumps(told))
    return Terraform().read(Document(path, tmp_path))


@pytest.mark.parametrize("state", [stored, shown])
def test_a_state_tells_places_locks_and_trails(tmp_path, state):
    reading = read(tmp_path, state())
    assert {(one.name, one.region, one.processor, one.locked) for one in reading.resources} == {
        ("people", "eu-central-1", "aws", None),
        ("people", "", "aws", True),
        ("db.example", "eu-west-1", "aws", None),
        ("models", "europe-west3", "gcp", True),
    }
    assert reading.trails == (Trail("reads", ("s3://people", "s3://more"), "audit-logs"),)
    assert "CANARY" not in repr(reading)


def test_a_trail_that_is_switched_off_logs_nothing(tmp_path):
    state = stored()
    (trail,) = [one for one in state["resources"] if one["type"] == "aws_cloudtrail"]
    attributes = dict(ATTRIBUTES["aws_cloudtrail"], enable_logging=False)
    trail["instances"] = [{"attributes": attributes}]
    assert read(tmp_path, state).trails == (Trail("reads", (), "audit-logs"),)


@pytest.mark.parametrize(
    "state",
    [
        {"terraform_version": "1.0"},
        {"terraform_version": "1.0", "resources": [3, {"instances": [{"attributes": 3}]}]},
        {"terraform_version": "1.0", "values": {"root_module": {"resources": "x"}}},
    ],
)
def test_a_broken_state_tells_nothing(tmp_path, state):
    assert read(tmp_path, state).resources == ()


def test_what_is_no_state_is_of_another_kind(tmp_path):
    assert read(tmp_path, {"resources": []}) is None
