import io
import zipfile

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.parts import parts_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f"""<w:document xmlns:w="{WORD}"><w:body>
<w:p><w:r><w:t>SSN 536-</w:t></w:r><w:r><w:t>90-4399</w:t></w:r></w:p>
<w:p><w:del w:author="Ada Byron"><w:r><w:delText>old@example.org</w:delText></w:r></w:del></w:p>
</w:body></w:document>"""
NOTE = f'<w:comments xmlns:w="{WORD}"><w:comment><w:p>call me</w:p></w:comment></w:comments>'


def document(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in members.items():
            file.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def texts(data: bytes) -> list[tuple[str, str]]:
    (part,) = parts_of(MemoryBlob("a.docx", data))
    rows = [row for batch in part.open().batches() for row in batch.records.to_pylist()]
    return [(row["place"], row["text"]) for row in rows]


def test_runs_of_a_paragraph_are_one_text_and_deleted_text_is_read():
    assert texts(document(document=BODY, comments=NOTE)) == [
        ("word/document.xml", "SSN 536-90-4399"),
        ("word/document.xml", "Ada Byron"),
        ("word/document.xml", "old@example.org"),
        ("word/comments.xml", "call me"),
    ]


def test_text_between_elements_keeps_its_order():
    mixed = "<p>Dear <b>Ada</b>, hello</p>"
    assert texts(document(document=mixed)) == [("word/document.xml", "Dear Ada, hello")]


@pytest.mark.parametrize(
    "data", [b"", b"junk", document(document=BODY)[:-30], document(a="<p>SECRET")]
)
def test_a_damaged_file_is_told_without_its_content(data):
    with pytest.raises(MalformedError, match=r"a\.docx: is no whole office file") as caught:
        texts(data)
    assert "SECRET" not in str(caught.value)


def test_entities_that_multiply_are_refused():
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">'
        for name, below in zip("bcdefghijk", "abcdefghij", strict=True)
    )
    with pytest.raises(MalformedError):
        texts(document(document=bomb + "]><p>&k;</p>"))
