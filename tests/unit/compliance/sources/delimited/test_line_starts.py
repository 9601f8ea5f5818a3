import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from compliance.sources.delimited.line_starts import line_starts

CELLS = st.text("a\n", max_size=4) | st.none()


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=9), st.integers(1, 50), st.integers(0, 3)
)
def test_a_row_begins_after_all_breaks_before_it(rows, line, skipped):
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    block = pa.record_batch(columns, names=["a", "b"]).slice(min(skipped, len(rows) - 1))
    heights = [
        1 + sum((cell or "").count("\n") for cell in row.values()) for row in block.to_pylist()
    ]
    starts, following = line_starts(block, line, "\n")
    assert starts.to_pylist() == [line + sum(heights[:n]) for n in range(len(heights))]
    assert following == line + sum(heights)
