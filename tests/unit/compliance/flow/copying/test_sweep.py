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
                return (Span(start, start + len(word), Entity("PERSON"), 0.9, "test"),)
        return ()


def masked(texts: list[str | None], detector: Finds) -> list[str | None]:
    records = pa.record_batch({"id": list(range(len(texts))), "a": pa.array(texts, pa.string())})
    told = swept(records, ["a"], detector)
    assert told.schema == records.schema
    return told.column("a").to_pylist()


def test_what_shows_once_the_rest_is_gone_is_masked_too() -> None:
    texts = ["Ada met Bob", None, "nobody"]
    assert masked(texts, Finds("Ada", "Bob")) == ["<PERSON> met <PERSON>", None, "nobody"]


def test_a_placeholder_is_left_as_it_is() -> None:
    detector = Finds("<PERSON>")
    assert masked(["<PERSON> left"], detector) == ["<PERSON> left"]
    assert detector.looks == 1


def test_it_ends_whatever_is_found() -> None:
    detector = Finds("PERSON")
    masked(["PERSON"], detector)
    assert detector.looks == ROUNDS
