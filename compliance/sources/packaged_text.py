"""Texts in the XML of office files, which are zip archives: one row for each text."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import IO, ClassVar, Final
from xml.etree.ElementTree import Element, ParseError, iterparse

from compliance.sources.interface import Blob, MalformedError, Nest, Part, Reader
from compliance.sources.rows import Row, RowsReader, text_schema
from compliance.sources.seeking import seekable
from compliance.sources.unpacking import DAMAGED, damaged
from policies.reports import Skip

LARGEST: Final = 512 << 20
"""Bytes of XML that one office file may unfold to: libraries hold much of it in memory."""
_PARAGRAPHS: Final = frozenset({"p", "h", "comment", "text", "definedName"})
"""Local names of elements whose runs are one text."""
_TELLING: Final = frozenset({"v", "author", "displayName", "userId", "descr", "title", "caption"})
"""Local names of attributes that hold texts of people."""
_BROKEN: Final = (*DAMAGED, ParseError, NotImplementedError, RuntimeError, KeyError)


def demand_modest(blob: Blob, nest: Nest) -> None:
    """Refuse a file that would unfold to more than memory should hold.

    Raises:
        MalformedError: it would, or is no zip archive.
    """
    try:
        with seekable(blob) as stream, zipfile.ZipFile(stream) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except FileNotFoundError:
        raise
    except _BROKEN:
        raise damaged(blob, "office file") from None
    nest.reach(blob.uri, size)
    if size > LARGEST:
        raise MalformedError(f"{blob}: unfolds to more than {LARGEST >> 20} MiB")


def beside_reader(blob: Blob, uri: str, prefixes: Sequence[str]) -> Reader:
    """The texts of the members whose names begin with one of `prefixes`."""
    schema = text_schema(["place", "text"])
    return RowsReader(uri, "office", schema, partial(_rows, blob, prefixes))


def _rows(blob: Blob, prefixes: Sequence[str]) -> Iterator[Row]:
    try:
        with seekable(blob) as stream, zipfile.ZipFile(stream) as archive:
            for info in archive.infolist():
                if info.filename.startswith(tuple(prefixes)) and info.filename.endswith(".xml"):
                    with archive.open(info) as member:
                        for text in _texts(member):
                            yield info.filename, text
    except _BROKEN:
        raise damaged(blob, "office file") from None


def _texts(member: IO[bytes]) -> Iterator[str]:
    """Each paragraph, and each text outside of one, as one text; what is done is dropped."""
    above: list[Element] = []
    for event, element in iterparse(member, ("start", "end")):  # noqa: S314  expat limits entities
        if event == "start":
            above.append(element)
            yield from _told(element.attrib)
            continue
        above.pop()
        if not any(_is_paragraph(one) for one in above):
            yield from filter(str.strip, ("".join(element.itertext()),))
            element.clear()
            if above:
                del above[-1][-1]


def _is_paragraph(element: Element) -> bool:
    return _local(element.tag) in _PARAGRAPHS


def _told(attributes: Mapping[str, str]) -> Iterator[str]:
    return (value for name, value in attributes.items() if _local(name) in _TELLING and value)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class OfficeText:
    """Texts, slides and sheets of office suites: paragraphs, comments, deleted text, properties."""

    name: ClassVar[str] = "office"
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm", ".pptx", ".odt", ".odp", ".ods")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """All texts as one table."""
        demand_modest(blob, nest)
        begin = partial(beside_reader, blob, blob.uri, ("",))
        yield Part(blob.uri, self.name, blob.size, begin, blob)
