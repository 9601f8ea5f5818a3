"""The validators of one recognizer against the recognizer's own, on random strings of its form."""

import random
import string

import pytest

from compliance.detect.patterns.validators.digits import card, dea, italian_vat, nhs, pesel, ssn
from compliance.detect.patterns.validators.letters import fiscal_code, nie, nif
from compliance.detect.patterns.validators.money import iban, wallet
from compliance.detect.patterns.validators.network import ip, mac, mailbox, suffix_length, uuid

D = string.digits


def form(pattern: str, dice: random.Random) -> str:
    """`9` a digit, `A` a capital, `x` a hexadecimal digit, else itself."""
    kinds = {"9": D, "A": string.ascii_uppercase, "x": "0123456789abcdef"}
    return "".join(dice.choice(kinds[one]) if one in kinds else one for one in pattern)


CASES = [
    pytest.param("CreditCardRecognizer", "validate_result", card, "4999 9999-9999 9999", id="card"),
    pytest.param("NhsRecognizer", "validate_result", nhs, "999 999-9999", id="nhs"),
    pytest.param("MedicalLicenseRecognizer", "validate_result", dea, "AA9999999", id="dea"),
    pytest.param("PlPeselRecognizer", "validate_result", pesel, "99999999999", id="pesel"),
    pytest.param("ItVatCodeRecognizer", "validate_result", italian_vat, "99999999999", id="vat"),
    pytest.param("EsNifRecognizer", "validate_result", nif, "99999999-A", id="nif"),
    pytest.param("EsNieRecognizer", "validate_result", nie, "X9999999A", id="nie"),
    pytest.param(
        "ItFiscalCodeRecognizer", "validate_result", fiscal_code, "AAAAAA99A99A999A", id="fiscal"
    ),
    pytest.param(
        "CryptoRecognizer", "validate_result", wallet, "1AAAAAAAAAAAAAAAAAAAAAAAAAA", id="wallet"
    ),
]


@pytest.mark.parametrize(("name", "method", "ours", "pattern"), CASES)
def test_a_validator_says_what_presidio_says(name, method, ours, pattern) -> None:
    import presidio_analyzer.predefined_recognizers as theirs

    recognizer = getattr(theirs, name)()
    dice = random.Random(1)
    for _ in range(1500):
        text = form(pattern, dice)
        assert ours(text) == getattr(recognizer, method)(text), pattern


@pytest.mark.parametrize(
    ("name", "ours", "patterns"),
    [
        (
            "UsSsnRecognizer",
            ssn,
            ["999-99-9999", "000-99-9999", "999.99-9999", "999009999", "999990000"],
        ),
        ("MacAddressRecognizer", mac, ["xx:xx:xx:xx:xx:xx", "FF:FF:FF:FF:FF:FF", "0000.0000.0000"]),
        (
            "UuidRecognizer",
            uuid,
            ["xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "00000000-0000-0000-0000-000000000000"],
        ),
        (
            "IpRecognizer",
            ip,
            ["9.99.99.99", "x::xx", "1::2::3", "999.9.9.9", "10.0.0.0/33", "fe80::1%e0"],
        ),
    ],
)
def test_what_presidio_invalidates_is_refuted(name, ours, patterns) -> None:
    import presidio_analyzer.predefined_recognizers as theirs

    recognizer = getattr(theirs, name)()
    dice = random.Random(2)
    for text in [form(one, dice) for one in patterns for _ in range(200)]:
        assert (ours(text) is False) == bool(recognizer.invalidate_result(text)), patterns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("4111111111111111", True, id="one piece"),
        pytest.param("4111-1111-1111-1111", True, id="fours"),
        pytest.param("3782 822463 10005", True, id="Amex"),
        pytest.param("3056 930902 5904", True, id="Diners"),
        pytest.param("4111 1111 1111 1112", False, id="wrong check digit"),
        pytest.param("1986 616 1983 575", False, id="numbers in a row"),
        pytest.param("411 1111 1111 1111 1", False, id="groups of no card"),
    ],
)
def test_a_card_is_in_one_piece_or_in_groups_that_cards_bear(text: str, said: bool) -> None:
    assert card(text) is said


def test_single_digits_are_no_italian_tax_number() -> None:
    assert italian_vat("00743110157")
    assert italian_vat("007 431 101 57")
    assert not italian_vat("0 0 7 4 3 1 1 0 1 5 7")


@pytest.mark.parametrize("text", ["::", "::1", "::2", "::fff"])
def test_a_slice_is_no_address(text: str) -> None:
    assert ip(text) is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("DE89370400440532013000", True, id="sound"),
        pytest.param("DE89 3704 0044 0532 0130 00", True, id="in groups"),
        pytest.param("de89370400440532013000", None, id="small letters"),
        pytest.param("DE88370400440532013000", False, id="wrong check digits"),
        pytest.param("ſE89370400440532013000", False, id="letters that are none"),
    ],
)
def test_an_iban_is_judged_by_checksum_and_form(text: str, said: bool | None) -> None:
    assert iban({"DE": r"(DE)[0-9]{2}[ ]?([0-9][ ]?){18}"})(text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("joe@example.com", True),
        ("joe@a.co.uk", True),
        ("joe@co.uk", False),
        ("joe@a.b.ck", True),
        ("joe@b.ck", False),
        ("joe@www.ck", True),
        ("joe@host.local", None),
        ("joe@Range", False),
    ],
)
def test_a_mailbox_is_judged_by_its_suffix(text: str, said: bool | None) -> None:
    assert mailbox(["com", "uk", "co.uk", "*.ck", "!www.ck"])(text) is said


def test_an_unknown_suffix_has_no_length() -> None:
    assert suffix_length(["a", "zzz"], frozenset({"com"})) == 0


def test_bech32_addresses_are_known() -> None:
    assert wallet("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")
    assert not wallet("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdr")
