import pytest

from masking.pools import pool
from masking.transforms.person import Person


def test_parts_agree_with_the_name_in_full(masked) -> None:
    (full, turned, titled) = masked(Person(), ["Anna Smith", "Smith, Anna", "Ms Smith"])
    (given,) = masked(Person(which="given"), ["Anna"])
    (family,) = masked(Person(which="family"), ["Smith"])
    assert (full, turned, titled) == (f"{given} {family}", f"{family}, {given}", f"Ms {family}")


def test_the_case_stays(masked) -> None:
    plain, upper, lower = masked(Person(which="family"), ["Smith", "SMITH", "smith"])
    assert (upper, lower) == (plain.upper(), plain.lower())


@pytest.mark.parametrize("part", ["given", "family"])
def test_no_name_of_the_pool_becomes_itself(masked, part) -> None:
    names = list(pool(part))
    masks = masked(Person(which=part), names)
    assert not [n for n, m in zip(names, masks, strict=True) if n.casefold() == m.casefold()]


def test_initials_become_other_initials(masked) -> None:
    (mask,) = masked(Person(), ["J. Q. Public"])
    first, second, _ = mask.split()
    assert first[1] == second[1] == "."
    assert first[0] not in "Jj"
    assert second[0] not in "Qq"


def test_a_hyphen_and_words_with_digits_are_names_too(masked) -> None:
    (mask,) = masked(Person(), ["Abe604 Kiehn-Rath"])
    assert "604" not in mask
    assert "Kiehn" not in mask
    assert "Rath" not in mask


def test_a_title_alone_is_a_name(masked) -> None:
    assert masked(Person(), ["Prof"])[0].casefold() != "prof"


def test_empty_and_missing_stay_and_text_without_a_word_is_redacted(masked) -> None:
    assert masked(Person(), ["", None, "?"]) == ["", None, "[redacted]"]
