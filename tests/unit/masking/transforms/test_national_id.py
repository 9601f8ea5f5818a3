import numpy as np
import pytest
from stdnum import luhn
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.es import nie, nif
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.in_ import aadhaar
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.us import ssn

from masking.schemes import SCHEMES
from masking.transforms.national_id import NationalId

VALID = {
    "us_ssn": ssn.is_valid,
    "us_itin": lambda number: number[0] == "9",
    "us_npi": lambda number: number[0] in "12" and luhn.is_valid("80840" + number),
    "uk_nhs": nhs.is_valid,
    "nl_bsn": bsn.is_valid,
    "pl_pesel": pesel.is_valid,
    "es_nif": nif.is_valid,
    "es_nie": nie.is_valid,
    "fr_nir": nir.is_valid,
    "br_cpf": cpf.is_valid,
    "ca_sin": sin.is_valid,
    "in_aadhaar": aadhaar.is_valid,
    "au_tfn": tfn.is_valid,
}


def numbers(name: str) -> list[str]:
    """Numbers of a scheme, as the public validator has them."""
    scheme = SCHEMES[name]
    ranks = np.random.default_rng(5).integers(0, scheme.domain, 800, dtype=np.uint64)
    digits = scheme.unranked(ranks)
    digits = digits[scheme.valid(digits)]
    checks = scheme.check(digits)
    tails = checks if scheme.letters else checks + ord("0")
    rows = np.hstack([digits + ord("0"), tails])
    if scheme.lead:
        rows[:, 0] = np.frombuffer(scheme.lead, dtype=np.uint8)[digits[:, 0]]
    return sorted({bytes(row).decode() for row in rows})


@pytest.mark.parametrize("name", SCHEMES)
def test_a_number_becomes_another_one_that_could_be_given_out(masked, name) -> None:
    sources = numbers(name)
    assert all(map(VALID[name], sources))
    masks = masked(NationalId(scheme=name), sources)
    assert all(map(VALID[name], masks))
    assert len(set(masks)) == len(sources) > 500


@pytest.mark.parametrize("name", SCHEMES)
def test_what_is_invalid_stays_so_and_distinct(masked, name) -> None:
    wrong = [n[:-1] + c for n in numbers(name)[:50] for c in "0123456789" if c != n[-1]]
    masks = masked(NationalId(scheme=name), sorted(set(wrong)))
    known = masked(NationalId(scheme=name), numbers(name))
    if name not in ("us_ssn", "us_itin"):  # these have no check digit that could be wrong
        assert name == "fr_nir" or not any(map(VALID[name], masks))  # the library knows no ranges
        assert not set(masks) & set(known)
    assert len(set(masks)) == len(set(wrong))


def test_separators_stay_and_spellings_agree(masked) -> None:
    masks = masked(NationalId(), ["078-05-1120", "078 05 1120", "078051120"])
    assert masks[0][3] == masks[0][6] == "-"
    assert len({mask.replace("-", "").replace(" ", "") for mask in masks}) == 1


def test_a_number_never_given_out_becomes_none_that_could_be(masked) -> None:
    assert not any(ssn.is_valid(m) for m in masked(NationalId(), ["000-12-3456", "666123456"]))


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="us_ssn"):
        NationalId(scheme="xx")
