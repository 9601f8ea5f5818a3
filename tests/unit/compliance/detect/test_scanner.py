import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from compliance.detect.interface import Detector, TableScan
from compliance.detect.table import load
from policies.terms import Entity


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    return load(tmp_path_factory.mktemp("cache"))


@dataclass
class Marks:
    """Fingerprints that tell what they were asked for."""

    asked: list[tuple[str, str]]

    def of(self, entity: Entity, value: str) -> str:
        self.asked.append((entity, value))
        return f"hmac-sha256:{len(self.asked)}"


def scan(detector: Detector, columns: dict[str, list], batches: int = 1, **options) -> TableScan:
    records = pa.RecordBatch.from_pydict(columns)
    settings = {"declared": {}, "fingerprints": None, "every_cell": False, "line_based": False}
    table = detector.table(records.schema, **{**settings, **options})
    size = -(-records.num_rows // batches)
    for first in range(0, records.num_rows, size):
        part = records.slice(first, size)
        table.look(part, first, pa.array(range(first + 2, first + 2 + part.num_rows), pa.int64()))
    return table.result()


EMAILS = [f"user{n}@example.com" for n in range(20)]
NOTES = [f"The customer called about case {n} and was content with it" for n in range(20)]


def test_a_column_of_one_entity_is_told_by_its_verdict_alone(detector: Detector) -> None:
    told = scan(detector, {"contact": EMAILS})
    (column,) = told.columns
    assert (column.entity, column.matched, column.non_null) == ("EMAIL_ADDRESS", 20, 20)
    assert column.confidence > 0.9
    assert told.findings == ()


@pytest.mark.parametrize("size", [1, 3, 12])
def test_a_short_column_of_separated_numbers_is_told_under_any_name(
    detector: Detector, size: int
) -> None:
    numbers = [f"{536 + n}-{21 + n}-{4391 + n}" for n in range(size)]
    told = scan(detector, {"b": numbers})
    assert told.columns[0].entity == "US_SSN" or len(told.findings) == size


def test_every_cell_is_listed_on_demand(detector: Detector) -> None:
    told = scan(detector, {"contact": EMAILS}, every_cell=True)
    assert [one.location.row for one in told.findings] == list(range(20))
    assert {one.entity for one in told.findings} == {"EMAIL_ADDRESS"}


def test_every_cell_of_a_column_that_only_its_verdict_tells_is_listed(detector: Detector) -> None:
    told = scan(detector, {"first_name": ["Ada", "", "Eve"]}, every_cell=True)
    assert [(one.location.row, one.location.end) for one in told.findings] == [(0, 3), (2, 3)]


def test_spans_of_prose_are_findings_with_row_line_and_offsets(detector: Detector) -> None:
    notes = [*NOTES, "write to joe@example.com today"]
    told = scan(detector, {"notes": notes}, batches=4)
    (column,) = told.columns
    assert (column.entity, column.free_text) == (None, True)
    (finding,) = told.findings
    place = finding.location
    assert (place.row, place.line, place.column) == (20, 22, "notes")
    assert notes[20][place.start : place.end] == "joe@example.com"


def test_lines_of_text_have_no_column_and_no_verdict(detector: Detector) -> None:
    told = scan(detector, {"text": ["hello", "ssn 536-90-4399"]}, line_based=True)
    assert told.columns == ()
    (finding,) = told.findings
    assert (finding.entity, finding.location.row, finding.location.column) == ("US_SSN", 1, None)


def test_one_address_among_other_words_is_a_finding(detector: Detector) -> None:
    told = scan(detector, {"tag": ["red", "green", "blue", "joe@example.com"] * 5})
    assert told.columns[0].entity is None
    assert [one.location.row for one in told.findings] == [3, 7, 11, 15, 19]


def test_a_column_of_places_does_not_excuse_an_address(detector: Detector) -> None:
    told = scan(detector, {"city": ["Boston", "Salem", "Lynn", "Quincy", "joe@example.com"]})
    assert told.columns[0].entity == "LOCATION"
    assert [one.entity for one in told.findings] == ["EMAIL_ADDRESS"]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([str(10**9 + 7919 * n) for n in range(400)], id="ten digits"),
        pytest.param([str(10**8 + 7919 * n) for n in range(400)], id="nine digits"),
        pytest.param([str(4 * 10**15 + 104729 * n) for n in range(400)], id="sixteen digits"),
        pytest.param([f"{n / 7:.15f}" for n in range(400)], id="decimals"),
        pytest.param([f"{n:08d}X" for n in range(400)], id="part numbers"),
    ],
)
def test_check_digits_that_pass_by_chance_are_not_told(
    detector: Detector, values: list[str]
) -> None:
    told = scan(detector, {"reading": values})
    assert told.columns[0].entity is None
    assert [one for one in told.findings if one.severity == "high"] == []


