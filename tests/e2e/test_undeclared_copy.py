"""The copy that nobody wrote down is found by its content, through the installed command alone.

The demo's company, whose lineage is deleted. A tenth of the production rows lies in development
with its columns renamed and its rows shuffled, beside a table of other people of the same kind.
"""

import csv
import json
import random
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from compliance.demo.company import LINEAGE, RAW_COPY, SECOND_COPY, found, write_table
from compliance.demo.people import APPLICANT_COLUMNS, applicants

TODAY = date(2026, 6, 1)
COPY, OTHERS = "development/tmp/export.csv", "development/tmp/panel.csv"
PACK = """\
name: content
title: The copy that nobody wrote down
controls:
  - id: content
    title: No copy shares more with sensitive columns than chance allows
    source: GDPR Art. 5(1)(f)
    stages: [prepare]
    checks: [LIN-004]
    severity: critical
"""


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compliance", *words],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    root: Path = tmp_path_factory.mktemp("company")
    found(root, TODAY)
    (root / LINEAGE).unlink()
    for place in (f"{RAW_COPY}/applicants.csv", f"{RAW_COPY}/decisions.csv", SECOND_COPY):
        (root / place).unlink()
    with (root / "production/applicants.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    tenth = random.Random(5).sample(rows, len(rows) // 10)
    names = [f"f{number}" for number in range(len(APPLICANT_COLUMNS))]
    order = random.Random(6).sample(range(len(names)), len(names))
    write_table(root / COPY, names, ([row[place] for place in order] for row in tenth))
    strangers = list(applicants(300, TODAY, seed=99))
    write_table(root / OTHERS, APPLICANT_COLUMNS, strangers)
    (root / "content.yaml").write_text(PACK, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def judged(company) -> dict:
    collected = run(company, "collect", "--no-progress")
    assert collected.returncode in (0, 3), collected.stderr
    done = run(company, "check", "--policy", "./content.yaml", "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    return json.loads(done.stdout)


def told(judged: dict) -> list[dict]:
    (control,) = judged["controls"]
    (check,) = control["checks"]
    return check["decision"]["counterexamples"]


def test_the_copy_is_found_with_the_bounds_of_what_it_shares(judged):
    own = [one["detail"] for one in told(judged) if one["subject"].startswith(f"{COPY}.")]
    for column in ("ssn", "email", "phone"):
        (detail,) = [one for one in own if f" applicants.{column} " in one]
        bounds = re.search(r"between (\S+)% and (\S+)% .*by chance at most (\S+)%", detail)
        low, high, chance = map(float, bounds.groups())
        assert chance < 10 < 90 < low <= high


def test_other_people_of_the_same_kind_are_not(judged):
    own = [one for one in told(judged) if OTHERS in one["subject"]]
    assert not [one for one in own if "of its distinct values" in one["detail"]]


def test_no_value_is_told(company, judged):
    values = {row[4] for row in applicants(1_000, TODAY)}
    written = json.dumps(judged) + (company / ".compliance/facts.json").read_text("utf-8")
    assert not [value for value in values if value in written]
