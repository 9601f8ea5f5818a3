import pyarrow as pa

from masking.apply import apply, output_schema
from masking.plan import ColumnPlan
from masking.transforms.null import Null


def test_every_value_is_missing_and_the_type_stays(masked) -> None:
    assert masked(Null(), [1, None], pa.int16()) == [None, None]


def test_a_column_that_may_not_be_missing_may_be_so_afterwards(keys) -> None:
    schema = pa.schema([pa.field("a", pa.int64(), nullable=False)])
    plan = {"a": ColumnPlan(transform="null")}
    assert output_schema(schema, plan).field("a").nullable
    batch = pa.RecordBatch.from_arrays([pa.array([1])], schema=schema)
    assert apply(batch, plan, keys, {}).to_pylist() == [{"a": None}]
