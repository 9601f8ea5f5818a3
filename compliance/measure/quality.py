"""Whether a dataset is as its owner expects: Great Expectations, told to keep quiet.

The only module that loads it. It answers yes or no and nothing else (`BOOLEAN_ONLY`): its other
results write failing values into what it reports. No telemetry, no files, no bars.
Source: Great Expectations 1.x, `ResultFormat`; its issues 8409 and 8780 on values in results.
"""

import io
import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def measure_quality(
    dataset: str,
    expectations: Sequence[Expectation],
    batches: Iterable[pa.RecordBatch],
    *,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> Measured:
    """Ask each expectation of the whole table.

    Args:
        dataset: Its name, for the answer.
        expectations: What is asked, in the order of the answer.
        batches: The rows; read to the end, or until a limit is passed.
        max_rows: More rows are not measured.
        max_bytes: More bytes in Arrow's memory form are not measured.

    Raises:
        PolicyError: an expectation is unknown, or its parameters are.
    """
    with _quiet():
        asked = [_built(dataset, one) for one in expectations]
        table = _gathered(_needed(expectations, batches), max_rows, max_bytes)
        if isinstance(table, str):
            return Measured(Quality(dataset, 0, ()), (table,))
        answers = [
            _answer(one, built, table) for one, built in zip(expectations, asked, strict=True)
        ]
    results = tuple(one for one in answers if isinstance(one, Expected))
    gaps = tuple(one for one in answers if isinstance(one, str))
    return Measured(Quality(dataset, table.num_rows, results), gaps)


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


def _gathered(batches: Iterable[pa.RecordBatch], max_rows: int, max_bytes: int) -> pa.Table | str:
    """The whole table, or why there is none."""
    kept: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        rows += batch.num_rows
        size += batch.nbytes
        if rows > max_rows or size > max_bytes:
            return f"is too large to be measured whole (over {max_rows} rows or {max_bytes} bytes)"
        kept.append(batch)
    try:
        return pa.Table.from_batches(kept) if kept else "has no rows to be measured"
    except pa.ArrowInvalid:
        return "its files have different columns, so that they are no one table"


def _needed(
    expectations: Sequence[Expectation], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Only the columns that are asked about, unless something asks about the table."""
    asked = {one.column for one in expectations}
    for batch in batches:
        names = [name for name in batch.schema.names if name in asked]
        yield batch if None in asked or not names else batch.select(names)


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
