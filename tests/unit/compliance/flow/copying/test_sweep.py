import pyarrow as pa

from compliance.flow.copying.sweep import ROUNDS, swept
from policies.terms import Entity, Span


class Finds:
    """Finds each word, once those before it in its list are gone."""

    digest = "test"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.looks = 0

    def spans(self, records, columns, *, line_based=False):
        self.looks += 1
        return {
            path: [self._in(text) for text in records.column(path).to_pylist()] for path in columns
        }

    def _in(self, text: str | None) -> tuple[Span, ...]:
        for word in self.words:
            if text and word in text:
                start = text.index(word)
                return (span(start, start + len(word)),)
        return ()


def span(start: int, end: int) -> Span:
    return Span(start, end, Entity("PERSON"), 0.9, "test")


def masked(texts, detector, spans=None, chosen=None):
    records = pa.record_batch({"id": list(range(len(texts))), "a": pa.array(texts, pa.string())})
    told = swept(
        records,
        {"a": spans or [()] * len(texts)},
        {"a": chosen or [()] * len(texts)},
        detector,
    )
    assert told.records.schema == records.schema
    return told.records.column("a").to_pylist(), told.stretches["a"]


def test_what_shows_once_the_rest_is_gone_is_masked_too() -> None:
    texts, _ = masked(["Ada met Bob", None, "nobody"], Finds("Ada", "Bob"))
    assert texts == ["<PERSON> met <PERSON>", None, "nobody"]


def test_a_surrogate_is_left_as_it_is_and_its_place_is_told() -> None:
    detector = Finds("Dr. Zoe Quill")
    texts, stretches = masked(
        ["So Dr. Zoe Quill left"], detector, [(span(7, 10),)], [("Zoe Quill",)]
    )
    assert texts == ["So Dr. Zoe Quill left"]
    assert stretches == [[(2, 17)]]
    assert detector.looks == 1


def test_only_what_stands_beside_a_surrogate_is_masked() -> None:
    texts, stretches = masked(["Zoe Byron left"], Finds("Zoe Byron"), [(span(0, 3),)], [("Zoe",)])
    assert texts == ["Zoe <PERSON> left"]
    assert stretches == [[(0, 13)]]


def test_what_moves_behind_a_new_name_is_known_there() -> None:
    detector = Finds("Bo", "Zoe")
    texts, stretches = masked(["Bo and Zoe"], detector, [(span(7, 10),)], [("Zoe",)])
    assert texts == ["<PERSON> and Zoe"]
    assert stretches == [[(0, 9), (12, 16)]]


def test_it_ends_whatever_is_found() -> None:
    class Always(Finds):
        def _in(self, text):
            return (span(len(text) - 1, len(text)),)

    class Grows(Always):
        def _in(self, text):
            return (span(0, 1),) if text.startswith("x") else (span(2, 5),)

    detector = Grows()
    masked(["ab cde"], detector)
    assert detector.looks <= ROUNDS
