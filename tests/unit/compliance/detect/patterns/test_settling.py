import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.hits import hits_of
from compliance.detect.patterns.overlaps import resolved
from compliance.detect.patterns.settling import settled
from compliance.detect.patterns.sieve import Column
from compliance.detect.presidio.cache import load_rules
from policies.terms import Span

MATCHERS = Engine(load_rules()).matchers
NUMBER = {one.recognizer: number for number, one in enumerate(MATCHERS)}
SSN, PHONE, MAIL = (NUMBER[f"{one}Recognizer"] for one in ("UsSsn", "Phone", "Email"))


def standing(
    texts: list[str], *rows: tuple[int, int, int, int, float, bool]
) -> list[tuple[int, int, int]]:
    hits = settled(hits_of(sorted(rows)), Column(pa.array(texts)), MATCHERS)
    places = zip(hits.places.tolist(), hits.starts.tolist(), hits.rules.tolist(), strict=True)
    return list(places)


def test_spans_that_do_not_touch_all_stand() -> None:
    rows = [(0, 0, 3, SSN, 0.5, False), (0, 3, 6, PHONE, 0.6, False), (1, 0, 3, SSN, 0.5, False)]
    assert standing(["x" * 9, "x" * 9], *rows) == [(0, 0, SSN), (0, 3, PHONE), (1, 0, SSN)]


def test_of_two_over_one_stretch_the_surer_stands() -> None:
    rows = [(0, 0, 9, SSN, 0.5, False), (0, 4, 9, PHONE, 0.6, False)]
    assert standing(["x" * 12], *rows) == [(0, 4, PHONE)]


def test_a_long_span_is_seen_to_reach_over_several() -> None:
    rows = [(0, 0, 9, MAIL, 1.0, False), (0, 1, 3, SSN, 0.5, False), (0, 5, 7, PHONE, 0.6, False)]
    assert standing(["x" * 12], *rows) == [(0, 0, MAIL)]


def test_what_lies_inside_a_uuid_is_chance() -> None:
    text = "id 123e4567-e89b-62d3-0456-426614174000"
    assert standing([text], (0, 27, 39, PHONE, 0.6, False)) == []


RULES = (SSN, PHONE, MAIL, NUMBER["IbanRecognizer"], NUMBER["DateRecognizer"])
ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 9),
        st.integers(1, 10),
        st.sampled_from(RULES),
        st.sampled_from([0.5, 0.6, 0.85, 1.0]),
    ),
    max_size=12,
)


@given(ROWS)
def test_many_texts_are_settled_as_each_alone(rows: list[tuple[int, int, int, int, float]]) -> None:
    spans = {(n, a, min(a + size, 10), rule, score) for n, a, size, rule, score in rows}
    told = standing(
        ["x" * 10] * 4, *((*one[:4], one[4], one[1:3] == (0, 10)) for one in sorted(spans))
    )
    alone = [
        (n, one.start, NUMBER[one.recognizer])
        for n in range(4)
        for one in resolved(
            Span(a, b, MATCHERS[rule].entity, score, MATCHERS[rule].recognizer)
            for place, a, b, rule, score in spans
            if place == n
        )
    ]
    assert told == alone
