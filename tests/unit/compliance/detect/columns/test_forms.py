import time

import pytest

from compliance.detect.columns.forms import FORMS, LONGEST, Shares, compiled


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("date", ["2021-03-04", "04/03/2021", "4. Mar 2021", "20210304", "12:30:00"]),
        ("name", ["Anna", "Ana-Maria O'Neill", "Smith, John", "Jürgen Müller", "Anna12"]),
        ("account", ["DE12 3456", "0012345678", "****1234"]),
        ("document", ["X1234567", "12.345.678-9", "AB 12 34 56"]),
        ("street", ["12 Elm Street", "Hauptstraße 5", "Rue Haute"]),
        ("road", ["12 Elm Street", "Hauptstraße 5", "Calle Mayor 12", "1 Rue Haute"]),
        ("phone", ["(212) 555-0100", "+49 30 1234567", "4917012345678"]),
        ("zip", ["12345", "12345-6789", "SW1A 1AA", "00-950", "123xx"]),
        ("age", ["42", "40-49", "90+", "[50-60)", "65 years"]),
        ("initials", ["A", "A.B.", "J. K."]),
    ],
)
def test_a_form_takes_what_is_written_so(form: str, values: list[str]) -> None:
    assert Shares(values)[form] == 1


@pytest.mark.parametrize(
    ("form", "values"),
    [
        pytest.param("code", ["0.439", "12.5"], id="a decimal is no key"),
        pytest.param("phone", ["0.439269256", "123-45-6"], id="nor a number to call, nor is a CAS"),
        pytest.param("document", ["1687", "12", "0.25"], id="a small number is no document"),
        pytest.param("street", ["0x7fff12ab", "/api/v1", "db.internal"], id="memory, path, host"),
        pytest.param("name", ["A1B2", "12", "x@y.z"], id="codes are no names"),
    ],
)
def test_a_form_leaves_what_only_looks_like_it(form: str, values: list[str]) -> None:
    assert Shares(values)[form] == 0


def test_shares_are_of_all_values_also_of_those_too_long_for_a_form() -> None:
    assert Shares(["12", "x" * (LONGEST + 1)])["integer"] == 0.5
    assert Shares([])["integer"] == 0


def test_a_form_is_compiled_once_and_every_one_compiles() -> None:
    assert compiled("date") is compiled("date")
    assert all(compiled(one) for one in FORMS)


@pytest.mark.parametrize("value", ["a " * 128, "1 " * 128, "A-" * 128, "Aa, " * 64, "." * 256])
def test_no_value_makes_a_form_wander(value: str) -> None:
    began = time.process_time()
    shares = Shares([value])
    assert all(shares[form] in {0, 1} for form in FORMS)
    assert time.process_time() - began < 20  # a form that wanders takes for ever
