"""The light path is sound: what the engine finds in a line, no lane keeps from its rule."""

import gzip
import random
from base64 import b64encode
from functools import cache
from urllib.parse import quote

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.decoding.hidden import Hidden, revealed
from compliance.detect.light.build import LEAST, lanes_of
from compliance.detect.light.confirm import finds
from compliance.detect.light.lanes import Lanes, Text
from compliance.detect.light.ready import ready
from compliance.detect.light.unfolded import unfolded
from compliance.detect.patterns.sieve import Column
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS, load
from policies.entities import severity_of

KNOWN = (
    "536-90-4391", "ssn 536904391", "4111 1111 1111 1111", "canary.person@leak-test.org",
    "GB82 WEST 1234 5698 7654 32", "call +1 (212) 555-0187", "phone: 020 7946 0958",
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "192.168.7.14", "2001:db8:85a3::8a2e:370:7334",
    "00:1B:44:11:3A:B7", "001B.4411.3AB7", "RSSMRA85T10A562S", "943 476 5919", "44051401359",
    "12345678Z", "X1234567L", "BB1388568", "driver license A1234567", "patente U1H00A000B",
    "912-70-1234", "742 Evergreen Terrace", "Hauptstraße 12a", "MRN: 00482913",
)  # fmt: skip
"""One of each kind of Presidio's; those of our own bring their examples."""
EXAMPLES = (*KNOWN, *(text for one in RECOGNIZERS.values() for text in one.examples))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CHANGES = (
    str,
    str.upper,
    str.lower,
    str.swapcase,
    lambda text: text.translate(FULL_WIDTH),
    lambda text: text.translate(ARABIC),
    lambda text: text.replace("s", "ſ").replace("k", "\u212a"),
    lambda text: text.replace("i", "İ"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("-", " "),
    lambda text: text.replace(" ", ""),
    lambda text: text.replace("-", "\u2013"),
)
AROUND = (
    "",
    " ",
    "x",
    "_",
    "é",
    "number ",
    "\t",
    '"',
    "= '",
    " — ",
    "e\u0301",
    "🚀 ",
    "(",
    "0",
    "#",
)


@cache
def engine():
    return load().engine


@cache
def lanes() -> Lanes:
    return Lanes(list(lanes_of(load_rules(), RECOGNIZERS)))


@cache
def matchers():
    return {one.rule.recognizer: one.matcher for one in ready(load_rules(), RECOGNIZERS)}


def gating(texts: list[str]) -> set[str]:
    """The lines in which the whole engine finds something that gates by default."""
    found = engine().spans(pa.array(texts, pa.string()))
    return {
        texts[place]
        for place, spans in found.items()
        if any(severity_of(one.entity).at_least(LEAST) for one in spans)
    }


def left(texts: list[str]) -> set[str]:
    """The lines that the light path leaves to the whole scan."""
    return {
        one.text
        for rule, one in lanes().candidates(list(map(Text, texts)))
        if finds(matchers()[rule], one)
    }


lines = st.builds(
    lambda before, example, change, middle, after: before + change(example) + middle + after,
    st.sampled_from(AROUND) | st.text(max_size=12),
    st.sampled_from(EXAMPLES) | st.text(st.sampled_from("0123456789abcXZ .-:@/()"), max_size=40),
    st.sampled_from(CHANGES),
    st.sampled_from(AROUND),
    st.sampled_from(EXAMPLES) | st.text(max_size=12),
).filter(lambda text: "\n" not in text)


@settings(max_examples=40, deadline=None)
@given(st.lists(lines, min_size=1, max_size=30))
def test_what_gates_is_never_kept_from_the_whole_scan(texts: list[str]) -> None:
    assert gating(texts) <= left(texts)


@pytest.mark.parametrize("change", CHANGES)
def test_every_example_in_every_writing(change) -> None:
    texts = [around + change(one) + around for one in EXAMPLES for around in AROUND]
    assert gating(texts) <= left(texts)


def test_the_examples_are_found_at_all() -> None:
    assert len(gating(list(EXAMPLES))) > len(EXAMPLES) / 2
    assert not left(["x = 1", "the release 1.4.2 of 2024", "for n in range(100):"])


def test_lines_are_judged_together_as_alone() -> None:
    luck = random.Random(7)
    texts = [luck.choice(EXAMPLES) + luck.choice(AROUND) for _ in range(100)]
    alone = {(rule, text) for text in texts for rule, _ in lanes().candidates([Text(text)])}
    together = {(rule, one.text) for rule, one in lanes().candidates(list(map(Text, texts)))}
    assert together == alone


ENCODINGS = (
    lambda text: b64encode(text.encode()).decode(),
    lambda text: text.encode().hex(),
    lambda text: quote(text, safe=""),
    lambda text: text.replace("@", "&#64;").replace("-", "&#45;"),
    lambda text: text.replace("@", "\\u0040").replace("-", "\\x2d"),
    lambda text: text.replace("-", "\u2011").replace("@", "\uff20"),
    lambda text: b64encode(gzip.compress(text.encode())).decode(),
    lambda text: quote(b64encode(text.encode()).decode(), safe=""),
)


@pytest.mark.parametrize("encode", ENCODINGS)
def test_what_stands_encoded_is_left_too(encode) -> None:
    texts = [f"x = '{encode(one)}'" for one in EXAMPLES]
    layers = list(Hidden().layers(Column(pa.array(texts, pa.string()))))
    found = revealed(engine(), texts, layers, "")
    for place, spans in found.items():
        if any(severity_of(one.entity).at_least(LEAST) for one in spans):
            assert left([texts[place], *unfolded([texts[place]])]), texts[place]
