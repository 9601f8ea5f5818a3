"""ZIP codes, ages and dates by the rules of HIPAA Safe Harbor: rows that break one, by column.

Source: 45 CFR 164.514(b)(2)(i)(B) and (C).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from checks.reported.copies import HarborRule, RuleBreach, SafeHarbor
from masking.zip_areas import small_areas
from policies.terms import Entity

OLDEST: Final = 90
"""The age that stands for all from 90 on."""

_RULES: Final[Mapping[str, HarborRule]] = {
    "ZIP_CODE": HarborRule.ZIP,
    "AGE": HarborRule.AGE,
    **dict.fromkeys(("DATE_OF_BIRTH", "DATE_OF_DEATH", "DATE_TIME"), HarborRule.DATE),
}
"""Entity of a column → the rule that its values must keep."""

_NEW_YEAR: Final = r"^\s*\d{4}(-01-01([T ]00:00(:00(\.0+)?)?)?(Z|\+00:00)?)?\s*$"
_FINER: Final = (
    r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{4}\d{2}\d{2}|\d{1,2}:\d{2}|[A-Za-z]{3,9}\.? \d{1,2}"
)


def safe_harbor(
    dataset: str, entities: Mapping[str, Entity], batches: Iterable[pa.RecordBatch]
) -> SafeHarbor:
    """Measure every row; one batch is in memory at a time.

    Args:
        dataset: Its name.
        entities: Column → what it holds, by scan or declaration.
        batches: All of it.
    """
    ruled = {path: _RULES[entity] for path, entity in entities.items() if entity in _RULES}
    rows, broken, seen = 0, Counter[str](), dict.fromkeys(entities)
    for batch in batches:
        rows += batch.num_rows
        for name in batch.schema.names:
            seen[name] = None
            if name in ruled:
                broken[name] += _count(_BREAKS[ruled[name]](batch.column(name)))
    breaches = (RuleBreach(path, ruled[path], number) for path, number in sorted(broken.items()))
    return SafeHarbor(dataset, rows, tuple(seen), tuple(one for one in breaches if one.rows))


def _count(mask: Any) -> int:  # noqa: ANN401  pyarrow.compute is untyped
    return int(pc.sum(pc.fill_null(mask, fill_value=False)).as_py() or 0)


def _text(column: pa.Array) -> pa.Array:
    return column if pa.types.is_string(column.type) else pc.cast(column, pa.string())


def _fine_zip(column: pa.Array) -> Any:  # noqa: ANN401
    """More than three digits, or three of an area where few people live."""
    text = pc.utf8_trim_whitespace(_text(column))
    sparse = pa.array(sorted(area for area in small_areas("all") if area != "000"), pa.string())
    return pc.or_(pc.match_substring_regex(text, r"^\d{4,}"), pc.is_in(text, value_set=sparse))


def _old_age(column: pa.Array) -> Any:  # noqa: ANN401
    """A number above the pool; text that is no number is no age."""
    plain = pc.extract_regex(_text(column), r"^\s*(?P<years>\d{1,3})(?:\.\d+)?\s*$")
    return pc.greater(pc.cast(pc.struct_field(plain, "years"), pa.int64()), OLDEST)


def _fine_date(column: pa.Array) -> Any:  # noqa: ANN401
    """A date or time that is not the first moment of a year, which stands for the year."""
    text = _text(column)
    fine = pc.match_substring_regex(text, _FINER)
    return pc.and_(fine, pc.invert(pc.match_substring_regex(text, _NEW_YEAR)))


_BREAKS: Final[Mapping[HarborRule, Callable[[pa.Array], Any]]] = {
    HarborRule.ZIP: _fine_zip,
    HarborRule.AGE: _old_age,
    HarborRule.DATE: _fine_date,
}
