"""What prose mentions, and what stands for it, in one batch."""

import pyarrow as pa
import pytest

from compliance.flow.copying.mentions import Wording
from compliance.flow.copying.roster import Roster
from masking.plan import ColumnPlan
from policies.errors import PolicyError
from policies.terms import Entity, Span

NAMES = ("Ada Byron", "Byron", "Ada")


class Finds:
    """Finds each of these names where they stand first."""

    digest = "test"

    def spans(self, records, columns, *, line_based=False):
        return {
            path: [self._in(text) for text in records.column(path).to_pylist()] for path in columns
        }

    def _in(self, text):
        for name in NAMES:
            if text and name in text:
                start = text.index(name)
                return (Span(start, start + len(name), Entity("PERSON"), 0.9, "test"),)
        return ()


def keys(domain: str, purpose: str) -> bytes:
    return f"{domain}/{purpose}".encode().ljust(32, b"k")[:32]


def told(texts, first=0, name="a.csv", **policy):
    columns = {"n": ColumnPlan.model_validate({"transform": "prose", "with": policy})}
    records = pa.record_batch({"n": pa.array(texts, pa.string()), "case": ["7"] * len(texts)})
    wording = Wording.of(name, columns, {name: columns}, Roster())
    spans, held = wording.found(records, ["n"], Finds())
    chosen = wording.chosen(records, spans, held, keys, first)["n"]
    return [row[0] for row in chosen]


TWICE = ["Ada Byron", "Ada Byron"]


def test_consistent_prose_calls_a_person_the_same_everywhere():
    one, other = told(TWICE)
    assert one == other == told(TWICE, first=9, name="b.csv")[0]


def test_a_document_is_a_row():
    one, other = told(TWICE, policy="per_document")
    assert one != other
    assert told(TWICE, policy="per_document") == [one, other]
    assert told(["Ada Byron"], first=1, policy="per_document") == [other]


def test_a_column_can_name_the_document():
    one, other = told(TWICE, policy="per_document", document="case")
    assert one == other
    assert told(["Ada Byron"], name="b.csv", policy="per_document", document="case") == [one]


def test_a_mention_stands_alone_under_markov():
    assert len(set(told(["Ada Byron", " Ada Byron", "Ada Byron"], policy="markov"))) == 3


def test_a_document_that_is_no_column_stops_the_run():
    with pytest.raises(PolicyError, match="'nowhere'"):
        told(TWICE, policy="per_document", document="nowhere")


def test_a_span_over_two_elements_is_two():
    records = pa.record_batch({"n": ["Ada\x1eByron"]})
    columns = {"n": ColumnPlan(transform="prose")}

    class Across(Finds):
        def _in(self, text):
            return (Span(0, len(text), Entity("PERSON"), 0.9, "test"),)

    spans, _ = Wording.of("a", columns, {}, Roster()).found(records, ["n"], Across())
    assert [(one.start, one.end) for one in spans["n"][0]] == [(0, 3), (4, 9)]
