"""The certificate is measured by the detector itself, and tells what it cannot find."""

import hashlib
from dataclasses import replace
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

from compliance.detect.planting.table import PLANTS
from compliance.flow.certifying import ground as room
from compliance.flow.certifying.certify import Certifier
from compliance.flow.scanning.file import FileScanner
from compliance.flow.scanning.placing import NOWHERE
from compliance.progress import SILENT
from policies.certified import Certificate, Recall

WORDS = [
    "the",
    "patient",
    "was",
    "seen",
    "in",
    "clinic",
    "and",
    "feels",
    "well",
    "after",
    "rest",
    "of",
    "the",
    "left",
    "knee",
]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("IBAN_CODE", "CRYPTO", "EMAIL_ADDRESS", "MEDICAL_RECORD_NUMBER", "FINANCIAL")
    monkeypatch.setattr(room, "PLANTS", {name: PLANTS[name] for name in names})


def table(rows: int = 300) -> pa.RecordBatch:
    luck = Random(1)
    return pa.RecordBatch.from_pylist(
        [
            {
                "colour": luck.choice(["red", "blue", None]),
                "size": n,
                "notes": " ".join(luck.choices(WORDS, k=12)),
            }
            for n in range(rows)
        ]
    )


def certificate(detector, *, line_based: bool = False, seed: int = 0) -> Certificate:
    records = table()
    if line_based:
        records = records.select(["notes"])
    begun = Certifier(detector, seed).table(
        records.schema, declared={}, fingerprints=None, every_cell=False, line_based=line_based
    )
    for first in range(0, 300, 100):
        begun.look(records.slice(first, 100), first, None)
    told = begun.result().certificate
    assert told is not None
    return told


def by_entity(told: Certificate) -> dict[str, Recall]:
    return {one.entity: one for one in told.entities}


def test_what_the_detector_knows_is_found_and_the_interval_says_how_surely(detector):
    told = certificate(detector)
    assert (told.rows, told.columns) == (300, 2)
    iban = by_entity(told)["IBAN_CODE"]
    assert iban.recall.trials > 30
    assert iban.recall.hits == iban.recall.trials
    assert 0.8 < iban.recall.low < iban.recall.high == 1.0
    assert (iban.precision.hits, iban.precision.trials) == (iban.recall.hits, iban.recall.hits)
    assert (iban.named, iban.unnamed) == (True, True)


def test_a_detector_that_lost_a_recognizer_has_no_recall_of_it(without):
    told = by_entity(certificate(without("CRYPTO")))
    lost, kept = told["CRYPTO"].recall, told["IBAN_CODE"].recall
    assert (lost.hits, lost.low) == (0, 0.0)
    assert lost.trials > 20
    assert lost.high < 0.2
    assert not told["CRYPTO"].unnamed
    assert kept.hits == kept.trials


def test_what_only_a_label_or_a_name_tells_is_not_said_to_be_found_without(detector):
    told = by_entity(certificate(detector))
    assert told["FINANCIAL"].recall.trials == 0
    assert (told["FINANCIAL"].named, told["FINANCIAL"].unnamed) == (True, False)
    plain = table().select(["colour"])
    begun = Certifier(detector, 0).table(
        plain.schema, declared={}, fingerprints=None, every_cell=False, line_based=False
    )
    begun.look(plain, 0, None)
    assert by_entity(begun.result().certificate)["MEDICAL_RECORD_NUMBER"].recall.trials == 0


def test_a_value_that_lacks_its_check_digit_counts_against_precision():
    class Credulous:
        digest = "sha256:0"

        def spans(self, records, columns, *, line_based=False):
            from policies.terms import Entity, Span

            texts = records.column(0).to_pylist()
            return {
                columns[0]: [(Span(0, len(one), Entity("IBAN_CODE"), 1.0, "r"),) for one in texts]
            }

        def table(self, *words, **more):
            from types import SimpleNamespace

            from compliance.detect.interface import TableScan

            return SimpleNamespace(look=lambda *_: None, result=lambda: TableScan((), ()))

    told = by_entity(certificate(Credulous()))["IBAN_CODE"]
    assert told.recall.hits == told.recall.trials
    assert told.precision.hits == told.recall.hits
    assert told.precision.trials > 3 * told.precision.hits


def test_in_plain_text_there_are_no_columns_to_tell(detector):
    told = certificate(detector, line_based=True)
    assert {(one.named, one.unnamed) for one in told.entities} == {(None, None)}
    assert by_entity(told)["MEDICAL_RECORD_NUMBER"].recall.hits > 10


def test_the_same_seed_gives_the_same_certificate(detector):
    assert certificate(detector) == certificate(detector)
    assert certificate(detector, seed=1).seed == 1


def test_the_findings_are_the_same_and_nothing_on_disk_changes(detector, tmp_path: Path):
    path = tmp_path / "a.csv"
    lines = [",".join(str(cell or "") for cell in row.values()) for row in table().to_pylist()]
    path.write_text("colour,size,notes\n" + "\n".join(lines) + "\n")
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    def scanned(with_: object):
        files = FileScanner(with_, None, None, every_cell=False, progress=SILENT)
        (one,) = files.scan(path, "csv", "a.csv", NOWHERE)
        return one

    plain, certified = scanned(detector), scanned(Certifier(detector, 0))
    assert certified.certificate is not None
    assert replace(certified, certificate=None) == plain
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
