import pytest

from compliance.detect.patterns.doubt import PHONE, is_common, is_part, says_little


@pytest.mark.parametrize(
    ("recognizer", "text", "found", "part"),
    [
        (PHONE, "phone 0.439269256", "0.439269256", True),
        (PHONE, "phone 12.439269256", "439269256", True),
        (PHONE, "phone 030.439269256", "030.439269256", False),
        (PHONE, "phone 415.555.2671", "415.555.2671", False),
        ("UsLicenseRecognizer", "license A123", "A123", True),
        ("UsLicenseRecognizer", "license A1234", "A1234", False),
        ("MacAddressRecognizer", "1-10-11-12-13-14-15", "10-11-12-13-14-15", True),
        ("IpRecognizer", "App/96.0.46.0", "96.0.46.0", True),
        ("IpRecognizer", "x.css?v='1.5.1.1'", "1.5.1.1", True),
        ("IpRecognizer", "version=1.5.1.1", "1.5.1.1", True),
        ("IpRecognizer", "srv=1.5.1.1", "1.5.1.1", False),
        ("IpRecognizer", "from 96.0.46.0", "96.0.46.0", False),
        ("MedicalLicenseRecognizer", "9fAB1234563", "AB1234563", True),
        ("CreditCardRecognizer", "42.4111111111111111", "4111111111111111", True),
        ("CreditCardRecognizer", ".4111111111111111", "4111111111111111", True),
        ("CreditCardRecognizer", "-.4111111111111111", "4111111111111111", True),
        ("CreditCardRecognizer", "card.4111111111111111", "4111111111111111", False),
        ("CreditCardRecognizer", "...4111111111111111", "4111111111111111", False),
        ("NhsRecognizer", "4.166667 1177", "166667 1177", True),
    ],
)
def test_what_is_only_a_part_or_too_short_is_none(recognizer, text, found, part):
    start = text.rindex(found)
    assert is_part(recognizer, text, start, start + len(found)) is part


@pytest.mark.parametrize(
    ("recognizer", "found", "little"),
    [
        ("UrlRecognizer", "df.info", True),
        ("UrlRecognizer", "www.info.com", False),
        ("MacAddressRecognizer", "10-11-12-13-14-15", True),
        ("MacAddressRecognizer", "10-11-12-13-14-1f", False),
        ("UsSsnRecognizer", "10-11-12", False),
    ],
)
def test_a_form_that_other_things_have_says_little(recognizer, found, little):
    assert says_little(recognizer, found) is little


def test_digits_in_one_piece_are_common_where_most_numbers_pass():
    assert is_common("NhsRecognizer", "9434765919", usual=True)
    assert not is_common("NhsRecognizer", "943 476 5919", usual=True)
    assert is_common("SomeRecognizer", "123456", usual=False)
    assert not is_common("SomeRecognizer", "123456", usual=True)
