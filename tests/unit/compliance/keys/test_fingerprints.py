import hashlib
import hmac

import pytest

from compliance.keys.derive import FINGERPRINTS, purpose_key
from compliance.keys.fingerprints import Fingerprinter, canonical
from policies.terms import Entity

MASTER = bytes(range(32))
SSN = Entity("US_SSN")


def test_a_fingerprint_is_the_keyed_digest_of_entity_and_value() -> None:
    key = purpose_key(MASTER, FINGERPRINTS)
    expected = hmac.new(key, b"US_SSN\x1f078051120", hashlib.sha256).hexdigest()
    assert Fingerprinter(MASTER).of(SSN, "078-05-1120") == f"hmac-sha256:{expected}"


def test_entity_value_and_key_each_count() -> None:
    one = Fingerprinter(MASTER)
    found = {
        one.of(SSN, "078051120"),
        one.of(Entity("PASSPORT"), "078051120"),
        one.of(SSN, "078051121"),
        Fingerprinter(bytes(32)).of(SSN, "078051120"),
    }
    assert len(found) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Mail.example", " anna@mail.EXAMPLE "),
        ("078-05-1120", "078 05 1120"),
        ("+1 (212) 555-0123", "1.212.555.0123"),
        ("１２３", "123"),
    ],
)
def test_spellings_of_one_value_are_one(one, other) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("A-1", "A1"), ("Anna Bo", "AnnaBo"), ("-", "--")])
def test_separators_count_where_there_is_more_than_digits(one, other) -> None:
    assert canonical(one) != canonical(other)


def test_nothing_shows_the_key() -> None:
    assert repr(Fingerprinter(MASTER)) == "Fingerprinter()"
