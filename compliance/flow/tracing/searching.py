"""Where a subject stands in a dataset: in which columns, in how many rows, how surely."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.flow.tracing.identities import Identities
from compliance.measure.sketch_values import spelled, texts_of

_SEPARATORS: Final = r"[\s().+/_\-]{0,3}"
_TELLING: Final = 6
"""Characters from which an identifier is looked for inside of texts, and in undeclared columns."""


@dataclass(frozen=True, slots=True)
class Held:
    """What of a dataset speaks of the subject."""

    rows: int
    columns: tuple[str, ...]
    confidence: float
    """Of the surest identifier that was found, 0 to 1; 0 where none was."""


def search(
    batches: Iterable[pa.RecordBatch], identities: Identities, kinds: Mapping[str, str]
) -> Held:
    """Look for every identifier in every column.

    Args:
        batches: The dataset.
        identities: What is looked for.
        kinds: Column → the kind of its values, where that is declared; other columns are searched
            for whatever identifiers are long enough to tell somebody.
    """
    rows, confidence = 0, 0.0
    columns: defaultdict[str, int] = defaultdict(int)
    telling = {text: sure for text, sure in identities.spellings().items() if len(text) >= _TELLING}
    for batch in batches:
        hits = pa.array([False] * batch.num_rows)
        for path, column in zip(batch.schema.names, batch.columns, strict=True):
            texts = texts_of(column)
            if texts is None:
                continue
            wanted = identities.spellings(kinds[path]) if path in kinds else telling
            own = _hits(texts, wanted, inside=telling)
            if count := pc.sum(own).as_py() or 0:
                columns[path] += count
                confidence = max(confidence, *(wanted or telling).values())
                hits = pc.or_(hits, own)
        rows += pc.sum(hits).as_py() or 0
    return Held(rows, tuple(sorted(columns)), confidence)


def _hits(texts: pa.Array, wanted: Mapping[str, float], *, inside: Mapping[str, float]) -> pa.Array:
    """Rows whose value is an identifier, or whose text holds one."""
    found = pc.fill_null(
        pc.is_in(spelled(texts), pa.array(list(wanted), pa.string())), fill_value=False
    )
    longest = pc.max(pc.utf8_length(texts)).as_py() or 0
    lower = pc.utf8_lower(texts)
    for text in inside:
        if longest > len(text):
            held = pc.match_substring_regex(lower, _inside(text))
            found = pc.or_(found, pc.fill_null(held, fill_value=False))
    return found


def _inside(text: str) -> str:
    """An expression for an identifier within a text; a number with or without separators."""
    if text.isdigit():
        return rf"(?:^|\D){_SEPARATORS.join(text)}(?:$|\D)"
    return rf"(?:^|\W){re.escape(text)}(?:$|\W)"
