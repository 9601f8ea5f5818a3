import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.detect import table
from compliance.detect.interface import TableScan
from compliance.flow.scan import scan, scan_dataset
from compliance.flow.scanning.keys import keyed_by
from compliance.flow.scanning.memory import authenticated, remembering
from compliance.sources.interface import SourceError
from policies.gate import gating
from policies.load import parse
from policies.manifest import Manifest
from policies.reports import InputReport, ScanReport
from policies.terms import Severity

PEOPLE = "id,email,ssn\n" + "".join(
    f"{n},user{n}@example.org,{536 + n}-{10 + n}-{4000 + n}\n" for n in range(40)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("data", "live"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "people.csv").write_text(PEOPLE)
    return tmp_path


def manifest(**datasets: dict[str, object]) -> Manifest:
    return parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "test"},
            "environments": {
                "production": {"kind": "production", "locations": ["live"]},
                "development": {"kind": "non-production", "locations": ["data", "none"]},
            },
            "datasets": {
                name: {"stage": "train", "environment": "development", **told}
                for name, told in datasets.items()
            },
            "exclusions": [
                {"path": "data/open/**", "reason": "r", "owner": "o", "expires": "2026-03-01"}
            ],
        },
    )


def by_uri(report: ScanReport) -> dict[str, InputReport]:
    return {one.uri: one for one in report.inputs}


def test_a_file_is_told_by_its_columns(folder):
    (one,) = scan(["data/people.csv"]).inputs
    assert (one.uri, one.format, one.rows, one.complete) == ("data/people.csv", "csv", 40, True)
    assert one.bytes == len(PEOPLE)
    assert one.digest.startswith("sha256:")
    told = {verdict.path: verdict.entity for verdict in one.columns}
    assert told["email"] == "EMAIL_ADDRESS"
    assert told["ssn"] == "US_SSN"


def test_every_format_gives_the_same_verdicts(folder):
    rows = [line.split(",") for line in PEOPLE.splitlines()]
    table = pa.Table.from_pylist([dict(zip(rows[0], row, strict=True)) for row in rows[1:]])
    pq.write_table(table, folder / "data/people.parquet")
    (folder / "data/people.tsv").write_text(PEOPLE.replace(",", "\t"))
    (folder / "data/people.jsonl").write_text(
        "".join('{{"id": "{}", "email": "{}", "ssn": "{}"}}\n'.format(*row) for row in rows[1:])
    )
    report = scan(["data"])
    assert {one.format for one in report.inputs} == {"csv", "tsv", "jsonl", "parquet"}
    assert len({one.columns for one in report.inputs}) == 1


def test_a_finding_in_text_has_its_line(folder):
    (folder / "note.md").write_text("# Note\n\nwrite to user1@example.org\n")
    (one,) = scan(["note.md"]).inputs
    (finding,) = [found for found in one.findings if found.entity == "EMAIL_ADDRESS"]
    assert (finding.location.row, finding.location.line, finding.location.column) == (2, 3, None)
    assert (finding.location.start, finding.location.end) == (9, 26)


def test_the_sum_counts_each_value_once(folder):
    for every_cell in (False, True):
        summary = scan(["data"], every_cell=every_cell).summary
        assert summary.findings["US_SSN"] == 40
        assert summary.rows == 40


def test_one_bad_file_does_not_end_the_run(folder):
    (folder / "data/a.csv").write_text("a,b\n1,2,3\n")
    (folder / "data/b.parquet").write_bytes(b"PAR1")
    inputs = by_uri(scan(["data"]))
    assert inputs["data/people.csv"].complete
    assert not inputs["data/a.csv"].complete
    assert inputs["data/a.csv"].skipped[0].reason.startswith("data/a.csv:2: 3 cells")
    assert not inputs["data/b.parquet"].complete


