import pytest

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.aws_reads import key_arn
from compliance.collect.access.iam_policy import Policy, Statement
from compliance.collect.access.iam_readers import Identities
from compliance.collect.access.kms_keys import KeyUse, key_of
from compliance.collect.access.principals import EVERYONE

KEY = key_arn("arn:aws:kms:eu-west-1:1:key/ab-1")
MARIA, NOAH = (Principal(PrincipalKind.USER, name) for name in ("maria", "noah"))
ACCOUNT = Principal(PrincipalKind.GROUP, "account-1")
ETL = Principal(PrincipalKind.GROUP, "etl")


def of_key(*who: Principal, action: str = "kms:*", conditional: bool = False) -> Policy:
    return Policy("key", (Statement(True, who, (action,), (KEY,), conditional=conditional),))


def of_identity(who: Principal, *, allows: bool = True) -> Policy:
    return Policy("own", (Statement(allows, (), ("kms:Decrypt",), ("*",)),), (who,))


def use(*policies: Policy, **more: object) -> KeyUse:
    return KeyUse(Identities(policies, **more), KEY)


@pytest.mark.parametrize(
    ("policies", "opens"),
    [
        pytest.param([of_key(MARIA)], True, id="by name"),
        pytest.param([of_key(EVERYONE)], True, id="everyone"),
        pytest.param([of_key(ACCOUNT), of_identity(MARIA)], True, id="left to her own policy"),
        pytest.param([of_key(ACCOUNT)], False, id="left to her, who has none"),
        pytest.param([of_key(NOAH), of_identity(MARIA)], False, id="not left to her"),
        pytest.param([of_identity(MARIA)], False, id="the key is not known"),
        pytest.param([of_key(MARIA, action="kms:Encrypt")], False, id="another operation"),
        pytest.param([of_key(MARIA, conditional=True)], False, id="under a condition"),
        pytest.param([of_key(MARIA), of_identity(MARIA, allows=False)], False, id="denied"),
    ],
)
def test_a_key_opens_surely_for_whom_it_lets_in(policies, opens):
    assert use(*policies).surely_opens((MARIA,)) is opens


def test_whoever_assumes_a_role_opens_by_the_role():
    roles = {"members": {ETL: frozenset({MARIA})}, "roles": frozenset({ETL})}
    one = use(of_key(ETL), **roles)
    assert one.surely_opens((MARIA, ETL))
    assert not one.surely_opens((MARIA,))


def test_users_are_all_whom_it_may_let_in():
    one = use(of_key(ACCOUNT), of_identity(MARIA), of_key(NOAH, conditional=True))
    assert one.users() == (ACCOUNT, MARIA, NOAH)
    assert use(of_identity(MARIA)).users() == ()


def test_a_key_is_told_where_its_policy_was_exported():
    assert use(of_key(NOAH)).told
    assert not use(of_identity(MARIA)).told


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("aws-kms:arn:aws:kms:eu-west-1:1:key/ab-1?blob=key.bin", KEY),
        ("aws-kms:", None),
        ("file:masking.key", None),
    ],
)
def test_a_key_uri_names_its_key(place, key):
    assert key_of(place) == key
