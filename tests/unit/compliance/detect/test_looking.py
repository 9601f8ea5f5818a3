import base64

import pyarrow as pa
import pytest

from compliance.detect.interface import Detector, TableScan
from compliance.detect.table import load

MAIL = "joe.doe@example.com"


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    return load(tmp_path_factory.mktemp("cache"))


def scanned(
    detector: Detector, columns: dict[str, list[str | None]], *, lines: bool = False
) -> TableScan:
    records = pa.record_batch({name: pa.array(one, pa.string()) for name, one in columns.items()})
    table = detector.table(
        records.schema, declared={}, fingerprints=None, every_cell=False, line_based=lines
    )
    table.look(records, 10, pa.array(range(1, 1 + records.num_rows)))
    return table.result()


def test_what_stands_encoded_in_a_cell_is_told_at_its_place(detector: Detector) -> None:
    token = base64.b64encode(MAIL.encode()).decode()
    scan = scanned(detector, {"note": [None, f"see {token}", "nothing"]})
    (one,) = scan.findings
    assert (one.entity, one.recognizer) == ("EMAIL_ADDRESS", "EmailRecognizer via base64")
    at = one.location
    assert (at.row, at.column, at.start, at.end, at.line) == (11, "note", 4, 4 + len(token), 2)


def test_lines_of_text_are_decoded_too(detector: Detector) -> None:
    scan = scanned(detector, {"text": ["to info7%40example.com"]}, lines=True)
    assert [(one.entity, one.location.column) for one in scan.findings] == [("EMAIL_ADDRESS", None)]


def test_an_identifier_in_a_columns_name_is_told_and_not_shown(detector: Detector) -> None:
    scan = scanned(
        detector, {MAIL: ["x"], "id_536-90-4399": ["y"], "amount": ["1"], "a@b.org": ["z"]}
    )
    assert {one.entity for one in scan.findings} == {"EMAIL_ADDRESS", "US_SSN"}
    assert [one.path for one in scan.columns] == [
        "[EMAIL_ADDRESS]",
        "id_[US_SSN]",
        "amount",
        "[EMAIL_ADDRESS] #2",
    ]
    assert MAIL not in repr(scan)
    assert "536" not in repr(scan)


def test_names_that_say_nothing_stay(detector: Detector) -> None:
    names = ["ssn", "phone_number", "2024-01-31", "col_20240131", "v1.2.3.4", "q1 (2019-2020)"]
    scan = scanned(detector, {one: ["x"] for one in names})
    assert [one.path for one in scan.columns] == names
    assert not scan.findings
