"""Synthea's eighteen tables under Safe Harbor by the command: joined, and MSK-002 passes.

The first rows of each table are taken; a whole run is told in docs/performance.md.
"""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from masking.zip_areas import small_areas

ROWS = 300
"""Of each table, at most."""
PRESET = "hipaa-safe-harbor"
DATES = re.compile("DATE|START|STOP", re.IGNORECASE)
JOINS = (
    ("encounters.csv", "PATIENT", "patients.csv"),
    ("claims.csv", "PATIENTID", "patients.csv"),
    ("claims_transactions.csv", "CLAIMID", "claims.csv"),
    ("claims_transactions.csv", "PATIENTID", "patients.csv"),
    ("encounters.csv", "PROVIDER", "providers.csv"),
    ("encounters.csv", "ORGANIZATION", "organizations.csv"),
    ("encounters.csv", "PAYER", "payers.csv"),
    ("observations.csv", "ENCOUNTER", "encounters.csv"),
    ("medications.csv", "PATIENT", "patients.csv"),
)
BORDER = {
    "of 90 tomorrow": {"BIRTHDATE": "{eldest}-12-31"},
    "of 90 today or before": {"BIRTHDATE": "{eldest}-01-01"},
    "of 89 all year": {"BIRTHDATE": "{younger}-01-01"},
    "older than all": {"BIRTHDATE": "1899-12-31", "DEATHDATE": "1911-02-03"},
    "of a leap day": {"BIRTHDATE": "2004-02-29"},
    "of an area that 2000 knew": {"ZIP": "06301"},
    "of an area that 2010 knew": {"ZIP": "36901"},
    "of a large area": {"ZIP": "02139"},
    "of nine digits": {"ZIP": "02139-4307"},
    "of four digits": {"ZIP": "2139"},
    "of another country": {"ZIP": "K1A 0B1"},
    "of none": {"ZIP": ""},
}
"""Patients at the borders of the rules."""
MANIFEST = """
version: 1
system: {name: research, purpose: research, owner: Ann, deputy: Bob, risk_class: high}
policies: [hipaa]
environments:
  production: {kind: production, locations: ["source"]}
  research: {kind: non-production, locations: ["copy"]}
datasets:
  raw: {uri: "source/*.csv", stage: ingest, environment: production}
  copy: {uri: "copy/*.csv", stage: train, environment: research, derived_from: [raw], masked: true}
"""


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def eldest() -> int:
    """The last year in which somebody was born who may be ninety by now."""
    return date.today().year - 90  # noqa: DTZ011  as the command reads its clock


def patients(path: Path) -> None:
    """Add one patient for each border."""
    rows = read(path)
    told = {"eldest": eldest(), "younger": eldest() + 1}
    for n, changes in enumerate(BORDER.values()):
        border = {path: value.format(**told) for path, value in changes.items()}
        rows.append(
            {**rows[0], "DEATHDATE": "", "Id": f"3edac2e3-d223-6fae-d515-{n:012}", **border}
        )
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def folder(shared, command, tmp_path_factory):
    """Where all tables were masked, and facts collected, by commands."""
    place = tmp_path_factory.mktemp("synthea")
    (place / "source").mkdir()
    for one in sorted((shared / "data/health/synthea_csv").glob("*.csv")):
        lines = one.read_text("utf-8").splitlines(keepends=True)
        (place / "source" / one.name).write_text("".join(lines[: ROWS + 1]), "utf-8")
    patients(place / "source/patients.csv")
    (place / "compliance.yaml").write_text(MANIFEST)
    assert command("keygen", "k", cwd=place).returncode == 0
    words = ("mask", "source", "copy", "--key", "file:k")
    assert command(*words, "--preset", PRESET, cwd=place).returncode == 3
    done = command(*words, "--plan", "copy.plan.yaml", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert command("collect", cwd=place).returncode == 0
    return place


@pytest.fixture(scope="module")
def tables(folder):
    """Name → rows of the source and of the copy."""
    names = sorted(one.name for one in (folder / "source").iterdir())
    assert len(names) == 18
    return {name: (read(folder / "source" / name), read(folder / "copy" / name)) for name in names}


def test_the_check_of_safe_harbor_passes(folder, command) -> None:
    done = command("check", "--policy", "hipaa", "--format", "json", cwd=folder)
    found = {
        one["check"].partition("@")[0]: one["decision"]["outcome"]
        for control in json.loads(done.stdout)["controls"]
        for one in control["checks"]
    }
    assert found["MSK-002"] == "PASSED"


@pytest.mark.parametrize(("child", "column", "parent"), JOINS)
def test_tables_join_as_before(tables, child, column, parent) -> None:
    counts = []
    for side in (0, 1):
        keys = {row["Id"] for row in tables[parent][side]}
        counts.append([row[column] in keys for row in tables[child][side]])
    assert counts[0] == counts[1]
    assert any(counts[0])


def test_dates_tell_years_and_none_of_who_may_be_ninety(tables) -> None:
    seen = 0
    for before, after in tables.values():
        for path in filter(DATES.search, after[0]):
            for source, copy in zip(before, after, strict=True):
                if re.match(r"\d{4}", source[path]):
                    assert re.fullmatch(r"\d{4}", copy[path]), path
                    assert int(copy[path]) == max(int(source[path][:4]), eldest() + 1)
                    seen += 1
    assert seen > 5 * ROWS


def test_areas_are_large_or_hidden(tables) -> None:
    seen = set()
    for name in ("patients.csv", "organizations.csv", "providers.csv"):
        for source, copy in zip(*tables[name], strict=True):
            if source["ZIP"]:
                whole = re.fullmatch(r"\d{5}(-?\d{4})?", source["ZIP"])
                area = source["ZIP"][:3]
                hidden = whole is None or area in small_areas("all")
                assert copy["ZIP"] == ("000" if hidden else area), name
                seen.add(hidden)
    assert seen == {True, False}


def test_nothing_that_names_a_patient_is_left(folder, tables) -> None:
    before, after = tables["patients.csv"]
    for path in ("Id", "SSN", "DRIVERS", "PASSPORT", "FIRST", "LAST", "ADDRESS", "LAT", "LON"):
        left = {row[path] for row in after if row.get(path)}
        assert not left & {row[path] for row in before}
    safety = json.loads((folder / "copy/mask-report.json").read_bytes())["safety"]
    assert all(one["found"] <= one["bound"] for one in safety["twins"])
