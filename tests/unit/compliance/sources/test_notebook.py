import json

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.parts import parts_of

FRAME = "<table><tr><th>ssn</th></tr><tr><td>536-90-4399</td></tr></table>"
BOOK = {
    "metadata": {"papermill": {"parameters": {"owner": "ada@example.org"}}},
    "cells": [
        {"cell_type": "markdown", "source": ["# Title\n", "text"], "metadata": {}},
        {
            "cell_type": "code",
            "source": "df.head()",
            "metadata": {"tags": ["parameters"]},
            "attachments": {"scan of Ada.png": {"image/png": "iVBOR"}},
            "outputs": [
                {"output_type": "stream", "text": ["one\n", "two\n"]},
                {"output_type": "display_data", "data": {"text/html": [FRAME], "image/png": "iVB"}},
                {"output_type": "error", "evalue": "bad value", "traceback": ["at line 1"]},
                {"output_type": "display_data", "data": {"text/html": "<b>hello</b>"}},
            ],
        },
    ],
}


def opened(data: bytes) -> dict[str, list[dict[str, str | None]]]:
    return {
        part.uri: [row for batch in part.open().batches() for row in batch.records.to_pylist()]
        for part in parts_of(MemoryBlob("a.ipynb", data))
    }


def test_a_cell_is_a_row():
    first, second = opened(json.dumps(BOOK).encode())["a.ipynb"]
    assert first["source"] == "# Title\ntext"
    assert second["source"] == "df.head()"
    assert second["attachments"] == "scan of Ada.png"
    assert second["metadata"] == '{"tags": ["parameters"]}'
    for told in ("one\ntwo", "bad value", "at line 1", "<b>hello</b>"):
        assert told in second["outputs"]
    assert "iVB" not in second["outputs"]


def test_a_table_that_an_output_shows_is_a_table():
    found = opened(json.dumps(BOOK).encode())
    assert [row["ssn"] for row in found["a.ipynb#cell=1&table=1"]] == ["536-90-4399"]


def test_the_notebook_s_metadata_stand_beside():
    part = next(iter(parts_of(MemoryBlob("a.ipynb", json.dumps(BOOK).encode()))))
    assert part.open().metadata == {"papermill.parameters.owner": "ada@example.org"}


@pytest.mark.parametrize(
    "data", [b"", b"SECRET", b'{"cells": [SECRET', b"[]", b"\xff\xfe", b"{}", b'{"cells": 3}']
)
def test_what_is_no_notebook_is_told_without_its_content(data):
    with pytest.raises(MalformedError, match=r"a\.ipynb") as caught:
        opened(data)
    assert "SECRET" not in str(caught.value)


def test_numbers_and_truths_stand_in_the_metadata_too():
    book = {**BOOK, "metadata": {"papermill": {"duration": 1.5, "n": 3, "ok": True, "end": None}}}
    part, *_ = parts_of(MemoryBlob("a.ipynb", json.dumps(book).encode()))
    assert part.open().metadata == {
        "papermill.duration": "1.5",
        "papermill.n": "3",
        "papermill.ok": "true",
    }


def test_metadata_that_cannot_be_read_are_told():
    book = {**BOOK, "metadata": {"owner": "one\u001etwo"}}
    part, *_ = parts_of(MemoryBlob("a.ipynb", json.dumps(book).encode()))
    with pytest.raises(MalformedError, match="metadata"):
        part.open()
