"""Readers by rights of AWS, from exports as its command line writes them."""

import json
from datetime import UTC, datetime

import pytest

from checks.reported.access import Access
from compliance.collect.access.collector import AccessCollector
from compliance.collect.interface import Scope
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEY = "arn:aws:kms:eu-west-1:1:key/ab-1"


def allow(action, resource="*"):
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def user(name, *statements):
    document = {"Statement": list(statements)}
    return {"UserName": name, "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": document}]}


READ = allow("s3:GetObject", "arn:aws:s3:::prod/*")
ACCOUNT = {
    "UserDetailList": [
        user("maria", READ, allow("kms:Decrypt")),
        user("noah", READ),
        user("etl", allow("lakeformation:GetDataAccess")),
        user("app", allow("rds-db:connect", "arn:aws:rds-db:eu-west-1:1:dbuser:db-ABC/reader")),
        user("lost", allow("rds-db:connect", "arn:aws:rds-db:eu-west-1:1:dbuser:db-XYZ/reader")),
    ],
    "GroupDetailList": [],
    "RoleDetailList": [],
}
ROOT = {"AWS": "arn:aws:iam::1:root"}
POLICY = {"Statement": {"Effect": "Allow", "Principal": ROOT, "Action": "kms:*", "Resource": "*"}}
KEYED = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY}
ENCRYPTED = {
    "ServerSideEncryptionConfiguration": {"Rules": [{"ApplyServerSideEncryptionByDefault": KEYED}]}
}
EXPORTS = {
    "account.json": ACCOUNT,
    "prod.encryption.json": ENCRYPTED,
    "ab-1.json": {"PolicyName": "default", "Policy": json.dumps(POLICY)},
}


@pytest.fixture
def collected(tmp_path):
    def run(uri, exports):
        for name, told in exports.items():
            path = tmp_path / "exports" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(told if isinstance(told, str) else json.dumps(told))
        declared = {
            "version": 1,
            "system": {"name": "x"},
            "environments": {"prod": {"kind": "production", "locations": ["s3://prod"]}},
            "datasets": {"a": {"uri": uri, "stage": "ingest", "environment": "prod"}},
            "evidence": ["exports"],
        }
        (report,) = AccessCollector().collect(Scope(parse(Manifest, declared), tmp_path, NOW))
        access = parse(Access, report.data)
        return {str(one.principal): one.conditional for one in access.readers}, report.gaps

    return run


def test_a_key_decides_who_surely_reads_what_it_encrypts(collected):
    found, gaps = collected("s3://prod/people.csv", EXPORTS)
    assert found == {"user:maria": False, "user:noah": True}
    assert gaps == ()


def test_a_grant_of_the_key_lets_in_as_its_policy_does(collected):
    grant = {
        **{"KeyId": KEY, "GrantId": "1", "Operations": ["Decrypt"]},
        "GranteePrincipal": "arn:aws:iam::1:user/noah",
    }
    told = {**EXPORTS, "grants.json": {"Grants": [grant], "Truncated": False}}
    assert collected("s3://prod/people.csv", told)[0]["user:noah"] is False
    grant["Constraints"] = {"EncryptionContextEquals": {"a": "b"}}
    assert collected("s3://prod/people.csv", told)[0]["user:noah"] is True


def test_a_key_whose_policy_nobody_exported_is_a_gap(collected):
    told = {name: one for name, one in EXPORTS.items() if name != "ab-1.json"}
    found, (gap,) = collected("s3://prod/people.csv", told)
    assert found == {"user:maria": True, "user:noah": True}
    assert "aws kms get-key-policy" in gap


TABLES = {
    "TableList": [
        {
            **{"DatabaseName": "lake", "Name": "people"},
            "StorageDescriptor": {"Location": "s3://prod/people/"},
        }
    ]
}
GRANTS = {
    "PrincipalResourcePermissions": [
        {
            "Principal": {"DataLakePrincipalIdentifier": "arn:aws:iam::1:user/etl"},
            "Resource": {"Table": {"DatabaseName": "lake", "Name": "people"}},
            "Permissions": ["SELECT"],
        }
    ]
}


@pytest.mark.parametrize("uri", ["glue://lake/people", "s3://prod/people/"])
def test_a_table_is_read_by_rights_on_its_objects_and_by_grants_of_the_lake(collected, uri):
    told = {"account.json": ACCOUNT, "tables.json": TABLES, "grants.json": GRANTS}
    found, gaps = collected(uri, told)
    assert found == {"user:maria": False, "user:noah": False, "user:etl": False}
    assert gaps == ()


def test_a_table_that_no_export_places_is_a_gap(collected):
    found, (gap,) = collected("glue://lake/people", {"account.json": ACCOUNT})
    assert not found
    assert "aws glue get-tables" in gap


DUMP = """
CREATE ROLE rds_iam; CREATE ROLE reader LOGIN; CREATE ROLE writer LOGIN;
GRANT rds_iam TO reader;
CREATE TABLE public.people (id int);
GRANT SELECT ON public.people TO reader, writer;
"""
HOST = "p.abc.eu-west-1.rds.amazonaws.com"
SERVER = {
    "DBInstances": [
        {
            **{"Endpoint": {"Address": HOST}, "DbiResourceId": "db-ABC"},
            "DBInstanceArn": "arn:aws:rds:eu-west-1:1:db:p",
        }
    ]
}


def test_who_may_connect_as_a_reader_of_the_server_reads(collected):
    told = {"account.json": ACCOUNT, "dump.sql": DUMP, "servers.json": SERVER}
    found, gaps = collected(f"postgresql://{HOST}/d?table=people", told)
    assert gaps == ()
    assert {name: one for name, one in found.items() if name in ("user:app", "user:lost")} == {
        "user:app": False
    }


def test_without_the_number_of_the_server_it_is_not_sure(collected):
    told = {"account.json": ACCOUNT, "dump.sql": DUMP}
    found, _ = collected(f"postgresql://{HOST}/d?table=people", told)
    assert (found["user:app"], found["user:lost"]) == (True, True)
    found, _ = collected("postgresql://elsewhere/d?table=people", told)
    assert "user:app" not in found


def test_groups_of_several_accounts_are_put_together(collected):
    def account(name):
        one = {**user(name), "GroupList": ["readers"]}
        group = {
            "GroupName": "readers",
            "GroupPolicyList": [{"PolicyName": "p", "PolicyDocument": {"Statement": READ}}],
        }
        return {"UserDetailList": [one], "GroupDetailList": [group], "RoleDetailList": []}

    found, _ = collected("s3://prod/x", {"a.json": account("ann"), "b.json": account("bob")})
    assert {"user:ann", "user:bob"} <= set(found)
