"""What prose mentions, and what stands for it, in one batch."""

import base64
from urllib.parse import quote, quote_plus, unquote, unquote_plus

import pyarrow as pa
import pytest

from compliance.detect.table import load
from compliance.flow.copying.file import Masker, ProseTally
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


def encoded(value):
    return base64.b64encode(value.encode()).decode()


ADA, MAIL = "Ada Byron", "ada.byron@x.org"
HEX = (lambda value: value.encode().hex(), lambda text: bytes.fromhex(text).decode())
SPELLED = [
    pytest.param("q={}&x=1", quote_plus, unquote_plus, id="form"),
    pytest.param("https://x.example/{}?y", quote, unquote, id="URL"),
    pytest.param("key {}.", encoded, lambda text: base64.b64decode(text).decode(), id="base64"),
    pytest.param(
        "0x{} ", lambda v: v.encode().hex(), lambda t: bytes.fromhex(t).decode(), id="hex"
    ),
]


def beside(text, *, name=ADA, mail=MAIL):
    """The copy of a row whose note is `text`, and the masks of its other columns."""
    plans = {
        "who": {"transform": "person", "link": "person", "entity": "PERSON"},
        "mail": {"transform": "email", "link": "email_address", "entity": "EMAIL_ADDRESS"},
        "n": {"transform": "prose"},
    }
    columns = {path: ColumnPlan.model_validate(plan) for path, plan in plans.items()}
    records = pa.record_batch({"who": [name], "mail": [mail], "n": [text]})
    tally = {"n": ProseTally()}
    masker = Masker(keys, load(), "stop", {"a.csv": columns})
    return masker.masked("a.csv", columns, records, tally).to_pylist()[0]


@pytest.mark.parametrize(("around", "spell", "read"), SPELLED)
@pytest.mark.parametrize("column", ["who", "mail"])
def test_a_surrogate_is_spelled_as_its_value_was(around, spell, read, column):
    value = {"who": ADA, "mail": MAIL}[column]
    copy = beside(f"see {around.format(spell(value))} now")
    before, after = around.split("{}")
    spelled = copy["n"].removeprefix(f"see {before}").removesuffix(f"{after} now")
    assert read(spelled) == copy[column] != value


def test_what_stands_encoded_among_other_words_is_named_by_its_entity():
    copy = beside(f"see {encoded(f'write to {MAIL} soon')} now")
    assert copy["n"] == "see <EMAIL_ADDRESS> now"


def test_what_nobody_told_is_masked_where_it_stands_encoded():
    told = beside("see ?m=nobody%40else.org and " + encoded("nobody@else.org"))["n"]
    assert "else.org" not in unquote(told)
    assert encoded("nobody@else.org") not in told
    assert "%40" in told
