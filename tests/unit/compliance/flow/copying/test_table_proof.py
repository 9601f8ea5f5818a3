import pyarrow as pa
import pytest

from compliance.flow.copying.looking import look
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.table_proof import TableProof
from compliance.measure.column import Column
from masking.plan import ColumnPlan
from policies.proofs import Linkage, Overlap

COLUMNS = {
    "ssn": ColumnPlan(transform="national_id", entity="US_SSN"),
    "city": ColumnPlan(transform="keep", reason="asked"),
}
SOURCE = pa.record_batch({"ssn": ["078-05-1120", "219-09-9999"], "city": ["Graz", "Oslo"]})
COPY = pa.record_batch({"ssn": ["123-45-6789", "219-09-9999"], "city": ["Graz", "Oslo"]})


class Table:
    """As far as a reader is asked for its schema."""

    def __init__(self, rows: pa.RecordBatch) -> None:
        self.schema = rows.schema


@pytest.mark.parametrize("chosen", [False, True], ids=["the whole source", "some of its rows"])
def test_the_source_is_taken_in_once_before_or_beside_the_copy(chosen) -> None:
    whole = (lambda: Table(SOURCE)) if chosen else None
    pair = Pair("a.csv", COLUMNS, lambda: Table(SOURCE), lambda: Table(COPY), whole=whole)
    table = TableProof.of(pair, 5)
    if not chosen:
        for path in table.paths:
            table.source(path, Column(SOURCE.column(path)))
    look((table,), SOURCE, COPY)
    found = [one for one in table.result() if one is not None]
    (shared,) = (one for one in found if isinstance(one, Overlap))
    assert (shared.path, shared.source, shared.copy, shared.shared) == ("ssn", 2, 2, 1)
    (linkage,) = (one for one in found if isinstance(one, Linkage))
    assert (linkage.rows, linkage.columns) == (2, 1)
