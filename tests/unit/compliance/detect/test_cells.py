"""Names beside patterns, over the tables and texts that are scanned."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from compliance.detect.interface import TableScan
from compliance.detect.names.interface import NONE, Names
from compliance.detect.naming.tagging import Tagging
from compliance.detect.scanner import Scanner
from compliance.detect.table import load
from policies.naming import Naming

KNOWN = {"Ada Lovelace": 0, "Turin": 1, "Acme": 2, "joe": 0}
ON = Naming(engine="spacy", model="none")


class Listed:
    """Finds the names of a list; a name of a document's counts in all of it."""

    digest = "listed"

    def __init__(self) -> None:
        self.calls = 0

    def names(self, texts: Sequence[str], documents=None) -> Names:
        self.calls += 1
        rows = [
            (n, one.start(), one.end(), KNOWN[one[0]], 0.9)
            for n, text in enumerate(texts)
            for one in re.finditer("|".join(KNOWN), text)
        ]
        return Names(*map(np.array, zip(*rows, strict=True))) if rows else NONE


class Known(Listed):
    """Takes some texts for names as they are."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.known = set(known)

    def names(self, texts: Sequence[str], documents=None) -> Names:
        rows = [(n, 0, len(one), 0, 0.9) for n, one in enumerate(texts) if one in self.known]
        return Names(*map(np.array, zip(*rows, strict=True))) if rows else NONE


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    detector = load(tmp_path_factory.mktemp("cache"), naming=Naming(engine="off"))
    assert isinstance(detector, Scanner)
    return detector


def scan(patterns: Scanner, columns: dict[str, list], namer: Listed, **options) -> TableScan:
    tagging = Tagging(namer, options.pop("naming", ON))
    detector = Scanner(patterns.engine, "test", tagging)
    records = pa.RecordBatch.from_pydict(columns)
    settings = {"declared": {}, "fingerprints": None, "every_cell": False, "line_based": False}
    table = detector.table(records.schema, **{**settings, **options})
    table.look(records, 0, pa.array(range(1, records.num_rows + 1), pa.int64()))
    return table.result()


NOTES = [f"Nothing of note came up in the talk about case {n}" for n in range(30)]


def told(scan: TableScan) -> list[tuple[str, int, int, int]]:
    return [
        (one.entity, one.location.row, one.location.start, one.location.end)
        for one in scan.findings
    ]


def test_names_in_prose_are_findings_beside_those_of_patterns(patterns: Scanner) -> None:
    notes = [*NOTES, "Ada Lovelace of Turin can be reached at ada@example.com again"]
    found = scan(patterns, {"notes": notes}, Listed())
    assert told(found) == [
        ("PERSON", 30, 0, 12),
        ("LOCATION", 30, 16, 21),
        ("EMAIL_ADDRESS", 30, 40, 55),
    ]
    person, place, _ = found.findings
    assert (person.severity, place.severity) == ("high", "medium")
    assert (person.recognizer, person.score, person.location.line) == ("SpacyRecognizer", 0.9, 31)
    assert found.columns[0].free_text


def test_a_name_inside_a_mailbox_is_a_part_of_it(patterns: Scanner) -> None:
    notes = [*NOTES, "write to joe@example.com when this is done, please"]
    assert told(scan(patterns, {"notes": notes}, Listed())) == [("EMAIL_ADDRESS", 30, 9, 24)]


def test_lines_of_a_text_are_looked_at(patterns: Scanner) -> None:
    found = scan(patterns, {"text": ["Hello,", "it was Ada Lovelace"]}, Listed(), line_based=True)
    assert told(found) == [("PERSON", 1, 7, 19)]


def test_a_program_is_no_prose_unless_that_is_asked(patterns: Scanner) -> None:
    lines = {"text": ["# written by Ada Lovelace", "f(Ada Lovelace) = 1"]}
    options = {"line_based": True, "program": True}
    namer = Listed()
    assert told(scan(patterns, lines, namer, **options)) == []
    assert namer.calls == 0
    code = ON.model_copy(update={"code": True})
    assert told(scan(patterns, lines, namer, naming=code, **options)) == [("PERSON", 0, 13, 25)]


def test_nobody_is_asked_where_no_column_is_prose(patterns: Scanner) -> None:
    namer = Listed()
    scan(patterns, {"city": ["Turin", "Milan"] * 20, "count": list(range(40))}, namer)
    assert namer.calls == 0


def test_many_rows_are_looked_at_beside_the_patterns(patterns: Scanner) -> None:
    """Beyond some thousand rows names are found by another thread."""
    notes = [f"{n} said that Ada Lovelace had left by then" for n in range(3000)]
    found = scan(patterns, {"n": list(range(3000)), "notes": notes}, Listed())
    assert len(found.findings) == 3000


def test_a_column_of_names_that_no_list_knows_is_told_by_the_tagger(patterns: Scanner) -> None:
    given, family = ("Abc", "Ade", "Bif", "Dol", "Fum"), ("Gri", "Hup", "Mev")
    people = [f"{a}qwv {b}zxk" for a in given for b in family]
    known = Known(people)
    assert scan(patterns, {"x": people}, known).columns[0].entity == "PERSON"
    assert scan(patterns, {"x": people}, Known(people[:9])).columns[0].entity is None
    assert scan(patterns, {"city": people}, known).columns[0].entity == "LOCATION"


def test_spans_for_masking_hold_names(patterns: Scanner) -> None:
    detector = Scanner(patterns.engine, "test", Tagging(Listed(), ON))
    texts = ["Ada Lovelace wrote to ada@example.com", None, "Turin"]
    records = pa.RecordBatch.from_pydict({"a": texts})
    spans = detector.spans(records, ["a"])["a"]
    assert [[one.entity for one in row] for row in spans] == [
        ["PERSON", "EMAIL_ADDRESS"],
        [],
        ["LOCATION"],
    ]
