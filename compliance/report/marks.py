"""Text inside Markdown: what Markdown or HTML would take for a mark is shown as it is."""

import re
from collections.abc import Iterable, Iterator

from compliance.report.wording import printable


def escaped(text: str) -> str:
    r"""The same text, every mark behind a backslash."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&$@:-])", r"\\\1", printable(text))


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table with an empty one behind it; nothing where there are no rows."""
    told = list(rows)
    if not told:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in told:
        yield f"| {' | '.join(map(escaped, row))} |"
    yield ""
