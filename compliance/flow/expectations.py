"""Our detector as an expectation of Great Expectations, for suites of your own.

```python
from compliance.flow.expectations import ExpectColumnToHoldNoPersonalData

batch.validate(ExpectColumnToHoldNoPersonalData(column="notes"))
```

It holds where the detector finds nothing of `fail_on` or worse in the column. What it observes is a
count, in every result format: no value, and no part of one, comes into results or Data Docs. It
works on pandas, on SQL and on Spark (rows are fetched in chunks). Importing this module registers
it.
Source: Great Expectations 1.x, custom expectations and metric providers.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pyarrow as pa
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.execution_engine.sparkdf_execution_engine import SparkDFExecutionEngine
from great_expectations.execution_engine.sqlalchemy_execution_engine import (
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.expectation import ColumnAggregateExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from policies.entities import severity_of
from policies.terms import Entity, Severity

if TYPE_CHECKING:
    from compliance.detect.interface import Detector, TableScan

METRIC: Final = "column.personal_data"
_CHUNK: Final = 16_384
"""Rows that are fetched at once."""


class PersonalData(TableMetricProvider):
    """Entity → how many values or spans of it stand in a column."""

    metric_name = METRIC
    domain_keys = ("batch_id", "table", "column", "row_condition", "condition_parser")
    value_keys = ()

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(  # type: ignore[no-untyped-def]  # noqa: ANN202  called by the library
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],  # noqa: ARG002
        metrics: dict[str, Any],  # noqa: ARG002
        runtime_configuration: dict[str, Any],  # noqa: ARG002
    ):
        name = metric_domain_kwargs["column"]
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        values = frame[name].tolist()
        return counted(name, (values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK)))

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sql(  # type: ignore[no-untyped-def]  # noqa: ANN202  called by the library
        cls,  # noqa: N805
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],  # noqa: ARG002
        metrics: dict[str, Any],  # noqa: ARG002
        runtime_configuration: dict[str, Any],  # noqa: ARG002
    ):
        import sqlalchemy as sa

        name = metric_domain_kwargs["column"]
        table, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        found = execution_engine.execute_query(sa.select(sa.column(name)).select_from(table))
        return counted(name, ([row[0] for row in rows] for rows in found.partitions(_CHUNK)))

    @metric_value(engine=SparkDFExecutionEngine)
    def _spark(  # type: ignore[no-untyped-def]  # noqa: ANN202  called by the library
        cls,  # noqa: N805
        execution_engine: SparkDFExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],  # noqa: ARG002
        metrics: dict[str, Any],  # noqa: ARG002
        runtime_configuration: dict[str, Any],  # noqa: ARG002
    ):
        name = metric_domain_kwargs["column"]
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        return counted(name, _chunks(row[0] for row in frame.select(name).toLocalIterator()))


class ExpectColumnToHoldNoPersonalData(ColumnAggregateExpectation):
    """Expect that a column holds no personal data of `fail_on` or worse."""

    fail_on: str = "high"
    """`critical`, `high`, `medium` or `low`."""
    entities: tuple[str, ...] = ()
    """Only these, such as `US_SSN`; all where none is named."""

    domain_keys: ClassVar[tuple[str, ...]] = (
        "batch_id",
        "column",
        "row_condition",
        "condition_parser",
    )
    metric_dependencies = (METRIC,)
    success_keys = ("fail_on", "entities")

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        found = gating(metrics[METRIC], Severity(self.fail_on), self.entities)
        return {"success": not found, "result": {"observed_value": sum(found.values())}}


def _chunks(values: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(values, _CHUNK)):
        yield chunk


def counted(name: str, chunks: Iterable[list[Any]]) -> dict[str, int]:
    """Entity → how many values or spans of it stand in a column; never one of them."""
    column = str(name)
    schema = pa.schema([(column, pa.string())])
    table = _detector().table(
        schema, declared={}, fingerprints=None, every_cell=False, line_based=False
    )
    row = 0
    for values in chunks:
        texts = [None if value is None or value != value else str(value) for value in values]  # noqa: PLR0124  NaN
        table.look(pa.record_batch([pa.array(texts, pa.string())], schema=schema), row, None)
        row += len(values)
    return _counts(table.result())


def gating(
    counts: Mapping[str, int], fail_on: Severity, entities: Iterable[str] = ()
) -> dict[str, int]:
    """Those that weigh `fail_on` or more, and are asked about."""
    asked = set(entities)
    return {
        entity: count
        for entity, count in counts.items()
        if severity_of(Entity(entity)).at_least(fail_on) and (not asked or entity in asked)
    }


@lru_cache(maxsize=1)
def _detector() -> "Detector":
    from compliance.detect.table import load

    return load()


def _counts(scan: "TableScan") -> dict[str, int]:
    counts: dict[str, int] = {}
    for verdict in scan.columns:
        if verdict.entity is not None and verdict.matched:
            counts[verdict.entity] = counts.get(verdict.entity, 0) + verdict.matched
    for finding in scan.findings:
        counts[finding.entity] = counts.get(finding.entity, 0) + 1
    return counts
