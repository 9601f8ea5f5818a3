"""Tables in HTML, as notebooks show data frames: their rows as texts."""

from collections.abc import Sequence
from html.parser import HTMLParser

Table = Sequence[Sequence[str]]


def tables_in(html: str) -> list[Table]:
    """The rows of each table that holds any."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    return [table for table in parser.tables if table]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  html.parser gives them
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.tables[-1][-1].append("".join(self._cell).strip())
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
