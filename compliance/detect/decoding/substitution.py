"""Encodings of single characters within a text that stays as it is."""

import re
from collections.abc import Callable, Iterator

from compliance.detect.decoding.interface import Decoded


def substituted(
    text: str, pattern: re.Pattern[str], meaning: Callable[[str], str | None]
) -> Iterator[Decoded]:
    """The text with every match of `pattern` read; nothing where none could be."""
    parts: list[str] = []
    begins, origins, encoded = [], [], []
    size = at = 0
    for match in pattern.finditer(text):
        said = meaning(match.group())
        if said is None:
            continue
        for part, origin, is_read in (
            (text[at : match.start()], at, False),
            (said, match.start(), True),
        ):
            if part or is_read:
                parts.append(part)
                begins.append(size)
                origins.append(origin)
                encoded.append(is_read)
                size += len(part)
        at = match.end()
    if not parts:
        return
    parts.append(text[at:])
    begins += [size, size + len(text) - at]
    origins += [at, len(text)]
    encoded.append(False)
    yield Decoded("".join(parts), begins, origins, encoded)
