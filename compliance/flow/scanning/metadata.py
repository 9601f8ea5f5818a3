"""What stands beside the rows of a table: comments, defaults, labels, key-value pairs of a file.

Each text is looked at like a line of prose. A finding lies in the column `metadata: KEY`; a key
that itself holds something is told by its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from compliance.detect.interface import Detector, Fingerprints
from compliance.flow.scanning.statements import is_code
from compliance.sources.interface import Reader
from policies.terms import Finding

_TEXT: Final = "text"
_STATEMENTS: Final = ("definition", "default of ", "check ", "sql")


def found_beside(
    reader: Reader, detector: Detector, fingerprints: Fingerprints | None
) -> tuple[Finding, ...]:
    """What is found in a reader's metadata.

    Raises:
        DetectionError: the rules cannot be used.
    """
    keys, texts = list(reader.metadata), list(reader.metadata.values())
    if not keys:
        return ()
    found = _look([*keys, *texts], detector, fingerprints)
    spoken = {one.location.row for one in found if one.location.row < len(keys)}
    told = (one for one in found if not _is_word(one, keys, texts))
    return tuple(_placed(tuple(told), keys, spoken))


def _look(
    texts: Sequence[str], detector: Detector, fingerprints: Fingerprints | None
) -> Sequence[Finding]:
    import pyarrow as pa

    records = pa.record_batch({_TEXT: pa.array(texts, pa.string())})
    table = detector.table(
        records.schema,
        declared={},
        fingerprints=fingerprints,
        every_cell=False,
        line_based=True,
    )
    table.look(records, 0, None)
    return table.result().findings


def _is_word(one: Finding, keys: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether it is but a word of a statement."""
    at = one.location
    number = at.row - len(keys)
    if number < 0 or not keys[number].startswith(_STATEMENTS):
        return False
    return is_code(texts[number], one.entity, at.start, at.end)


def _placed(found: Sequence[Finding], keys: Sequence[str], spoken: set[int]) -> Iterator[Finding]:
    for one in found:
        number = one.location.row % len(keys)
        name = f"key {number}" if number in spoken else keys[number]
        yield replace(one, location=replace(one.location, row=0, column=f"metadata: {name}"))
