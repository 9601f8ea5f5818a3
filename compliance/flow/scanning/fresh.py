"""The lines of a text that are new against the text before."""

from collections import Counter
from collections.abc import Iterator

from compliance.sources.encoding import inspect
from compliance.sources.interface import Blob, MalformedError
from compliance.sources.lines import read_lines


def new_lines(new: Blob, old: Blob | None) -> dict[int, str]:
    """The lines of `new`, by number from 1, that `old` does not hold, or does not hold as often.

    Raises:
        MalformedError: `new` is no text.
    """
    known = Counter(text for _, text in _old_lines(old))
    fresh = {}
    for number, text in _lines(new):
        if known[text] > 0:
            known[text] -= 1
        else:
            fresh[number] = text
    return fresh


def _lines(blob: Blob) -> Iterator[tuple[int, str]]:
    """The lines, without the ends that a checkout may change."""
    for number, text in read_lines(blob, inspect(blob)):
        yield number, text.rstrip("\r")


def _old_lines(blob: Blob | None) -> Iterator[tuple[int, str]]:
    """The same; none of what was not there, or no text."""
    if blob is not None:
        try:
            yield from _lines(blob)
        except MalformedError:
            return