def test_what_was_seen_before_a_fault_is_told(folder):
    many = PEOPLE + "".join(f"{n},x{n}@example.org,\n" for n in range(300_000)) + "1,2\n"
    (folder / "data/cut.csv").write_text(many)
    one = by_uri(scan(["data/cut.csv"]))["data/cut.csv"]
    assert not one.complete
    assert one.rows
    assert "EMAIL_ADDRESS" in {verdict.entity for verdict in one.columns}


def test_what_is_passed_by_is_told_and_much_of_it_together(folder):
    for number in range(5):
        (folder / "data" / f"m{number}.svg").write_text("pass")
    (folder / "data/logo.png").write_bytes(b"\0")
    told = by_uri(scan(["data"]))["data"]
    assert told.complete
    assert told.format == "folder"
    assert {skip.what for skip in told.skipped} == {"*.svg (5 files)", "logo.png"}


def test_data_that_cannot_be_read_yet_is_no_clean_bill(folder):
    (folder / "data/paper.pdf").write_bytes(b"%PDF")
    report = scan(["data"])
    assert not report.complete
    assert gating(report, Severity.HIGH)


@pytest.mark.parametrize("name", ["a.svg", "empty", "open"])
def test_a_scan_of_nothing_is_not_complete(folder, name):
    (folder / "a.svg").write_text("pass")
    (folder / "empty").mkdir()
    (folder / "open").mkdir()
    (folder / "open/b.svg").write_text("pass")
    assert not scan([name]).complete


def test_code_and_settings_are_read_under_their_own_format(folder):
    (folder / "code.py").write_text("pass\n")
    (folder / ".env").write_text("A=1\n")
    report = scan([".env", "code.py"])
    assert [one.format for one in report.inputs] == ["config", "code"]
    assert report.complete


def test_a_folder_without_data_is_told_beside_others(folder):
    (folder / "empty").mkdir()
    (folder / "code.svg").write_text("pass")
    assert not by_uri(scan(["empty", "data"]))["empty"].complete
    assert scan(["data", "data/people.csv", "."]).complete
    assert scan(["code.svg", "data"]).complete


def test_an_absent_path_is_a_usage_error(folder):
    with pytest.raises(SourceError, match=r"none\.csv: does not exist"):
        scan(["none.csv"])


def test_production_is_told_and_does_not_gate(folder):
    report = scan(["live", "data"], manifest=manifest(), root=folder)
    inputs = by_uri(report)
    assert not inputs["live/people.csv"].gates
    assert inputs["live/people.csv"].environment == "production"
    assert inputs["data/people.csv"].gates


def test_an_exclusion_is_accountable_until_it_expires(folder):
    (folder / "data/open").mkdir()
    (folder / "data/open/a.csv").write_text(PEOPLE)
    for day, uris in (
        (1, {"data", "data/people.csv"}),
        (2, {"data/open/a.csv", "data/people.csv"}),
    ):
        report = scan(["data"], manifest=manifest(), root=folder, as_of=date(2026, 3, day))
        assert set(by_uri(report)) == uris
        assert report.complete


def test_without_paths_the_declared_is_scanned_and_the_absent_told(folder):
    far = "postgresql://127.0.0.1:1/x?table=y"
    told = manifest(gone={"uri": "gone/*.csv"}, far={"uri": far})
    inputs = by_uri(scan([], manifest=told, root=folder))
    assert inputs["data/people.csv"].complete
    assert inputs["live/people.csv"].complete
    reasons = {uri: inputs[uri].skipped[0].reason for uri in ("gone/*.csv", "none")}
    assert set(reasons.values()) == {"does not exist"}
    assert "cannot be reached" in inputs[far].skipped[0].reason
    assert inputs[far].dataset == "far"


def test_a_dataset_is_all_files_that_it_names(folder, monkeypatch):
    monkeypatch.chdir("/")
    (folder / "data/code.py").write_text("pass")
    told = manifest(train={"uri": "data", "columns": {"id": "PERSON_ID"}})
    (one,) = scan_dataset("train", told, folder).inputs
    assert (one.uri, one.dataset) == ("data/people.csv", "train")
    assert {verdict.path: verdict.entity for verdict in one.columns}["id"] == "PERSON_ID"


