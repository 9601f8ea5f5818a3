import pyarrow as pa

from compliance.flow.scanning.late import LateDetector


class Loaded:
    digest = "sha256:0"

    def table(self, schema, **options):
        return schema, options

    def spans(self, records, columns, *, line_based=False):
        return {name: [()] * records.num_rows for name in columns}


def test_it_is_loaded_once_and_only_when_it_is_used():
    loads = []

    def load():
        loads.append(1)
        return Loaded()

    late = LateDetector(load)
    assert not loads
    assert late.digest == "sha256:0"
    options = {
        "declared": {},
        "fingerprints": None,
        "every_cell": True,
        "line_based": False,
        "program": True,
    }
    assert late.table(pa.schema([]), **options) == (pa.schema([]), options)
    assert late.spans(pa.record_batch({"a": [1, 2]}), ["a"]) == {"a": [(), ()]}
    assert len(loads) == 1
