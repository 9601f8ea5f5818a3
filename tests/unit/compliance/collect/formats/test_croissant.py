import pytest

SHEET = {
    "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
    "@type": "sc:Dataset",
    "conformsTo": "http://mlcommons.org/croissant/1.1",
    "name": "people",
    "distribution": [
        {"@type": "cr:FileObject", "@id": "people.csv", "contentUrl": "people.csv", "sha256": "AB"},
    ],
    "recordSet": [
        {
            "@type": "cr:RecordSet",
            "field": [
                {
                    "name": "id",
                    "source": {"fileObject": {"@id": "people.csv"}, "extract": {"column": "id"}},
                },
                {"name": "n", "source": {"fileObject": {"@id": "people.csv"}}},
            ],
        }
    ],
}


def test_files_are_datasets_with_their_columns_and_digests(read):
    reading = read("croissant", "data/sheet.json", SHEET)
    (event,) = reading.events
    assert event.dataset.id == "file/data/people.csv"
    assert [field.name for field in event.dataset.facets.schema_.fields] == ["id"]
    assert [(d.algorithm, d.value, d.whole) for d in reading.digests] == [("sha256", "ab", True)]


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        pytest.param({"isBasedOn": "https://x.org/a/b.csv"}, "https://x.org/a/b.csv", id="text"),
        pytest.param({"prov:wasDerivedFrom": {"@id": "other"}}, "croissant/other", id="reference"),
        pytest.param(
            {"http://www.w3.org/ns/prov#x/wasDerivedFrom": ["s3://b/k"]}, "s3://b/k", id="address"
        ),
        pytest.param(
            {"prov:wasGeneratedBy": [{"prov:used": [{"@id": "s3://b/k"}]}]}, "s3://b/k", id="run"
        ),
    ],
)
def test_what_it_comes_from_is_an_input(read, flows, told, origin):
    assert flows(read("croissant", "s.json", SHEET | told)) == [([origin], ["file/people.csv"])]


@pytest.mark.parametrize("files", [None, [], [1], [{"@id": "x"}], "x"])
def test_a_sheet_without_files_is_told(read, files):
    reading = read("croissant", "s.json", SHEET | {"distribution": files})
    assert reading.gaps


@pytest.mark.parametrize("other", [{}, [], {"@type": "Person"}, {"@type": None}, "x"])
def test_other_documents_are_left_to_other_formats(read, other):
    assert read("croissant", "s.json", other) is None
