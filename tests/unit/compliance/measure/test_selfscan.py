"""The evidence looked at as data."""

import base64
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.records import ScannedFile
from compliance.measure import selfscan
from compliance.measure.known_values import KnownValues
from compliance.measure.selfscan import Watch, texts_of
from policies.terms import Entity, Span


def known(*values: str) -> KnownValues:
    found = KnownValues()
    found.add(values)
    return found


def scan_files(files, known, look, *, declared=""):
    return Watch(known, look, declared).scan(files)


def look(texts):
    """A detector of e-mail addresses and nine-digit numbers, as real as it must be here."""
    forms = {"EMAIL_ADDRESS": r"\S+@\S+\.\w+", "US_SSN": r"\b\d{3}-\d{2}-\d{4}\b"}
    return [
        tuple(
            Span(match.start(), match.end(), Entity(name), 0.9, "test")
            for name, form in forms.items()
            for match in re.finditer(form, text)
        )
        for text in texts
    ]


def test_every_file_is_told_with_what_was_seen():
    files = {
        "b.html": b"<p title='jane@example.com'>call 555&#45;12&#45;3456</p>",
        "a.json": b'{"x":["jane@example.com",{"555-12-3456":1}]}',
        "c.yaml": b"owner: nobody\n",
    }
    assert scan_files(files, known("555-12-3456"), look).files == (
        ScannedFile("a.json", 2, 1),
        ScannedFile("b.html", 2, 1),
        ScannedFile("c.yaml", 0, 0),
    )


def test_a_declared_contact_is_no_leak_but_a_value_of_the_data_is():
    files = {"a.json": b'["ask dpo@example.com"]'}
    declared = '{"contact":"dpo@example.com"}'
    assert scan_files(files, known(), look, declared=declared).files[0].findings == 0
    both = scan_files(files, known("dpo@example.com"), look, declared=declared)
    assert both.files[0].known == 1


@pytest.mark.parametrize(
    "text",
    ["ab" * 32, "2026-03-01T09:30:12Z", "2026-03-01", "0.1.0", "164.514", "8" * 20],
)
def test_digests_times_and_versions_are_not_taken_for_identifiers(text):
    seen = []

    def remember(texts):
        seen.extend(texts)
        return [() for _ in texts]

    scan_files({"a.json": f'["{text}"]'.encode()}, known(), remember)
    assert seen == [" "]


def test_bytes_that_are_no_text_are_looked_at_all_the_same():
    assert list(texts_of("a.md", b"\xff555-12-3456\n\n")) == ["\ufffd555-12-3456"]


def test_what_an_envelope_wraps_is_looked_at():
    statement = base64.b64encode(b'{"note": "see 555-12-3456"}').decode()
    envelope = f'{{"payload": "{statement}", "signatures": []}}'.encode()
    found = scan_files({"attest/x.dsse.json": envelope}, known("555-12-3456"), look)
    assert found.files == (ScannedFile("attest/x.dsse.json", 1, 1),)


def test_each_line_of_events_is_looked_at():
    events = b'{"a": "x"}\n{"b": "555-12-3456"}\n'
    assert list(texts_of("lineage/events.ndjson", events)) == ["a", "x", "b", "555-12-3456"]


def test_what_did_not_change_is_not_looked_at_again():
    asked = []

    def counting(texts):
        asked.append(tuple(texts))
        return look(texts)

    watch = Watch(known(), counting)
    first = watch.scan({"a.json": b'["x"]', "b.json": b'["555-12-3456"]'})
    second = watch.scan({"a.json": b'["y"]', "b.json": b'["555-12-3456"]'})
    assert [one.findings for one in first.files] == [one.findings for one in second.files] == [0, 1]
    assert asked == [("x",), ("555-12-3456",), ("y",)]


def test_strings_of_json_are_told_once_whatever_stands_in_them():
    document = json.dumps({'a"b': ["\\", "é", 'a"b', 3, None]}).encode()
    assert list(texts_of("x.json", document)) == ['a"b', "\\", "é"]


PIECES = st.sampled_from(
    [
        "555",
        "12",
        "3456",
        "-",
        " ",
        ".",
        "jane",
        "@",
        "Example",
        "com",
        "ab12cd",
        "é",
        "İ",
        "\u0307",
    ]
)
WRITTEN = st.lists(PIECES, max_size=9).map("".join)


@given(st.recursive(WRITTEN, lambda inner: st.lists(inner) | st.dictionaries(WRITTEN, inner)))
def test_every_string_of_a_document_is_looked_at_once(value):
    content = json.dumps([value, '"'], ensure_ascii=False).encode()
    plain = json.dumps([value], ensure_ascii=False).encode()
    told = sorted(set(_strings_in(value)))
    assert sorted(texts_of("a.json", plain)) == told
    assert sorted(texts_of("a.json", content)) == sorted({*told, '"'})


def test_a_string_across_two_slices_is_one(monkeypatch):
    monkeypatch.setattr(selfscan, "_SLICE", 3)
    assert list(texts_of("a.json", '{"lang":["é€","b"],"x":"lang"}'.encode())) == [
        "lang",
        "é€",
        "b",
        "x",
    ]


def _strings_in(value):
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings_in(one)
        case dict():
            for key, one in value.items():
                yield key
                yield from _strings_in(one)
