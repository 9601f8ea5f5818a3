import pytest

from compliance.sources.documents import DocumentError, cells, read, replace, written


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"a": {"b": 1.50}}', {"a.b": "1.50"}),
        ('{"a.b": "x", "": {"c[]": "y"}}', {'"a.b"': "x", '""."c[]"': "y"}),
        ('{"a": [["x"], ["y", null]]}', {"a[][]": "x\x1ey"}),
        ("[true, {}]", {"[]": "true"}),
        ("5e3", {"$": "5e3"}),
        ('{"\\ud800": "x"}', {'"\\ud800"': "x"}),
        ("null", {}),
        ('"\\ud83d"', {"$": "?"}),
    ],
)
def test_each_leaf_has_a_path(line, found):
    assert cells(read(line)) == found


@pytest.mark.parametrize(
    "line", ['{"a": NaN, "b": [1.0, -0]}', '{"a\\"": "\\u0001"}', "[]", '"\\ud83d"', "false"]
)
def test_a_document_is_written_as_it_was_read(line):
    document = read(line)
    assert read(written(replace(document, cells(document)))) == document


def test_too_many_and_too_few_leaves_are_refused():
    document = read('{"a": ["x", "y"]}')
    for cell in ("m", "m\x1en\x1eo"):
        with pytest.raises(DocumentError):
            replace(document, {"a[]": cell})
    with pytest.raises(DocumentError):
        replace(document, {"a[]": "m\x1en", "b": "more"})


@pytest.mark.parametrize("line", ["", "{", '{"a": 1} x', '{"a": 1, "a": 2}', "[" * 99_999])
def test_what_is_no_document_is_refused_without_its_content(line):
    with pytest.raises(DocumentError) as caught:
        read(line)
    assert str(caught.value) == "is no well-formed JSON document"
    assert caught.value.__context__ is None or caught.value.__suppress_context__
