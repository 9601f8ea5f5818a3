import pytest

from checks.reported.access import Principal, PrincipalKind, Wildcard
from compliance.collect.access.iam_policy import Policy, Statement
from compliance.collect.access.iam_readers import Identities
from compliance.collect.access.lake import Lake, LakeGrant, LakeTable, glue_table

ANALYSTS = Principal(PrincipalKind.GROUP, "analysts")
MARIA = Principal(PrincipalKind.USER, "maria")
TABLE = LakeTable("lake", "people", "s3://prod/people/")
GRANT = LakeGrant(ANALYSTS, "lake", "people")
MEMBERS = {ANALYSTS: frozenset({MARIA})}
ASKING = Policy("p", (Statement(True, (), ("lakeformation:*",), ("*",)),), (ANALYSTS,))


def readers(grant: LakeGrant, *policies: Policy, uri: str = "s3://prod/people/2026/"):
    lake, identities = Lake((TABLE,), (grant,)), Identities(policies, MEMBERS)
    return {str(one.principal): one.conditional for one in lake.readers(uri, identities)}


@pytest.mark.parametrize(
    "uri", ["s3://prod/people/2026/", "s3://prod", "glue://lake/people", "s3://prod/people/*.csv"]
)
def test_whoever_was_granted_the_table_reads_its_objects(uri):
    found = readers(GRANT, ASKING, uri=uri)
    assert found == {"group:analysts": False, "user:maria": False}


@pytest.mark.parametrize("uri", ["s3://prod/orders/", "s3://other", "glue://lake/orders", "data"])
def test_another_place_is_not_read(uri):
    assert readers(GRANT, ASKING, uri=uri) == {}


@pytest.mark.parametrize(
    ("grant", "policies"),
    [
        pytest.param(LakeGrant(ANALYSTS, "lake", "people", narrowed=True), (ASKING,), id="columns"),
        pytest.param(GRANT, (), id="nobody knows whether they may ask"),
        pytest.param(
            GRANT,
            (ASKING, Policy("d", (Statement(False, (), ("*",), ("*",)),), (ANALYSTS,))),
            id="denied",
        ),
    ],
)
def test_what_narrows_makes_it_conditional(grant, policies):
    assert readers(grant, *policies) == {"group:analysts": True, "user:maria": True}


def test_a_grant_on_all_tables_is_wide():
    lake = Lake((TABLE,), (LakeGrant(ANALYSTS, "lake", "*"),))
    (one,) = lake.granted("glue://lake/people")
    assert one.wildcards == (Wildcard.RESOURCE,)
    assert list(lake.granted("glue://other/people")) == []


def test_exports_of_several_files_are_one():
    assert Lake.of((Lake((TABLE,)), Lake(grants=(GRANT,)), Lake((TABLE,)))) == Lake(
        (TABLE,), (GRANT,)
    )


@pytest.mark.parametrize("uri", ["glue://lake", "s3://lake/people", "data/x", "glue:///people"])
def test_only_a_database_with_a_table_is_one(uri):
    assert glue_table(uri) is None
