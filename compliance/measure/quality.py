"""Whether a dataset is as its owner expects: Great Expectations, told to keep quiet.

The only module that loads it. It answers yes or no and nothing else (`BOOLEAN_ONLY`): its other
results write failing values into what it reports. No telemetry, no files, no bars.
Source: Great Expectations 1.x, `ResultFormat`; its issues 8409 and 8780 on values in results.
"""

import io
import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from checks.records import Expected, Quality
from policies.errors import PolicyError
from policies.manifest import Expectation

MAX_ROWS: Final = 2_000_000
MAX_BYTES: Final = 1 << 30
"""What is larger is not measured: Great Expectations needs the whole table in memory."""

_INTERNAL: Final = frozenset(
    [
        "id",
        "meta",
        "notes",
        "result_format",
        "description",
        "catch_exceptions",
        "rendered_content",
        "windows",
        "batch_id",
        "severity",
        "row_condition",
        "condition_parser",
    ]
)
_ELSEWHERE: Final = frozenset(
    {"expect_query_results_to_match_comparison", "expect_table_row_count_to_equal_other_table"}
)
"""These ask a database, which we do not hand in."""

_COMPARING: Final = frozenset(
    f"expect_column_{word}"
    for word in [
        "values_to_be_between",
        "max_to_be_between",
        "mean_to_be_between",
        "median_to_be_between",
        "min_to_be_between",
        "stdev_to_be_between",
        "sum_to_be_between",
        "quantile_values_to_be_between",
        "value_z_scores_to_be_less_than",
    ]
)
"""These compare; a column of text is read as numbers or moments where all of it are some."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The answer, and what kept it from being whole."""

    quality: Quality
    gaps: tuple[str, ...] = ()


