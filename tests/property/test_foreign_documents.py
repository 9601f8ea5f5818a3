"""No document of another system, however broken, ends a collection: it is read, or named."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.collect.readings import reading

JUNK = [
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    "{{ y }}",
    [],
    [1],
    {},
    {"a": 1},
    [[]],
    "\ud83d\ude00",
    "a" * 99,
]
SQL = (
    "CREATE ROLE r LOGIN; CREATE TABLE s.t (id int, n text); ALTER TABLE s.t OWNER TO r;\n"
    "GRANT SELECT (id) ON s.t TO r WITH GRANT OPTION; CREATE VIEW v AS SELECT n FROM s.t;\n"
    "ALTER DEFAULT PRIVILEGES FOR ROLE r IN SCHEMA s GRANT ALL ON TABLES TO PUBLIC;\n"
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;\n"
    "REVOKE ALL ON FUNCTION f() FROM PUBLIC; INSERT INTO w SELECT * FROM s.t;\n"
)
NODE = {
    "namespace": "file",
    "name": "a.csv",
    "facets": {
        "columnLineage": {"fields": {"x": {"inputFields": [
            {"namespace": "file", "name": "b", "field": "y",
             "transformations": [{"type": "DIRECT", "masking": True}]}]}}, "dataset": []},
        "lineage": {"inputs": [{"namespace": "n", "name": "m", "type": "DATASET", "field": "f"}]},
        "symlinks": {"identifiers": [{"namespace": "s3://b", "name": "k", "type": "TABLE"}]},
        "schema": {"fields": [{"name": "x"}]},
        "version": {"datasetVersion": "sha256:" + "0" * 64},
    },
}  # fmt: skip
STATEMENT = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": ["*"]}
DOCUMENTS: dict[str, Any] = {
    "event.json": {
        "eventType": "COMPLETE", "eventTime": "2026-01-01T00:00:00Z", "run": {"runId": "r"},
        "job": {"namespace": "j", "name": "n", "facets": {"sql": {"query": "select 1 as a"}}},
        "inputs": [NODE], "outputs": [NODE],
    },
    "manifest.json": {
        "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
                     "adapter_type": "postgres"},
        "nodes": {"model.p.a": {"resource_type": "model", "name": "a", "schema": "s",
                                "compiled_code": "select x from s.b",
                                "columns": {"x": {"meta": {}}},
                                "depends_on": {"nodes": ["source.p.b"]}, "config": {}}},
        "sources": {"source.p.b": {"resource_type": "source", "name": "b", "schema": "s",
                                   "source_name": "raw", "columns": {"x": {}}}},
    },
    "dvc.lock": {"schema": "2.0", "stages": {"s": {"cmd": "x", "wdir": ".",
                 "deps": [{"path": "a.csv", "md5": "0"}], "outs": [{"path": "b.csv"}]}}},
    "a.csv.dvc": {"outs": [{"path": "a.csv", "md5": "0"}], "deps": [{"path": "s3://b/k"}]},
    "croissant.json": {"@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.1",
                       "name": "n", "isBasedOn": ["x"], "distribution": [
                           {"@id": "f", "contentUrl": "a.csv", "sha256": "0"}],
                       "recordSet": [{"field": [{"source": {"fileObject": {"@id": "f"},
                                                            "extract": {"column": "c"}}}]}]},
    "contract.yaml": {"kind": "DataContract", "apiVersion": "v3.1.0", "id": "c", "version": "1",
                      "servers": [{"type": "s3", "location": "s3://b/{model}"}],
                      "schema": [{"name": "t", "properties": [
                          {"name": "c", "transformSourceObjects": ["a"], "classification": "x"}]}],
                      "roles": [{"role": "r", "access": "read", "firstLevelApprovers": "a"}],
                      "slaProperties": [{"property": "retention", "value": 3, "unit": "y"}]},
    "meta.yaml": {"run_id": "r", "artifact_uri": "file:///x", "lifecycle_stage": "active"},
    "policy.json": {"PolicyVersion": {"Document": {"Version": "x", "Statement": [STATEMENT]}}},
    "bucket.json": {"Policy": json.dumps({"Statement": STATEMENT})},
    "account.json": {"UserDetailList": [{"UserName": "u", "GroupList": ["g"],
                     "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::1:policy/p"}]}],
                     "GroupDetailList": [{"GroupName": "g", "GroupPolicyList": [
                         {"PolicyName": "q", "PolicyDocument": {"Statement": STATEMENT}}]}],
                     "RoleDetailList": [{"RoleName": "r", "AssumeRolePolicyDocument": {
                         "Statement": [STATEMENT]}}],
                     "Policies": [{"Arn": "arn:aws:iam::1:policy/p", "PolicyVersionList": [
                         {"IsDefaultVersion": True, "Document": {"Statement": STATEMENT}}]}]},
    "buckets.json": {"Buckets": [{"Name": "b", "BucketRegion": "eu-west-1"}]},
    "locked.json": {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", "Rule": {
        "DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}}},
    "servers.json": {"DBInstances": [{"Endpoint": {"Address": "a"}, "DBInstanceArn": "arn:x"}]},
    "config.json": {"configurationItems": [{"resourceType": "AWS::S3::Bucket", "resourceName": "b",
                    "awsRegion": "eu-west-1", "configuration": {"endpoint": {"address": "a"}}}]},
    "trails.json": {"trailList": [{"Name": "t", "S3BucketName": "b"}]},
    "selectors.json": {"TrailARN": "arn:aws:cloudtrail:x:1:trail/t", "EventSelectors": [
        {"ReadWriteType": "All", "DataResources": [
            {"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::b/"]}]}],
        "AdvancedEventSelectors": [{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}]}]},
    "state.json": {"version": 4, "terraform_version": "1.9.0", "resources": [
        {"type": "aws_s3_bucket", "instances": [{"attributes": {"bucket": "b", "region": "x"}}]},
        {"type": "aws_cloudtrail", "instances": [{"attributes": {
            "name": "t", "event_selector": [{"data_resource": [
                {"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}],
            "advanced_event_selector": [{"field_selector": [{"field": "x", "equals": ["y"]}]}]}}]}],
        "values": {"root_module": {"resources": [{"type": "google_storage_bucket", "values": {
            "name": "g", "location": "EU", "retention_policy": [{"is_locked": True}]}}],
            "child_modules": [{"resources": []}]}}},
    "acl.json": {"Owner": {}, "Grants": [{"Grantee": {"URI": "x"}, "Permission": "READ"}]},
}  # fmt: skip


def places(value: Any, above: tuple = ()) -> Iterator[tuple]:
    yield above
    for key in (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    ):
        yield from places(value[key], (*above, key))


def broken(value: Any, draw: random.Random) -> Any:
    """The document with one to three of its places exchanged or taken out."""
    value = copy.deepcopy(value)
    for _ in range(draw.randint(1, 3)):
        *above, last = draw.choice([place for place in places(value) if place] or [("x",)])
        inner = value
        for key in above:
            inner = inner[key]
        if draw.random() < 0.3 and isinstance(inner, dict):
            inner.pop(last, None)
        elif isinstance(inner, dict | list) and (isinstance(inner, dict) or last < len(inner)):
            inner[last] = copy.deepcopy(draw.choice(JUNK))
        if not isinstance(value, dict | list) or not value:
            break
    return value


def written(name: str, value: Any) -> str:
    return json.dumps(value) if name.endswith(".json") else yaml.safe_dump(value)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_whole_document_is_known(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(written(name, DOCUMENTS[name]))
    assert reading(tmp_path / name, tmp_path).format


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_broken_document_is_read_or_named(tmp_path: Path, name: str) -> None:
    for seed in range(150):
        text = written(name, broken(DOCUMENTS[name], random.Random(seed)))
        (tmp_path / name).write_text(text)
        told = reading(tmp_path / name, tmp_path)
        assert told.format or told.gaps
        assert all(gap.startswith(name) for gap in told.gaps), (seed, told.gaps)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_cut_document_is_read_or_named(tmp_path: Path, name: str) -> None:
    content = written(name, DOCUMENTS[name]).encode()
    for place in range(1, len(content), max(1, len(content) // 25)):
        (tmp_path / name).write_bytes(content[:place] + b"\xff")
        told = reading(tmp_path / name, tmp_path)
        assert told.format or told.gaps


def test_a_broken_script_is_read_or_named(tmp_path: Path) -> None:
    words = SQL.split(" ")
    for seed in range(150):
        draw = random.Random(seed)
        mixed = [word for word in words if draw.random() > 0.1]
        at = draw.randrange(len(mixed))
        mixed[at] = draw.choice(["(", "'", "$$", '"', ";", ",", "GRANT", "/*", "--", "."])
        (tmp_path / "a.sql").write_text(" ".join(mixed))
        told = reading(tmp_path / "a.sql", tmp_path)
        assert told.format or told.gaps