def test_a_dataset_that_is_absent_is_not_complete(folder):
    told = manifest(train={"uri": "gone.csv"})
    (one,) = scan_dataset("train", told, folder).inputs
    assert (one.dataset, one.complete) == ("train", False)


def test_a_key_names_values_and_raw_files(folder):
    (folder / "note.md").write_text("user1@example.org and USER1@example.org\n")
    prints, digests = keyed_by(bytes(range(32)))
    (one,) = scan(["note.md"], fingerprints=prints, digests=digests).inputs
    assert one.digest.startswith("hmac-sha256:")
    emails = [found.fingerprint for found in one.findings if found.entity == "EMAIL_ADDRESS"]
    assert emails[0] is not None
    assert len(set(emails)) == 1


def test_the_same_data_gives_the_same_report(folder):
    assert scan(["data", "live"]) == scan(["data", "live"])


def test_a_name_that_is_no_text_can_be_written_down(folder):
    (folder / "data" / os.fsdecode(b"\xff.csv")).write_text("a,b\n1,2,3\n")
    told = by_uri(scan(["data"]))["data/?.csv"]
    assert told.skipped[0].reason.startswith("data/?.csv:2: 3 cells")
    assert repr(told).encode()


class SeesNothing:
    """A detector that an attacker would like to be believed."""

    digest = "sha256:0"

    def table(self, schema, **options):
        return self

    def look(self, records, first_row, lines):
        pass

    def result(self):
        return TableScan((), ())


TOLD: dict[str, object] = {"people": {"uri": "data/people.csv"}}


def plant(root: Path, monkeypatch: pytest.MonkeyPatch, key: bytes | None) -> None:
    """Entries that call all data clean, written by who holds the secret."""
    with monkeypatch.context() as patched, remembering(root, key) as memory:
        patched.setattr(table, "load", lambda **_: SeesNothing())
        scan([root / "data"], root=root, memory=memory)
        scan([root / "data"], root=root, manifest=manifest(**TOLD), memory=memory)


def test_a_second_scan_loads_no_rules_and_tells_the_same(folder, monkeypatch):
    with remembering(folder, None) as memory:
        first = scan(["data"], memory=memory)
    monkeypatch.setattr(table, "load", None)
    with remembering(folder, None) as memory:
        assert scan(["data"], memory=memory) == first


def test_a_planted_entry_of_a_stranger_hides_nothing_from_a_scan(folder, monkeypatch):
    plant(folder, monkeypatch, key=bytes(32))
    with remembering(folder, None) as memory:
        assert gating(scan(["data"], memory=memory), Severity.HIGH)


@pytest.mark.parametrize("key", [None, bytes(range(32))], ids=["without a key", "with a key"])
def test_a_planted_entry_hides_nothing_from_a_release(folder, monkeypatch, key):
    """Who can write to the user's own cache fools that user's scan; evidence never believes."""
    plant(folder, monkeypatch, key=None)
    with remembering(folder, None) as memory:
        assert not gating(scan(["data"], memory=memory), Severity.HIGH)
    told = manifest(**TOLD)
    with authenticated(folder, key) as memory:
        assert gating(scan_dataset("people", told, folder, memory=memory), Severity.HIGH)


def test_evidence_believes_a_scan_under_its_key_only_of_equal_content(folder, monkeypatch):
    key = bytes(range(32))
    told = manifest(**TOLD)
    plant(folder, monkeypatch, key)
    with authenticated(folder, key) as memory:
        assert not gating(scan_dataset("people", told, folder, memory=memory), Severity.HIGH)
    (folder / "data" / "people.csv").write_text(PEOPLE.replace("user1@", "user_"))
    with authenticated(folder, key) as memory:
        assert gating(scan_dataset("people", told, folder, memory=memory), Severity.HIGH)