class QualityAsked:
    """Gathers one dataset, batch by batch, and asks each expectation of the whole of it."""

    def __init__(
        self,
        dataset: str,
        expectations: Sequence[Expectation],
        *,
        max_rows: int = MAX_ROWS,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """Begin.

        Args:
            dataset: Its name, for the answer.
            expectations: What is asked, in the order of the answer.
            max_rows: More rows are not measured.
            max_bytes: More bytes in Arrow's memory form are not measured.

        Raises:
            PolicyError: an expectation is unknown, or its parameters are.
        """
        self._dataset = dataset
        self._expectations = expectations
        self._most = (max_rows, max_bytes)
        self._kept: list[pa.RecordBatch] = []
        self._rows = self._size = 0
        with _quiet():
            self._built = [_built(dataset, one) for one in expectations]

    @property
    def _fits(self) -> bool:
        return self._rows <= self._most[0] and self._size <= self._most[1]

    def look(self, batch: pa.RecordBatch) -> None:
        """Take in a batch; nothing is kept once a limit is passed."""
        needed = _needed(self._expectations, batch)
        self._rows += batch.num_rows
        self._size += needed.nbytes
        if self._fits:
            self._kept.append(needed)
        else:
            self._kept.clear()

    def answer(self) -> Measured:
        """What holds of all that was taken in."""
        table = self._table()
        if isinstance(table, str):
            return Measured(Quality(self._dataset, 0, ()), (table,))
        with _quiet():
            pairs = zip(self._expectations, self._built, strict=True)
            answers = [_answer(one, built, table) for one, built in pairs]
        results = tuple(one for one in answers if isinstance(one, Expected))
        gaps = tuple(one for one in answers if isinstance(one, str))
        return Measured(Quality(self._dataset, table.num_rows, results), gaps)

    def _table(self) -> pa.Table | str:
        """The whole table, or why there is none."""
        if not self._fits:
            rows, size = self._most
            return f"is too large to be measured whole (over {rows} rows or {size} bytes)"
        try:
            whole = pa.Table.from_batches(self._kept) if self._kept else None
        except pa.ArrowInvalid:
            return "its files have different columns, so that they are no one table"
        return "has no rows to be measured" if whole is None else whole


@contextmanager
def _quiet() -> Iterator[None]:
    """No telemetry, and no word on any stream or log while the library is at work."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logger = logging.getLogger("great_expectations")
    level, propagate = logger.level, logger.propagate
    with (
        warnings.catch_warnings(),
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
        try:
            yield
        finally:
            logger.setLevel(level)
            logger.propagate = propagate


def _kinds() -> Mapping[str, Any]:
    """Type name (`expect_column_values_to_not_be_null`) → class."""
    from great_expectations import expectations

    classes = (getattr(expectations, name) for name in dir(expectations))
    named = {getattr(one, "expectation_type", None): one for one in classes}
    return {name: one for name, one in named.items() if name and name not in _ELSEWHERE}


def _built(dataset: str, asked: Expectation) -> Any:  # noqa: ANN401  the library's own class
    kinds = _kinds()
    kind = kinds.get(f"expect_{asked.expect}")
    place = f"datasets.{dataset}.expectations"
    if kind is None:
        near = _nearest(asked.expect, kinds)
        raise PolicyError(f"{place}: there is no expectation {asked.expect!r}", hint=near)
    known = set(kind.__fields__) - _INTERNAL
    wanted = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asked.parameters.items()
    }
    if asked.column is not None:
        wanted["column"] = asked.column
    try:
        if set(wanted) <= known:
            return kind(**wanted)
    except Exception:  # noqa: BLE001, S110  the library's message holds the parameters
        pass
    raise PolicyError(
        f"{place}: {asked.expect} does not take what is under `with:` and `column:`",
        hint=f"it takes {', '.join(sorted(known))}",
    )


def _nearest(name: str, kinds: Mapping[str, Any]) -> str:
    import difflib

    known = [one.removeprefix("expect_") for one in kinds]
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "use a name from Great Expectations' gallery"


def _needed(expectations: Sequence[Expectation], batch: pa.RecordBatch) -> pa.RecordBatch:
    """Only the columns that are asked about, unless something asks about the table."""
    asked = {one.column for one in expectations}
    names = [name for name in batch.schema.names if name in asked]
    return batch if None in asked or not names else batch.select(names)


def _answer(asked: Expectation, built: Any, table: pa.Table) -> Expected | str:  # noqa: ANN401
    if asked.column is not None and asked.column not in table.column_names:
        return Expected(asked.expect, asked.column, held=False)
    try:
        result = _batch(_frame(built, asked.column, table)).validate(
            built, result_format="BOOLEAN_ONLY"
        )
    except Exception:  # noqa: BLE001  the library's message may hold values
        return f"{asked.expect} could not be measured"
    if _raised(result.exception_info):
        where = f" on {asked.column}" if asked.column else ""
        return f"{asked.expect}{where} could not be measured; do the values have the right type?"
    return Expected(asked.expect, asked.column, held=bool(result.success))


def _frame(built: Any, column: str | None, table: pa.Table) -> Any:  # noqa: ANN401  a pandas frame
    if column is not None and built.expectation_type in _COMPARING:
        place = table.column_names.index(column)
        table = table.set_column(place, column, _comparable(table.column(place), built))
    return table.to_pandas()


def _comparable(values: pa.ChunkedArray, built: Any) -> pa.ChunkedArray:  # noqa: ANN401
    """Text as numbers (or as moments, where a bound is one), where all of it are some."""
    bounds = [getattr(built, name, None) for name in ("min_value", "max_value")]
    try:
        if not any(isinstance(bound, date) for bound in bounds):
            return pc.cast(values, pa.float64())
        moments = pc.cast(values, pa.timestamp("us"))
        timed = any(isinstance(bound, datetime) for bound in bounds)
        return moments if timed else pc.cast(moments, pa.date32(), safe=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # the message holds a value
        return values


def _batch(frame: Any) -> Any:  # noqa: ANN401  the library's own class
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("memory").add_dataframe_asset("table")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    return whole.get_batch({"dataframe": frame})


def _raised(info: Any) -> bool:  # noqa: ANN401  one answer, or one by metric
    if not isinstance(info, Mapping):
        return True
    if "raised_exception" in info:
        return bool(info["raised_exception"])
    return any(_raised(one) for one in info.values())