def test_the_owner_is_believed_and_contradicted_aloud(detector: Detector) -> None:
    told = scan(detector, {"x": EMAILS}, declared={"x": Entity("PERSON_ID")})
    assert (told.columns[0].entity, told.columns[0].conflict) == ("PERSON_ID", False)
    told = scan(detector, {"x": EMAILS}, declared={"x": Entity("AGE")})
    assert (told.columns[0].entity, told.columns[0].conflict) == ("AGE", True)


def test_fingerprints_are_of_the_span_alone(detector: Detector) -> None:
    marks = Marks([])
    told = scan(detector, {"note": [*NOTES, "mail joe@example.com"]}, fingerprints=marks)
    assert marks.asked == [("EMAIL_ADDRESS", "joe@example.com")]
    assert told.findings[0].fingerprint == "hmac-sha256:1"


def test_numbers_dates_and_nulls_are_read_and_booleans_passed_over(detector: Detector) -> None:
    told = scan(
        detector,
        {
            "birth_date": pa.array([0, 1000, None], pa.date32()),
            "ssn": pa.array([536904399, 536904398, None], pa.int64()),
            "active": pa.array([True, False, None]),
            "tags": pa.array([["joe@example.com"], [], None], pa.list_(pa.string())),
        },
    )
    entities = {one.path: one.entity for one in told.columns}
    assert entities == {
        "birth_date": "DATE_OF_BIRTH",
        "ssn": "US_SSN",
        "active": None,
        "tags": "EMAIL_ADDRESS",
    }


def test_batches_change_nothing(detector: Detector) -> None:
    columns = {"contact": EMAILS, "notes": NOTES}
    assert scan(detector, columns) == scan(detector, columns, batches=5)


def test_long_columns_are_held_in_bounded_memory(detector: Detector) -> None:
    columns = {"c1": [f"user{n}@example.com" for n in range(30_000)]}
    table = detector.table(
        pa.schema([("c1", pa.string())]),
        declared={},
        fingerprints=None,
        every_cell=False,
        line_based=False,
    )
    records = pa.RecordBatch.from_pydict(columns)
    for first in range(0, 30_000, 3000):
        table.look(records.slice(first, 3000), first, None)
    (column,) = table._cells._columns
    assert sum(len(one.hits) for one in column.found) < 6000
    assert len(column.sample.counts) <= 2048
    told = table.result()
    assert (told.columns[0].matched, told.findings) == (30_000, ())


def test_spans_for_masking_stand_in_a_tuple_per_row(detector: Detector) -> None:
    records = pa.record_batch(
        {"t": ["nothing", None, "ip 10.1.2.3", "ip 10.1.2.3"], "u": [1, 2, 3, 4]}
    )
    told = detector.spans(records, ["t", "u"])
    assert [len(one) for one in told["t"]] == [0, 0, 1, 1]
    assert [len(one) for one in told["u"]] == [0, 0, 0, 0]


def test_the_digest_names_the_version_of_presidio_and_the_tagger(detector: Detector) -> None:
    rules, _, names = detector.digest.partition(", names ")
    assert re.fullmatch(r"sha256:[0-9a-f]{64} presidio 2\.[\d.]+", rules)
    assert re.fullmatch(r"sha256:[0-9a-f]{64} compliance 0\.0", names)


def test_a_patient_table_is_told_whole(detector: Detector, shared: Path) -> None:
    import pyarrow.csv as delimited

    path = shared / "data/health/synthea_csv/patients.csv"
    strings = delimited.ConvertOptions(strings_can_be_null=True)
    table = delimited.read_csv(path, convert_options=strings)
    told = scan(detector, {name: table[name].to_pylist() for name in table.column_names})
    entities = {one.path: one.entity for one in told.columns}
    wanted = {
        "Id": "PERSON_ID", "BIRTHDATE": "DATE_OF_BIRTH", "DEATHDATE": "DATE_OF_DEATH", "SSN":
        "US_SSN", "DRIVERS": "DRIVER_LICENSE", "PASSPORT": "PASSPORT", "FIRST": "PERSON",
        "LAST": "PERSON", "MAIDEN": "PERSON", "ADDRESS": "STREET_ADDRESS", "CITY": "LOCATION",
        "ZIP": "ZIP_CODE", "LAT": "GEO_COORDINATE", "LON": "GEO_COORDINATE",
    }  # fmt: skip
    assert {name: entities[name] for name in wanted} == wanted
