import re
from ipaddress import ip_address
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masking.check_digits import luhn
from masking.strangers import stranger

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEY = bytes(range(32))
TEXTS = st.text(st.characters(max_codepoint=0x24F), min_size=1, max_size=90)


@SLOW
@given(TEXTS, st.text(max_size=9))
def test_a_stranger_has_the_look_of_its_value_and_is_always_the_same(text, seed):
    made = stranger(text, seed, KEY, "token")
    assert made == stranger(text, seed, KEY, "token")
    assert len(made) == len(text)
    for old, new in zip(text, made, strict=True):
        assert new.isalpha() == old.isalpha()
        assert new.isdecimal() == old.isdecimal()
        assert old.isalnum() or new == old


def test_documents_have_no_stranger_in_common():
    made = {stranger("536-90-4399", str(seed), KEY, "national_id") for seed in range(500)}
    assert len(made) == 500


def test_spellings_are_one_value():
    plain = stranger("536904399", "a", KEY, "national_id")
    assert stranger("536-90-4399", "a", KEY, "national_id").replace("-", "") == plain


def test_a_card_keeps_its_issuer_and_gets_its_check_digit():
    made = stranger("4111 1111 1111 1111", "a", KEY, "card")
    digits = [int(one) for one in made if one.isdecimal()]
    assert made.startswith("4111 11")
    assert made != "4111 1111 1111 1111"
    assert luhn(np.array([digits[:-1]], np.uint8))[0] == digits[-1]


@pytest.mark.parametrize("text", ["10.0.0.1", "2001:db8::1"])
def test_an_address_stays_one(text):
    assert ip_address(stranger(text, "a", KEY, "ip")).version == ip_address(text).version


def test_a_uuid_stays_one():
    made = stranger("7d444840-9dc0-11d1-b245-5ffdce74fad2", "a", KEY, "uuid")
    assert UUID(made).version == 4
    assert re.fullmatch(r"[0-9a-f-]{36}", made)
