import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from compliance.detect.names.interface import ENTITIES, NONE, Names
from compliance.detect.naming.prose import prose_of
from compliance.detect.naming.tagging import Prose, Tagging
from compliance.detect.texts import texts_of
from policies.naming import Naming

KNOWN = {"Ada": 0, "Lovelace": 0, "Turin": 1, "Acme": 2}
ON = Naming(engine="spacy", model="none")


class Listed:
    """Finds the names of a list, and remembers what it was asked."""

    digest = "listed"

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], list[int]]] = []

    def names(self, texts: Sequence[str], documents=None) -> Names:
        self.asked.append((list(texts), [] if documents is None else documents.tolist()))
        rows = [
            (n, one.start(), one.end(), KNOWN[one[0]], 0.9)
            for n, text in enumerate(texts)
            for one in re.finditer(r"\w+", text)
            if one[0] in KNOWN
        ]
        columns = [np.array(one) for one in zip(*rows, strict=True)]
        return Names(*columns) if rows else NONE


def prose(values: list[str | None], path: str = "notes") -> Prose:
    texts = texts_of(pa.array(values, pa.string()))
    assert texts is not None
    return Prose(texts, prose_of(texts.values, path))


def told(hits) -> list[tuple[int, int, int, int, bool]]:
    columns = (hits.places, hits.starts, hits.ends, hits.rules, hits.whole)
    return list(zip(*(one.tolist() for one in columns), strict=True))


def test_all_prose_of_a_batch_is_tagged_at_once_and_told_by_column() -> None:
    namer = Listed()
    columns = [
        prose(["met Ada today", None, "nothing at all"]),
        prose([" Ada Turin ", "we went to Turin"]),
    ]
    first, second = Tagging(namer, ON).hits(columns, lines=False, first_rule=10)
    assert len(namer.asked) == 1
    assert told(first) == [(0, 4, 7, 10, False)]
    assert told(second) == [(0, 1, 4, 10, False), (0, 5, 10, 11, False), (1, 11, 16, 11, False)]


def test_texts_of_one_row_are_one_document() -> None:
    namer = Listed()
    columns = [
        prose(["one two", None, "three four"]),
        prose(["five six", "seven eight", "nine ten"]),
    ]
    Tagging(namer, ON).hits(columns, lines=False, first_rule=0)
    assert namer.asked[0][1] == [0, 2, 0, 1, 2]


def test_a_text_of_many_rows_is_tagged_once_and_a_document_of_its_own() -> None:
    namer = Listed()
    columns = [
        prose(["say hello"] * 9 + ["say bye"]),
        prose([f"text {n} of it" for n in range(10)]),
    ]
    Tagging(namer, ON).hits(columns, lines=False, first_rule=0)
    texts, documents = namer.asked[0]
    assert texts[:2] == ["say hello", "say bye"]
    assert len(set(documents)) == 12


def test_lines_near_one_another_are_one_document() -> None:
    namer = Listed()
    column = prose([f"line {'abc'[n % 3]}{n} of it" for n in range(1100)])
    Tagging(namer, ON).hits([column], lines=True, first_rule=0)
    assert sorted(set(namer.asked[0][1])) == [0, 1, 2]


def test_a_name_may_stand_across_the_ends_of_lines() -> None:
    lines = ["this line is long enough to be wrapped by Ada", "Turin and so on"]
    (hits,) = Tagging(Listed(), ON).hits([prose(lines)], lines=True, first_rule=0)
    assert told(hits) == [(0, 42, 45, 0, False), (1, 0, 5, 1, False)]


def test_only_what_is_asked_for_and_sure_enough_is_told() -> None:
    columns = [prose(["Ada of Acme went to Turin"])]
    organisations = ON.model_copy(update={"entities": ("ORGANIZATION",)})
    (hits,) = Tagging(Listed(), organisations).hits(columns, lines=False, first_rule=0)
    assert [ENTITIES[one] for one in hits.rules.tolist()] == ["ORGANIZATION"]
    (hits,) = Tagging(Listed(), ON, {"PERSON": 0.95}).hits(columns, lines=False, first_rule=0)
    assert [ENTITIES[one] for one in hits.rules.tolist()] == ["LOCATION"]


def test_nobody_is_asked_where_there_is_no_prose() -> None:
    namer = Listed()
    columns = [prose(["17", "18"], "count"), prose([None])]
    assert [len(one) for one in Tagging(namer, ON).hits(columns, lines=False, first_rule=0)] == [
        0,
        0,
    ]
    assert namer.asked == []
