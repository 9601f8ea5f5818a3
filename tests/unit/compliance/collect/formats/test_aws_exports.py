"""Exports as the AWS command line prints them."""

import json

import pytest

from compliance.collect.cloud import Resource, Trail
from compliance.collect.formats.aws_exports import AwsExports, advanced, s3_uri
from compliance.collect.formats.document import Document

ARN = "arn:aws:s3"


def read(tmp_path, told, name="export.json"):
    path = tmp_path / name
    path.write_text(json.dumps(told))
    return AwsExports().read(Document(path, tmp_path))


def resources(tmp_path, told, name="export.json"):
    return read(tmp_path, told, name).resources


def test_buckets_tell_their_region(tmp_path):
    told = {"Buckets": [{"Name": "people", "BucketRegion": "eu-west-1"}, {"Name": 3}, "x"]}
    first, second = resources(tmp_path, told)
    assert (first.name, first.region, first.processor) == ("people", "eu-west-1", "aws")
    assert second.name == ""


def test_servers_tell_their_region_by_their_arn(tmp_path):
    arn = "arn:aws:rds:eu-central-1:123456789012:db:people"
    told = {"DBInstances": [{"Endpoint": {"Address": "People.example"}, "DBInstanceArn": arn}]}
    assert resources(tmp_path, told) == (
        Resource("people.example", "aws", "eu-central-1", how="DescribeDBInstances"),
    )
    cluster = {"Endpoint": "a.example", "ReaderEndpoint": "b.example", "DBClusterArn": arn}
    found = resources(tmp_path, {"DBClusters": [cluster]})
    assert [(one.name, one.region) for one in found] == [
        ("a.example", "eu-central-1"),
        ("b.example", "eu-central-1"),
    ]


def test_servers_tell_how_they_are_kept_and_what_rights_call_them(tmp_path):
    server = {
        "Endpoint": {"Address": "a.example"},
        "DbiResourceId": "db-ABC",
        "StorageEncrypted": False,
        "PubliclyAccessible": True,
        "BackupRetentionPeriod": 7,
    }
    (one,) = resources(tmp_path, {"DBInstances": [server]})
    assert one.identity == "db-ABC"
    assert one.levels == {
        "encryption_at_rest": "none",
        "network": "public",
        "backup": "unencrypted",
    }
    (one,) = resources(tmp_path, {"DBInstances": [{**server, "StorageEncrypted": True}]})
    assert "encryption_at_rest" not in one.levels


def test_a_snapshot_of_config_tells_buckets_and_servers(tmp_path):
    items = [
        {"resourceType": "AWS::S3::Bucket", "resourceName": "people", "awsRegion": "eu-west-1"},
        {
            "resourceType": "AWS::RDS::DBInstance",
            "awsRegion": "eu-west-3",
            "configuration": {"endpoint": {"address": "db.example", "port": 5432}},
        },
        {"resourceType": "AWS::EC2::Instance", "configuration": "{}"},
    ]
    found = resources(tmp_path, {"configurationItems": items})
    assert [(one.name, one.region) for one in found] == [
        ("people", "eu-west-1"),
        ("db.example", "eu-west-3"),
    ]


def test_trails_tell_where_they_deliver(tmp_path):
    told = {"trailList": [{"Name": "reads", "S3BucketName": "audit-logs"}]}
    assert read(tmp_path, told).trails == (Trail("reads", (), "audit-logs"),)


@pytest.mark.parametrize(
    ("selector", "logs"),
    [
        ({"Type": "AWS::S3::Object", "Values": [ARN]}, ("s3://",)),
        ({"Type": "AWS::S3::Object", "Values": [f"{ARN}:::people/"]}, ("s3://people",)),
        ({"Type": "AWS::Lambda::Function", "Values": ["arn:aws:lambda"]}, ()),
    ],
)
def test_selectors_tell_what_is_logged(tmp_path, selector, logs):
    told = {
        "TrailARN": "arn:aws:cloudtrail:eu-central-1:1:trail/reads",
        "EventSelectors": [
            {"ReadWriteType": "WriteOnly", "DataResources": [{**selector, "Values": [ARN]}]},
            {"ReadWriteType": "All", "DataResources": [selector]},
        ],
    }
    assert read(tmp_path, told).trails == (Trail("reads", logs),)


def field(name, **told):
    return {"Field": name, **told}


DATA = field("eventCategory", Equals=["Data"])
OBJECTS = field("resources.type", Equals=["AWS::S3::Object"])


@pytest.mark.parametrize(
    ("fields", "arns"),
    [
        ([DATA, OBJECTS], (ARN,)),
        ([DATA, OBJECTS, field("readOnly", Equals=["true"])], (ARN,)),
        ([DATA, OBJECTS, field("readOnly", Equals=["false"])], ()),
        ([DATA, OBJECTS, field("resources.ARN", StartsWith=[f"{ARN}:::p/"])], (f"{ARN}:::p/",)),
        ([DATA, OBJECTS, field("resources.ARN", NotStartsWith=[f"{ARN}:::p/"])], ()),
        ([DATA, OBJECTS, field("eventName", Equals=["PutObject"])], ()),
        ([DATA, OBJECTS, field("resources.ARN", StartsWith=["a"]),
          field("resources.ARN", NotStartsWith=["ab"])], ()),
        ([OBJECTS], ()),
    ],
)  # fmt: skip
def test_an_advanced_selector_that_narrows_in_unknown_ways_logs_nothing(fields, arns):
    assert advanced(fields) == arns


@pytest.mark.parametrize(
    ("arn", "uri"), [(ARN, "s3://"), (f"{ARN}:::a/", "s3://a"), (f"{ARN}:::a/b/*", "s3://a/b")]
)
def test_arns_are_told_as_uris(arn, uri):
    assert s3_uri(arn) == uri


@pytest.mark.parametrize("told", [[], {}, {"Version": "2012-10-17", "Statement": []}, "x", 3])
def test_anything_else_is_of_another_kind(tmp_path, told):
    assert read(tmp_path, told) is None


@pytest.mark.parametrize("key", ["Buckets", "DBInstances", "DBClusters", "configurationItems"])
@pytest.mark.parametrize("value", [None, 3, "x", {}, [None, [], "x", {}, {"Endpoint": 3}]])
def test_what_is_broken_tells_nothing_and_breaks_nothing(tmp_path, key, value):
    assert read(tmp_path, {key: value}).format == "aws"
