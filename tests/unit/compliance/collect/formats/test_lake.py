"""Exports as `aws glue` and `aws lakeformation` print them."""

import json

import pytest

from compliance.collect.access.lake import LakeTable
from compliance.collect.formats.document import Document
from compliance.collect.formats.lake import LakeExports

ROLE = {"DataLakePrincipalIdentifier": "arn:aws:iam::1:role/Analysts"}


def read(tmp_path, told):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(told))
    return LakeExports().read(Document(path, tmp_path))


def granted(tmp_path, resource, permissions=("SELECT",), who=ROLE):
    one = {"Principal": who, "Resource": resource, "Permissions": list(permissions)}
    reading = read(tmp_path, {"PrincipalResourcePermissions": [one]})
    return [(str(one.principal), one.database, one.table, one.narrowed)
            for one in reading.lake.grants], reading.gaps  # fmt: skip


@pytest.mark.parametrize("scheme", ["s3", "s3a", "s3n"])
def test_tables_tell_where_they_lie(tmp_path, scheme):
    table = {"DatabaseName": "lake", "Name": "people"}
    told = {**table, "StorageDescriptor": {"Location": f"{scheme}://prod/people/"}}
    expected = (LakeTable("lake", "people", "s3://prod/people/"),)
    assert read(tmp_path, {"TableList": [told]}).lake.tables == expected
    assert read(tmp_path, {"Table": told}).lake.tables == expected


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ({"Table": {"DatabaseName": "lake", "Name": "people"}}, ("people", False)),
        ({"Table": {"DatabaseName": "lake", "TableWildcard": {}}}, ("*", False)),
        (
            {"TableWithColumns": {"DatabaseName": "lake", "Name": "people", "ColumnWildcard": {}}},
            ("people", False),
        ),
        (
            {"TableWithColumns": {"DatabaseName": "lake", "Name": "people", "ColumnNames": ["a"]}},
            ("people", True),
        ),
        (
            {
                "TableWithColumns": {
                    **{"DatabaseName": "lake", "Name": "people"},
                    "ColumnWildcard": {"ExcludedColumnNames": ["ssn"]},
                }
            },
            ("people", True),
        ),
        ({"DataCellsFilter": {"DatabaseName": "lake", "TableName": "people"}}, ("people", True)),
    ],
)
def test_grants_of_select_are_read(tmp_path, resource, expected):
    assert granted(tmp_path, resource) == ([("group:analysts", "lake", *expected)], ())


TABLE = {"Table": {"DatabaseName": "lake", "Name": "people"}}


@pytest.mark.parametrize(
    ("resource", "permissions", "who"),
    [
        (TABLE, ["DESCRIBE"], ROLE),
        ({"Database": {"Name": "lake"}}, ["ALL"], ROLE),
        (TABLE, ["ALL"], {"DataLakePrincipalIdentifier": "IAM_ALLOWED_PRINCIPALS"}),
    ],
)
def test_what_hands_out_no_rows_is_no_grant(tmp_path, resource, permissions, who):
    assert granted(tmp_path, resource, permissions, who) == ([], ())


def test_everyone_of_an_account_is_its_group(tmp_path):
    who = {"DataLakePrincipalIdentifier": "123456789012:IAMPrincipals"}
    ((found, *_),), _ = granted(tmp_path, TABLE, ["ALL"], who)
    assert found == "group:account-123456789012"


def test_a_grant_by_tags_is_told_as_not_known(tmp_path):
    found, (gap,) = granted(tmp_path, {"LFTagPolicy": {"ResourceType": "TABLE"}})
    assert not found
    assert "which tables is not told" in gap


@pytest.mark.parametrize("told", [{}, [], {"Table": {"TableName": "x"}}, {"TableList": 3}])
def test_anything_else_is_of_another_kind(tmp_path, told):
    assert read(tmp_path, told) is None


@pytest.mark.parametrize("broken", [None, 3, [], {}, {"Permissions": ["ALL"]}])
def test_what_is_broken_breaks_nothing(tmp_path, broken):
    assert read(tmp_path, {"PrincipalResourcePermissions": [broken]}).lake.grants == ()
    assert read(tmp_path, {"TableList": [broken]}).format == "lake"
