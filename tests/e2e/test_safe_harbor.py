"""Synthea's tables under Safe Harbor: joined as before, with no date, age or area that tells."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from compliance.flow.copying.review import propose
from compliance.flow.mask import mask
from masking.zip_areas import small_areas

SHARED = Path(__file__).resolve().parents[3] / "shared/data/health/synthea_csv"
TABLES = ("patients.csv", "encounters.csv", "claims.csv")
ROWS = 400
AS_OF = date(2026, 11, 26)
EARLIEST = AS_OF.year - 89
DATES = ("BIRTHDATE", "DEATHDATE", "START", "STOP", "SERVICEDATE", "CURRENTILLNESSDATE")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthea")
    source, copy = folder / "source", folder / "copy"
    source.mkdir()
    for name in TABLES:
        lines = (SHARED / name).read_text("utf-8").splitlines(keepends=True)
        (source / name).write_text("".join(lines[: ROWS + 1]), "utf-8")
    plan = propose(source, preset=("hipaa-safe-harbor", AS_OF)).plan
    report = mask(source, copy, plan=plan, key=bytes(range(32)))
    return {name: (read(source / name), read(copy / name)) for name in TABLES}, report


def test_patients_encounters_and_claims_still_join(both) -> None:
    tables, report = both
    assert report.joins
    assert all(join.source_orphans == join.target_orphans for join in report.joins)
    for child, column in (("encounters.csv", "PATIENT"), ("claims.csv", "PATIENTID")):
        counts = [
            sum(row[column] in {one["Id"] for one in tables["patients.csv"][side]}
                for row in tables[child][side])
            for side in (0, 1)
        ]  # fmt: skip
        assert counts[0] == counts[1] > 0


def test_dates_tell_years_and_none_of_who_may_be_ninety(both) -> None:
    seen = 0
    for before, after in both[0].values():
        for path in (path for path in DATES if path in after[0]):
            for source, copy in zip(before, after, strict=True):
                if source[path]:
                    assert re.fullmatch(r"\d{4}", copy[path])
                    assert int(copy[path]) == max(int(source[path][:4]), EARLIEST)
                    seen += 1
    assert seen > ROWS


def test_areas_are_large_or_hidden(both) -> None:
    before, after = both[0]["patients.csv"]
    for source, copy in zip(before, after, strict=True):
        if source["ZIP"]:
            area = source["ZIP"][:3]
            hidden = len(source["ZIP"]) != 5 or area in small_areas("all")
            assert copy["ZIP"] == ("000" if hidden else area)


def test_nothing_that_names_a_patient_is_left(both) -> None:
    before, after = both[0]["patients.csv"]
    for path in ("SSN", "DRIVERS", "PASSPORT", "FIRST", "LAST", "ADDRESS", "LAT", "LON"):
        left = {row[path] for row in after if row.get(path)}
        assert not left & {row[path] for row in before}
    safety = both[1].safety
    assert safety is not None
    assert all(one.holds for one in (*safety.twins, *safety.overlaps))
