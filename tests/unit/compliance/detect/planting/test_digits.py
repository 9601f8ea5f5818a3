"""Check digits against published examples, and against the validators of the detector."""

from random import Random

import pytest

from compliance.detect.planting import digits


def test_published_examples_have_the_check_digits_that_we_make():
    assert digits.luhn("7992739871") == "79927398713"
    assert digits.luhn("424242424242424") == "4242424242424242"
    assert digits.iban("DE", "370400440532013000") == "DE89370400440532013000"
    assert digits.iban("GB", "NWBK60161331926819") == "GB29NWBK60161331926819"


@pytest.mark.parametrize("seed", range(20))
def test_weighted_sums_hold(seed):
    luck = Random(seed)
    number = digits.nhs(luck)
    down = range(10, 0, -1)
    assert sum(int(one) * w for one, w in zip(number, down, strict=True)) % 11 == 0
    pesel = digits.pesel(luck)
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    assert sum(int(one) * w for one, w in zip(pesel, weights, strict=True)) % 10 == 0
    dea = digits.dea(luck)[2:]
    assert (sum(map(int, dea[:6:2])) + 2 * sum(map(int, dea[1:6:2]))) % 10 == int(dea[6])
    assert len(digits.vin(luck)) == 17


@pytest.mark.parametrize(
    ("entity", "make"),
    [
        ("ES_NIF", digits.nif),
        ("ES_NIE", digits.nie),
        ("IT_FISCAL_CODE", digits.fiscal_code),
        ("CRYPTO", digits.bitcoin),
        ("UK_NHS", digits.nhs),
        ("PL_PESEL", digits.pesel),
    ],
)
def test_presidios_own_validators_take_them(entity, make):
    from presidio_analyzer import predefined_recognizers as theirs

    kinds = {
        "ES_NIF": theirs.EsNifRecognizer,
        "ES_NIE": theirs.EsNieRecognizer,
        "IT_FISCAL_CODE": theirs.ItFiscalCodeRecognizer,
        "CRYPTO": theirs.CryptoRecognizer,
        "UK_NHS": theirs.NhsRecognizer,
        "PL_PESEL": theirs.PlPeselRecognizer,
    }
    recognizer = kinds[entity]()
    assert all(recognizer.validate_result(make(Random(seed))) for seed in range(30))
