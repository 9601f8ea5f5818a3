"""Circles of readers."""

import pytest

from checks.principals import Circle
from checks.reported.access import Principal, PrincipalKind, Reader

EVERYONE = Principal(PrincipalKind.EVERYONE, "*")
ANA = Principal(PrincipalKind.USER, "Ana")


def circle(*principals, conditional=True):
    readers = [Reader(one, "posix", conditional=i > 0) for i, one in enumerate(principals)]
    return Circle.of(readers, conditional=conditional)


@pytest.mark.parametrize(
    ("inside", "who", "holds"),
    [
        ((ANA,), Principal(PrincipalKind.USER, "ana"), True),
        ((ANA,), Principal(PrincipalKind.SERVICE, "ana"), True),
        ((ANA,), Principal(PrincipalKind.USER, "ben"), False),
        ((ANA,), EVERYONE, False),
        ((EVERYONE,), ANA, True),
        ((EVERYONE,), EVERYONE, True),
        ((), ANA, False),
    ],
)
def test_one_name_is_one_principal_and_everyone_is_all(inside, who, holds):
    assert circle(*inside).holds(who) is holds


def test_those_whom_a_condition_narrows_can_be_left_out():
    ben = Principal(PrincipalKind.USER, "ben")
    assert circle(ANA, ben).holds(ben)
    assert not circle(ANA, ben, conditional=False).holds(ben)


def test_a_principal_is_told_by_kind_and_name():
    assert [str(ANA), str(EVERYONE)] == ["user:Ana", "*"]
