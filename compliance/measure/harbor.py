"""ZIP codes, ages and dates by the rules of HIPAA Safe Harbor: rows that break one, by column.

Source: 45 CFR 164.514(b)(2)(i)(B) and (C).
"""

from collections import Counter
from collections.abc import Callable, Mapping
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


class HarborRules:
    """Measures the rows of one dataset, batch by batch."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        """Begin.

        Args:
            entities: Column → what it holds, by scan or declaration.
        """
        self._ruled = {path: _RULES[one] for path, one in entities.items() if one in _RULES}
        self._rows = 0
        self._broken = Counter[str]()
        self._seen: dict[str, None] = dict.fromkeys(entities)

    def look(self, batch: pa.RecordBatch) -> None:
        """Take in a batch."""
        self._rows += batch.num_rows
        for name in batch.schema.names:
            self._seen[name] = None
            if name in self._ruled:
                self._broken[name] += _count(_BREAKS[self._ruled[name]](batch.column(name)))

    def result(self, dataset: str) -> SafeHarbor:
        """What was taken in."""
        broken = [(path, number) for path, number in sorted(self._broken.items()) if number]
        breaches = tuple(RuleBreach(path, self._ruled[path], number) for path, number in broken)
        return SafeHarbor(dataset, self._rows, tuple(self._seen), breaches)


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
