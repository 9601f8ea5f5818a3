"""How free text was read, with a recall that is measured in text of its kind."""

import random
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from checks.reported.copies import ProseCoverage
from compliance.collect.interface import Scope
from compliance.flow.collecting.prose_measurement import ProseMeasurement
from compliance.flow.scanning.options import ScanOptions
from policies.load import parse
from policies.manifest import Manifest
from policies.naming import Naming

WORDS = [
    "the",
    "applicant",
    "called",
    "back",
    "about",
    "the",
    "loan",
    "and",
    "asked",
    "for",
    "another",
    "form",
    "by",
    "post",
]
DAY = date(2026, 1, 1)


EMBEDDED = Naming()


def measured(naming=EMBEDDED, *, rows=40, detector=None):
    luck = random.Random(3)
    notes = [" ".join(luck.choices(WORDS, k=9)) for _ in range(rows)]
    batch = pa.RecordBatch.from_pydict({"note": notes, "id": list(range(rows))})
    detector = detector or ScanOptions(names=naming).detector()
    one = ProseMeasurement("a", ["note"], ["scan.png"], naming, detector)
    one.look(batch, DAY)
    manifest = parse(Manifest, {"version": 1, "system": {"name": "x"}})
    (report,) = one.reports(Scope(manifest, None, datetime(2026, 1, 1, tzinfo=UTC)), ())
    return parse(ProseCoverage, report.data)


@pytest.fixture(scope="module")
def told():
    return measured()


def test_fields_and_what_nobody_could_read_are_told(told):
    assert (told.engine, told.columns, told.unread) == ("embedded", ("note",), ("scan.png",))


def test_each_entity_has_a_recall_of_enough_labels(told):
    found = {one.entity: one for one in told.recalls}
    assert {"PERSON", "US_SSN", "EMAIL_ADDRESS", "CREDIT_CARD"} <= found.keys()
    assert all(one.labelled >= 50 for one in told.recalls)
    assert all(one.found <= one.labelled and 0 <= one.low <= 1 for one in told.recalls)
    assert found["EMAIL_ADDRESS"].found == found["EMAIL_ADDRESS"].labelled


class Blind:
    """Finds nothing."""

    def spans(self, records, columns, *, line_based=False):
        return {name: [()] * records.num_rows for name in columns}


def test_who_finds_nothing_is_told_so():
    assert {one.found for one in measured(detector=Blind()).recalls} == {0}


def test_without_names_there_is_no_engine():
    assert measured(Naming(engine="off"), detector=Blind()).engine == ""


def test_without_rows_there_is_no_recall():
    assert measured(rows=0, detector=Blind()).recalls == ()
