"""Text inside Markdown: what Markdown or HTML would take for a mark is shown as it is."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from compliance.report.wording import printable

LIMIT: Final = 512 * 1024
"""Bytes of one summary: half of what GitHub takes of a step, so that two fit into it."""


def escaped(text: str) -> str:
    r"""The same text, every mark behind a backslash."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&$@:-])", r"\\\1", printable(text))


def prose(text: str) -> str:
    """The same text, with what stands between backticks as code."""
    parts = printable(text).split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    return "".join(_code(one) if n % 2 else escaped(one) for n, one in enumerate(parts))


def fitting(lines: Iterable[str]) -> Iterator[str]:
    """The lines, as far as a job's summary takes them."""
    room = LIMIT
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            yield ""
            yield "**Cut here**: the summary of a job takes no more. `--format json` tells all."
            return
        yield line


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table with an empty one behind it; nothing where there are no rows."""
    told = list(rows)
    if not told:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in told:
        yield f"| {' | '.join(map(prose, row))} |"
    yield ""


def _code(text: str) -> str:
    """Code, where a table can hold it: no sign in it may end the cell."""
    plain = text.strip() and not {"\\", "|"} & {*text}
    return f"`{text}`" if plain else escaped(f"`{text}`")
