import gzip
from pathlib import Path

from compliance.detect.names.gazetteers import Listed, load
from training.gazetteers import LISTS, keyed, packed


def names_of(words: list[str], lists: dict[Listed, list[str]]) -> list[list[Listed]]:
    masks = packed(lists).of(keyed(words)).tolist()
    return [[one for one in Listed if mask >> one & 1] for mask in masks]


def test_a_word_is_in_each_of_its_lists() -> None:
    lists = {Listed.GIVEN: ["Ada", "Paris"], Listed.CITY: ["Paris", "Rome"]}
    assert names_of(["Ada", "Paris", "Rome", "Oslo"], lists) == [
        [Listed.GIVEN],
        [Listed.GIVEN, Listed.CITY],
        [Listed.CITY],
        [],
    ]


def test_neither_capitals_nor_accents_count() -> None:
    assert names_of(["JOSE", "josé"], {Listed.GIVEN: ["José"]}) == [[Listed.GIVEN]] * 2


def test_a_name_of_several_words_gives_each_of_them() -> None:
    assert names_of(["van", "dyke"], {Listed.FAMILY: ["Van-Dyke"]}) == [[Listed.FAMILY]] * 2


def test_every_list_is_packed() -> None:
    assert set(LISTS) == set(Listed)


def test_lists_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    census = tmp_path / "gazetteers" / "us_census1990_surnames.csv.gz"
    census.write_bytes(gzip.compress(b"name,freq_pct,cum_pct,rank\nQUXLEY,1,1,1\n"))
    assert "Quxley" in set(LISTS[Listed.FAMILY](tmp_path))


def test_the_shipped_lists_know_what_they_should() -> None:
    words = ["Priya", "Okonkwo", "München", "Brasil", "GmbH", "Straße", "Frau", "Peso"]
    wanted = [
        Listed.GIVEN,
        Listed.FAMILY,
        Listed.CITY,
        Listed.COUNTRY,
        Listed.ORGANIZATION,
        Listed.STREET,
        Listed.TITLE,
        Listed.OTHER,
    ]
    masks = load().of(keyed(words)).tolist()
    assert all(mask >> one & 1 for mask, one in zip(masks, wanted, strict=True))
