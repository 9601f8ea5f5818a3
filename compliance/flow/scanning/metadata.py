"""What stands beside the rows of a table: comments, defaults, labels, key-value pairs of a file.

Each text is looked at like a line of prose. A finding lies in the column `metadata: KEY`; a key
that itself holds something is told by its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from compliance.detect.interface import Detector, Fingerprints
from compliance.sources.interface import Reader
from policies.terms import Finding

_TEXT: Final = "text"


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
    return tuple(_placed(found, keys, spoken))


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


def _placed(found: Sequence[Finding], keys: Sequence[str], spoken: set[int]) -> Iterator[Finding]:
    for one in found:
        number = one.location.row % len(keys)
        name = f"key {number}" if number in spoken else keys[number]
        yield replace(one, location=replace(one.location, row=0, column=f"metadata: {name}"))
