"""Masked prose looked at again: what shows only once the rest is gone is masked as well.

A scan of the copy sees other texts than the scan of the source did: behind a placeholder a number
or a name may be plain that stood in doubt before. What a scan would find must be gone by then.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pyarrow as pa

from compliance.detect.interface import Detector
from compliance.sources.plaintext import TEXT
from masking import prose
from policies.terms import Span, Spans

ROUNDS: Final = 3
"""Looks at most: each makes the text poorer."""
_MASKED: Final = re.compile(r"<[A-Z_]+>")


def swept(records: pa.RecordBatch, columns: Sequence[str], detector: Detector) -> pa.RecordBatch:
    """The masked batch with what is still found in these columns of prose replaced."""
    for _ in range(ROUNDS):
        left = {path: rows for path, rows in _left(records, columns, detector).items() if any(rows)}
        if not left:
            break
        for path, rows in left.items():
            place = records.schema.get_field_index(path)
            again = prose.replace(records.column(path), rows)
            records = records.set_column(place, path, again)
    return records


def _left(
    records: pa.RecordBatch, columns: Sequence[str], detector: Detector
) -> Mapping[str, Sequence[tuple[Span, ...]]]:
    """What is found beside the placeholders."""
    lines = records.schema.names == [TEXT]
    found: Spans = detector.spans(records, columns, line_based=lines)
    return {
        path: [
            tuple(one for one in spans if _MASKED.fullmatch(text[one.start : one.end]) is None)
            if spans and text
            else ()
            for text, spans in zip(records.column(path).to_pylist(), rows, strict=True)
        ]
        for path, rows in found.items()
    }
