"""The evidence looked at as data."""

import base64
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.records import ScannedFile
from compliance.measure import selfscan
from compliance.measure.selfscan import LONGEST, KnownValues, Watch, _forms, texts_of
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


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("555-12-3456", "see 555-12-3456.", id="as it is"),
        pytest.param("555-12-3456", "555123456", id="its digits alone"),
        pytest.param("555123456", "on 555 12 3456 it", id="in groups"),
        pytest.param("Jane.Doe@Example.com", "to <jane.doe@example.com>", id="an address"),
        pytest.param("12345 Oak Street", "at 12345 oak street,", id="words"),
        pytest.param("APP-10023", "data/app-10023.csv", id="in a path"),
        pytest.param("a1b2c3d4-1111-2222", "'A1B2C3D4-1111-2222'", id="a code in parts"),
        pytest.param("Flat 12 Long Road, Town 12345", "flat 12 long road town 12345", id="six"),
        pytest.param("Flat 12 Long Road, Town 12345 X", "flat 12 long road town 12345", id="7"),
    ],
)  # fmt: skip
def test_a_value_of_the_data_is_known_in_other_spellings(value, text):
    assert known(value).count_in([text]) > 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("12345", "12345", id="too short to tell"),
        pytest.param("Hamilton", "Hamilton", id="a name alone"),
        pytest.param("20260301", "2026-03-01", id="a number as any count"),
        pytest.param("555-12-3456", "555-12-3457", id="another value"),
        pytest.param("555-12-3456", "9555123456", id="part of another"),
    ],
)
def test_what_chance_writes_is_not_known(value, text):
    assert known(value).count_in([text]) == 0


def test_nothing_known_finds_nothing():
    assert KnownValues().count_in(["555-12-3456"]) == 0


def test_values_may_be_added_in_parts():
    values = known("555-12-3456")
    assert len(values) == 1
    values.add(["jane@example.com", "555-12-3456"])
    assert len(values) == 2
    assert values.count_in(["jane@example.com, 555-12-3456"]) == 2


def test_the_digests_do_not_show_and_differ_from_run_to_run():
    one, two = known("555-12-3456"), known("555-12-3456")
    assert "555" not in repr(one)
    len(one), len(two)
    assert one._forms.all.tolist() != two._forms.all.tolist()


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


@example(["-é3456"], ["é3456"])
@given(st.lists(WRITTEN, max_size=4), st.lists(WRITTEN, max_size=4))
def test_what_is_skipped_holds_nothing_known(values, texts):
    """The quick look counts as one that tries every stretch of every text."""
    forms = {form for value in values for form in _forms(value)}
    tried = (
        {
            "".join(stretch) if all(map(str.isdigit, stretch)) else " ".join(stretch)
            for start in range(len(words))
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1)
            for stretch in [words[start:end]]
        }
        for words in ([one.casefold() for one in re.findall(r"[^\W_]+", text)] for text in texts)
    )
    assert known(*values).count_in(texts) == sum(len(forms & stretches) for stretches in tried)


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
