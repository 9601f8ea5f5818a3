import pytest

from masking.pools import known, pool
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
    names = pool(part).texts.to_pylist()
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


def test_the_gender_of_a_given_name_stays_where_it_is_known(masked) -> None:
    women, men = (known(f"given_{kind}").to_pylist() for kind in ("female", "male"))
    only_women, only_men = sorted(set(women) - set(men)), sorted(set(men) - set(women))
    keep = Person(which="given", gender="keep")
    pool_women = {name.casefold() for name in pool("given_female").texts.to_pylist()}
    pool_men = {name.casefold() for name in pool("given_male").texts.to_pylist()}
    assert set(masked(keep, only_women)) <= pool_women
    assert set(masked(keep, only_men)) <= pool_men


def test_a_locale_gives_its_own_names(masked) -> None:
    fakes = masked(Person(which="family", locale="pl_PL"), [f"Name{c}" for c in "abcdefgh"])
    assert set(fakes) <= set(pool("family", "pl_PL").texts.to_pylist())


def test_unique_names_stay_distinct_though_pools_are_small(masked) -> None:
    names = [f"{a}{b}{c} Smith" for a in "abcdefghij" for b in "klmnopqrst" for c in "uvwxyzabcd"]
    names += [f"{name}x" for name in names] * 5
    assert len(set(masked(Person(unique=True), names))) == len(set(names))
    assert len(set(masked(Person(), names))) < len(set(names))
