"""What is told of a sample."""

import json
from pathlib import Path

import pytest

from compliance.flow.scan import scan_paths
from compliance.flow.scanning.options import ScanOptions
from compliance.report.table import scan_format
from compliance.sources.sampling import Sample
from policies.certified import Bound
from policies.load import parse
from policies.reports import InputReport, ScanReport, as_json
from policies.terms import Entity

ROWS = 2000


def look(path: object, sample: Sample) -> ScanReport:
    return scan_paths([str(path)], ScanOptions(sample=sample))


@pytest.fixture
def people(tmp_path: Path) -> Path:
    rows = "".join(f"{n},{n} paid by 536-90-{n:04}\n" for n in range(1000, ROWS + 1000))
    path = tmp_path / "people.csv"
    path.write_text(f"n,note\n{rows}")
    return path


def test_how_much_was_looked_at_is_told_with_its_bounds(people: Path) -> None:
    (one,) = look(people, Sample(rows=100)).inputs
    assert one.sampled is not None
    assert (one.rows, one.sampled.rows, one.sampled.of) == (100, 100, ROWS)
    assert one.sampled.unseen == 0.0285
    assert Bound(Entity("US_SSN"), 1.0) in one.sampled.seen
    assert one.complete


def test_findings_lie_where_the_file_has_them(people: Path) -> None:
    (one,) = look(people, Sample(rows=100)).inputs
    assert len(one.findings) >= 100
    lines = people.read_text().splitlines()
    for finding in one.findings:
        row, line = finding.location.row, finding.location.line
        assert line == row + 2
        assert "536-90-" in lines[row + 1]
    assert max(finding.location.row for finding in one.findings) > 100


def test_a_sample_of_all_leaves_no_doubt(people: Path) -> None:
    (one,) = look(people, Sample(share=1.0)).inputs
    assert one.sampled is not None
    assert one.sampled.unseen == 0.0


def test_what_was_not_read_to_its_end_has_no_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n" * 200 + b'"')
    (one,) = look(path, Sample(rows=10)).inputs
    assert not one.complete
    assert one.sampled is None or one.sampled.unseen == 1.0


def test_a_database_draws_its_own(postgres) -> None:
    name = postgres.database("CREATE TABLE t AS SELECT generate_series(1, 500) AS id")
    (one,) = look(postgres.uri(name), Sample(share=0.1)).inputs
    assert one.sampled is not None
    assert (one.rows, one.sampled.rows, one.sampled.of) == (50, 50, 500)


def test_a_report_tells_that_it_is_of_a_sample(people: Path) -> None:
    report = look(people, Sample(rows=100))
    assert "SAMPLE: a random sample of 100 of 2,000 rows; what was not seen there may be" in (
        scan_format("text").render(report)
    )
    assert "2.85 %" in scan_format("text").render(report)
    told = json.loads(scan_format("json").render(report))["inputs"][0]["sampled"]
    assert (told["rows"], told["of"], told["unseen"]) == (100, ROWS, 0.0285)
    assert "a random sample of 100" in scan_format("sarif").render(report)
    one = report.inputs[0]
    assert parse(InputReport, as_json(one)) == one


def test_memory_is_not_asked_nor_told(people: Path, tmp_path: Path) -> None:
    from compliance.flow.scanning.memory import remembering

    with remembering(tmp_path, None) as memory:
        options = ScanOptions(memory=memory, sample=Sample(rows=10))
        assert scan_paths([str(people)], options).inputs[0].rows == 10
        assert scan_paths([str(people)], ScanOptions(memory=memory)).inputs[0].rows == ROWS
        assert scan_paths([str(people)], options).inputs[0].rows == 10
