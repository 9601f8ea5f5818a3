import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.echoes import Heard, echoes, heard
from compliance.detect.names.gazetteers import Gazetteers, Listed
from compliance.detect.names.interface import Names
from compliance.detect.names.keys import key_of, words_of
from compliance.detect.names.reading import readings
from compliance.detect.names.spans import Runs

LETTERS = Alphabet()
TEXTS = ["Zadie Okafor came.", "Okafor left, Zadie Okafor too", "okafor", "Hope"]


def listening(texts: list[str], score: float = 0.9, lists: Gazetteers | None = None) -> Heard:
    """As if the first two words alone had been tagged as a person."""
    nothing = Gazetteers(np.empty(0, np.uint32), np.empty(0, np.uint16))
    (reading,) = readings(texts, LETTERS)
    runs = Runs(np.array([0]), np.array([1]), np.array([0]))
    return heard(reading, runs, np.array([score]), lists or nothing)


def shown(names: Names, texts: list[str]) -> list[str]:
    columns = zip(names.texts, names.starts, names.ends, strict=True)
    return [texts[text][start:end] for text, start, end in columns]


def test_a_sure_name_counts_in_its_whole_document() -> None:
    together = np.zeros(4, np.int64)
    assert shown(echoes([listening(TEXTS)], together), TEXTS) == ["Okafor", "Zadie Okafor"]


def test_it_counts_in_no_other_document() -> None:
    assert len(echoes([listening(TEXTS)], None)) == 0
    assert len(echoes([listening(TEXTS)], np.array([0, 1, 2, 3]))) == 0


def test_a_doubtful_name_does_not_echo() -> None:
    assert len(echoes([listening(TEXTS, score=0.5)], np.zeros(4, np.int64))) == 0


def test_a_common_word_does_not_echo() -> None:
    word = words_of(np.array([key_of("hope")], np.uint64))
    lists = Gazetteers(word, np.array([1 << Listed.WORD], np.uint16))
    texts = ["Hope Okafor", "Hope remains", "Okafor remains"]
    found = echoes([listening(texts, lists=lists)], np.zeros(3, np.int64))
    assert shown(found, texts) == ["Okafor"]
