"""Roles: who may become one."""

import pytest

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.iam_account import account_of
from compliance.collect.access.iam_readers import Identities

ARN = "arn:aws:iam::1:role/Etl"
DATA = "arn:aws:s3:::prod/x"
ROLE = Principal(PrincipalKind.GROUP, "etl")
MARIA = Principal(PrincipalKind.USER, "maria")
ROOT = {"AWS": "arn:aws:iam::1:root"}


def statement(action, resource="*", effect="Allow", **more):
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def trust(who, action="sts:AssumeRole", effect="Allow", **more):
    return {"Effect": effect, "Principal": who, "Action": action, **more}


def export(*trusts, users=()):
    reading = [{"PolicyName": "r", "PolicyDocument": {"Statement": statement("s3:GetObject")}}]
    role = {
        **{"RoleName": "Etl", "Arn": ARN, "RolePolicyList": reading},
        "AssumeRolePolicyDocument": {"Statement": list(trusts)},
    }
    told = [
        {
            "UserName": name,
            "UserPolicyList": [{"PolicyName": "a", "PolicyDocument": {"Statement": list(own)}}],
        }
        for name, own in users
    ]
    return {"RoleDetailList": [role], **({"UserDetailList": told} if users else {})}


def readers(told):
    account = account_of(told)
    members = {group: frozenset(who) for group, who in account.members.items()}
    identities = Identities(
        tuple(account.policies),
        members,
        frozenset(account.roles),
        frozenset(account.narrowed),
    )
    found = {str(one.principal): one.conditional for one in identities.readers(DATA)}
    assert found.pop("group:etl") is False
    return found


USER = {"AWS": "arn:aws:iam::1:user/Maria"}


@pytest.mark.parametrize("action", ["sts:*", "sts:AssumeRoleWithSAML", "*"])
def test_a_trust_is_known_by_what_it_allows(action):
    account = account_of(export(trust(USER, action)))
    assert account.members == {ROLE: {MARIA}}
    assert account.roles == {ROLE}


@pytest.mark.parametrize(
    ("trusts", "expected"),
    [
        pytest.param([trust(USER)], {"user:maria": False}, id="by name"),
        pytest.param([trust(USER, Condition={"Bool": {}})], {"user:maria": True}, id="condition"),
        pytest.param(
            [trust(USER, Condition={"Bool": {}}), trust(USER)],
            {"user:maria": False},
            id="or freely",
        ),
        pytest.param(
            [trust(USER), trust("*", effect="Deny", Condition={"Bool": {}})],
            {"user:maria": True},
            id="a deny narrows",
        ),
        pytest.param([trust(USER, "sts:TagSession")], {}, id="another action"),
        pytest.param(
            [{"Effect": "Allow", "NotPrincipal": USER, "Action": "sts:AssumeRole"}],
            {"*": False},
            id="everyone but some",
        ),
        pytest.param(
            [trust({"AWS": "arn:aws:iam::2:root"})], {"group:account-2": False}, id="elsewhere"
        ),
    ],
)
def test_who_may_become_a_role_reads_by_it(trusts, expected):
    assert readers(export(*trusts)) == expected


ASSUME = statement("sts:AssumeRole", ARN)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param([ASSUME], {"user:maria": False}, id="may assume it"),
        pytest.param([statement("sts:*")], {"user:maria": False}, id="may assume every role"),
        pytest.param([statement("sts:*", f"{ARN}-2")], {}, id="another role"),
        pytest.param([ASSUME, statement("sts:*", effect="Deny")], {}, id="denied"),
        pytest.param([ASSUME | {"Condition": {"Bool": {}}}], {"user:maria": True}, id="condition"),
        pytest.param([statement("ec2:*")], {}, id="may not"),
    ],
)
def test_a_trust_in_its_own_account_leaves_it_to_its_identities(own, expected):
    assert readers(export(trust(ROOT), users=[("Maria", own)])) == expected


def test_where_identities_are_not_exported_the_account_itself_stays():
    assert readers(export(trust(ROOT))) == {"group:account-1": False}


def test_a_trust_that_cannot_be_read_is_told():
    role = {"RoleName": "Etl", "Arn": ARN, "AssumeRolePolicyDocument": "{"}
    assert account_of({"RoleDetailList": [role]}).gaps == ["the trust of group:etl cannot be read"]
