"""What stands beside the rows."""

import pyarrow as pa
import pyarrow.parquet as pq

from compliance.flow.scan import scan, scan_paths
from compliance.flow.scanning.options import ScanOptions
from compliance.report.table import scan_format
from compliance.sources.sampling import Sample
from policies.reports import ScanReport


def beside(report: ScanReport) -> list[tuple[str, str, int, int]]:
    """Column, entity, start and end of what was found in metadata."""
    return [
        (str(at.column), finding.entity, at.start, at.end)
        for one in report.inputs
        for finding in one.findings
        for at in [finding.location]
        if str(at.column).startswith("metadata: ")
    ]


def test_text_beside_a_table_is_looked_at(postgres):
    name = postgres.database("""
        CREATE TABLE t (id int, mail text DEFAULT 'ann@example.org');
        COMMENT ON TABLE t IS 'his number is 536-90-4391';
        CREATE VIEW v AS SELECT id FROM t WHERE mail <> 'bob@example.org';
    """)
    report = scan([postgres.uri(name)])
    assert beside(report) == [
        ("metadata: comment", "US_SSN", 14, 25),
        ("metadata: default of mail", "EMAIL_ADDRESS", 1, 16),
        ("metadata: definition", "EMAIL_ADDRESS", 39, 54),
    ]
    for form in ("text", "json", "sarif"):
        told = scan_format(form).render(report)
        assert not any(value in told for value in ("ann@", "bob@", "4391"))


def test_pairs_of_a_file_are_looked_at_whatever_the_sample(tmp_path):
    table = pa.table({"n": range(100)})
    pairs = {"author": "ann@example.org", "for bob@example.org": "nothing"}
    pq.write_table(table.replace_schema_metadata(pairs), tmp_path / "a.parquet")
    found = [("metadata: author", 0, 15), ("metadata: key 1", 4, 19)]
    for options in (ScanOptions(), ScanOptions(sample=Sample(rows=5))):
        report = scan_paths([tmp_path / "a.parquet"], options)
        assert sorted((name, start, end) for name, _, start, end in beside(report)) == found


def test_what_pandas_writes_of_its_own_is_nothing(tmp_path):
    import pandas as pd

    pd.DataFrame({"colour": ["red", "blue"]}).to_parquet(tmp_path / "a.parquet")
    assert beside(scan([tmp_path / "a.parquet"])) == []
