import csv
from pathlib import Path

import pytest

from training.lists import by_country, census, companies, faker, latin, romanized


@pytest.mark.parametrize(
    ("provider", "locale", "start", "word"),
    [
        ("person", "en_IN", "last", "Patel"),
        ("address", "de_DE", "cities", "Aachen"),
        ("currency", "", "currencies", "Euro"),
        ("job", "", "jobs", "Actuary"),
    ],
)
def test_fakers_lists_are_read(provider: str, locale: str, start: str, word: str) -> None:
    assert word in faker(provider, locale, start)


def test_names_of_a_country_are_read(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    with (tmp_path / "gazetteers" / "common_surnames_by_country.csv").open("w") as file:
        writer = csv.writer(file)
        writer.writerow(["Country", "Localized Name", "Romanized Name"])
        writer.writerows([["XX", "Ж", "Zh"], ["XX", "Vu/Vo", ""]])
    assert by_country(tmp_path, "surnames") == {"XX": ("Zh", "Vu", "Vo")}


def test_absent_lists_are_empty(tmp_path: Path) -> None:
    assert census(tmp_path, "surnames") == ()
    assert companies(tmp_path) == ()


def test_letters_are_told_apart_and_spelt() -> None:
    assert latin(("Ana", "Анна")) == ("Ana",)
    assert romanized(("Анна",)) == ("Anna",)
