import pytest

from checks.reported.access import Principal, PrincipalKind, Wildcard
from compliance.collect.access.iam_account import account_of
from compliance.collect.access.iam_policy import Policy, document_of, statements_of
from compliance.collect.access.iam_readers import Identities

DATA = "arn:aws:s3:::prod/train/*"
MARIA = Principal(PrincipalKind.USER, "maria")
ANALYSTS = Principal(PrincipalKind.GROUP, "analysts")


def policy(*statements: dict, holders: tuple = (MARIA,), name: str = "p") -> Policy:
    gaps: list[str] = []
    told = tuple(statements_of({"Statement": list(statements)}, gaps))
    assert not gaps
    return Policy(name, told, holders)


def allow(action: object = "s3:GetObject", resource: object = DATA, **more: object) -> dict:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(**more: object) -> dict:
    return allow(**more) | {"Effect": "Deny"}


def readers(*policies: Policy, arn: str = DATA) -> dict[str, bool]:
    return {str(one.principal): one.conditional for one in Identities(policies).readers(arn)}


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(allow(), id="as it is"),
        pytest.param(allow("*", "*"), id="everything"),
        pytest.param(allow("s3:GetObjectVersion"), id="an older version"),
        pytest.param(allow("S3:GET*"), id="case does not count"),
        pytest.param(allow("s3:Get?bject"), id="one sign"),
        pytest.param(allow(resource="arn:aws:s3:::pro?/*/x.csv"), id="a part of it"),
        pytest.param(allow(["s3:Put*", "s3:Get*"], ["arn:aws:s3:::x", DATA]), id="lists"),
        pytest.param({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, id="not action"),
        pytest.param(
            {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::x/*"}, id="not resource"
        ),
    ],
)
def test_who_is_allowed_reads(statement):
    assert readers(policy(statement)) == {"user:maria": False}


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param([allow("s3:PutObject")], id="another action"),
        pytest.param([allow("s3:ListBucket")], id="the listing alone"),
        pytest.param([allow(resource="arn:aws:s3:::dev/*")], id="another bucket"),
        pytest.param([allow(resource="arn:aws:s3:::prod/raw/*")], id="another prefix"),
        pytest.param([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}], id="not action"),
        pytest.param([{"Effect": "Allow", "Action": "*", "NotResource": "*"}], id="not resource"),
        pytest.param([allow(), deny()], id="denied"),
        pytest.param([allow("s3:*"), deny(action="s3:GetObject*")], id="denied whatever reads"),
        pytest.param(
            [allow(), {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}],
            id="denied all but something else",
        ),
        pytest.param([allow(), deny(action="*", resource="*")], id="all denied"),
    ],
)
def test_who_is_not_allowed_does_not_read(statements):
    assert readers(policy(*statements)) == {}


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param([allow(Condition={"Bool": {"aws:SecureTransport": True}})], id="condition"),
        pytest.param([allow(), deny(Condition={"Bool": {}})], id="denied under a condition"),
        pytest.param([allow("s3:Get*"), deny(action="s3:GetObject")], id="denied for one action"),
        pytest.param([allow(), deny(resource="arn:aws:s3:::prod/train/x")], id="denied in part"),
    ],
)
def test_what_narrows_makes_it_conditional(statements):
    assert readers(policy(*statements)) == {"user:maria": True}


def test_a_bucket_policy_names_its_principals():
    told = [
        allow(Principal="*"),
        allow(Principal={"AWS": ["arn:aws:iam::1:user/team/Noah", "123456789012"]}),
        allow(Principal={"Service": "glue.amazonaws.com", "AWS": "arn:aws:iam::1:role/Etl"}),
    ]
    assert set(readers(policy(*told, holders=()))) == {
        "*", "user:noah", "group:account-123456789012", "service:glue.amazonaws.com", "group:etl",
    }  # fmt: skip


def test_everyone_but_some_is_everyone():
    told = allow(NotPrincipal={"AWS": "arn:aws:iam::1:user/x"})
    assert set(readers(policy(told, holders=()))) == {"*"}


def test_a_policy_whose_holders_nobody_told_is_told_by_its_name():
    assert set(readers(policy(allow(), holders=(), name="Readers"))) == {"unknown:readers"}


@pytest.mark.parametrize(
    ("statement", "wild"),
    [
        (allow("*", "*"), {Wildcard.ACTION, Wildcard.RESOURCE}),
        (allow("s3:*"), {Wildcard.ACTION}),
        (allow("s3:GetObject", "arn:aws:s3:::*"), {Wildcard.RESOURCE}),
        (allow("s3:GetObject", "arn:aws:s3:::prod/*"), set()),
        (allow(Principal="*"), {Wildcard.PRINCIPAL}),
    ],
)
def test_wildcards_are_told(statement, wild):
    (grant,) = Identities((policy(statement),)).grants(DATA)
    assert set(grant.wildcards) == wild


ACCOUNT = {
    "UserDetailList": [
        {
            "UserName": "Maria",
            "GroupList": ["Analysts"],
            "UserPolicyList": [],
            "AttachedManagedPolicies": [],
        },
        {
            "UserName": "Noah",
            "AttachedManagedPolicies": [
                {"PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}
            ],
        },
        {"UserName": "Olga", "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::1:policy/x"}]},
    ],
    "GroupDetailList": [
        {
            "GroupName": "Analysts",
            "GroupPolicyList": [{"PolicyName": "r", "PolicyDocument": {"Statement": allow()}}],
        }
    ],
    "RoleDetailList": [
        {
            "RoleName": "Etl",
            "AssumeRolePolicyDocument": {
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": "arn:aws:iam::1:user/Maria"},
                        "Action": "sts:AssumeRole",
                    }
                ]
            },
            "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::1:policy/team"}],
        }
    ],
    "Policies": [
        {
            "Arn": "arn:aws:iam::1:policy/team",
            "PolicyVersionList": [
                {"IsDefaultVersion": False, "Document": {"Statement": allow("*", "*")}},
                {
                    "IsDefaultVersion": True,
                    "Document": {"Statement": allow(resource="arn:aws:s3:::raw/*")},
                },
            ],
        }
    ],
}


def test_users_groups_and_roles_are_expanded():
    account = account_of(ACCOUNT)
    members = {group: frozenset(who) for group, who in account.members.items()}
    identities = Identities(tuple(account.policies), members, frozenset(account.roles))
    found = {str(one.principal): one.via for one in identities.readers(DATA)}
    assert found == {
        "group:analysts": ("analysts",),
        "user:maria": ("maria", "analysts"),
        "user:noah": ("noah",),
    }
    raw = {str(one.principal): one.via for one in identities.readers("arn:aws:s3:::raw/a.csv")}
    assert raw["user:maria"] == ("maria", "etl")
    assert account.gaps == ["the policy x, attached to user:olga, is not in the export"]


def test_a_circle_of_roles_ends():
    members = {MARIA: frozenset({ANALYSTS}), ANALYSTS: frozenset({MARIA})}
    assert len(list(Identities((policy(allow()),), members).readers(DATA))) == 2


@pytest.mark.parametrize("told", [None, [], "x", "{", {"Statement": 3}, {"Version": "1"}])
def test_what_is_no_document_is_none(told):
    assert document_of(told) is None


def test_documents_come_in_several_wrappings():
    assert document_of('{"Statement": []}') == {"Statement": []}
    assert document_of("%7B%22Statement%22%3A%5B%5D%7D") == {"Statement": []}


@pytest.mark.parametrize("broken", [3, {}, {"Effect": "Allow", "Action": [1]}, {"Effect": "x"}])
def test_a_statement_that_cannot_be_read_is_told(broken):
    gaps: list[str] = []
    assert list(statements_of({"Statement": [allow(), broken]}, gaps))
    assert gaps == ["statement 1 cannot be read"]


ROLE = Principal(PrincipalKind.GROUP, "etl")


def test_a_deny_on_a_group_holds_for_its_members():
    members = {ANALYSTS: frozenset({MARIA})}
    policies = (policy(allow()), policy(deny(action="s3:*"), holders=(ANALYSTS,)))
    assert list(Identities(policies, members).readers(DATA)) == []


def test_whoever_assumes_a_role_acts_by_the_role():
    """A Deny on the person does not narrow the role; a Deny on the role narrows all."""
    members = {ROLE: frozenset({MARIA})}
    role = policy(allow(), holders=(ROLE,))
    on_her = Identities((role, policy(deny(action="*"))), members, frozenset({ROLE}))
    assert {one.via for one in on_her.readers(DATA)} == {("etl",), ("maria", "etl")}
    on_it = policy(deny(action="*"), holders=(ROLE,))
    assert list(Identities((role, on_it), members, frozenset({ROLE})).readers(DATA)) == []


def test_a_deny_for_everyone_but_some():
    told = deny(action="s3:*", NotPrincipal={"AWS": "arn:aws:iam::1:user/Maria"})
    noah = Principal(PrincipalKind.USER, "noah")
    policies = (policy(allow()), policy(allow(), holders=(noah,)), policy(told, holders=()))
    assert readers(*policies) == {"user:maria": False}


@pytest.mark.parametrize(
    ("action", "reads"),
    [
        ("dynamodb:Scan", True),
        ("dynamodb:Get*", True),
        ("dynamodb:PutItem", False),
        ("s3:*", False),
    ],
)
def test_tables_of_dynamodb_are_read_by_their_own_actions(action, reads):
    told = policy(allow(action, "arn:aws:dynamodb:eu-west-1:1:table/people"))
    assert bool(readers(told, arn="arn:aws:dynamodb:*:*:table/people")) is reads
    assert not readers(told, arn="arn:aws:dynamodb:*:*:table/orders")
