"""The command `mask`: what it writes, what it says, and how it ends."""

import csv
import json
import random

import pytest
import typer

from compliance.cli.mask import mask
from policies.errors import Error

CHANCE = random.Random(8)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "production").mkdir()
    with (tmp_path / "production/people.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person_id", "ssn", "colour"])
        for n in range(40):
            ssn = f"{500 + n}-{CHANCE.randint(10, 99)}-{CHANCE.randint(1000, 9999)}"
            writer.writerow([1000 + n, ssn, "red"])
    (tmp_path / "masking.key").write_text("ab" * 32)
    (tmp_path / "masking.key").chmod(0o600)
    return tmp_path


def _run(place, target="copy", **options):
    told = {"key": "file:masking.key", "plan": None, "manifest": None, "lineage": None}
    with pytest.raises(typer.Exit) as ended:
        mask(place / "production", place / target, **(told | options))
    return ended.value.exit_code


def test_without_a_plan_one_is_written_and_the_run_stops(place, capsys):
    assert _run(place) == 3
    assert (place / "copy.plan.yaml").is_file()
    assert not (place / "copy").exists()
    assert "--plan" in capsys.readouterr().out


def test_a_reviewed_plan_is_carried_out(place, capsys):
    assert _run(place) == 3
    assert _run(place, plan=place / "copy.plan.yaml") == 0
    told = capsys.readouterr().out
    assert "label     pseudonymous" in told
    assert "0 of 80 identifiers stand in their own row" in told
    assert (place / "copy/people.csv").is_file()


def test_a_plan_that_is_there_is_not_inferred_anew(place):
    assert _run(place) == 3
    with pytest.raises(Error, match="already") as told:
        mask(place / "production", place / "copy", key="file:masking.key", plan=None)
    assert "--plan" in told.value.hint


def test_yes_goes_on_without_review(place):
    assert _run(place, yes=True) == 0
    assert {p.name for p in (place / "copy").iterdir()} == {"people.csv", "mask-report.json"}
    assert (place / "copy.plan.yaml").is_file()


def test_a_dry_run_needs_no_key_and_writes_nothing(place, capsys):
    before = {p.name for p in place.iterdir()}
    assert _run(place, dry_run=True, key=None) == 0
    assert {p.name for p in place.iterdir()} == before
    told = capsys.readouterr().out
    assert "people.csv  ssn" in told
    assert "national_id" in told


def test_without_a_key_the_way_to_one_is_told(place):
    with pytest.raises(Error) as told:
        mask(place / "production", place / "copy", key=None, plan=None)
    assert "keygen" in told.value.hint


def test_quiet_prints_nothing(place, capsys):
    assert _run(place, yes=True, quiet=True) == 0
    assert capsys.readouterr() == ("", "")


def test_production_comes_from_the_manifest(place):
    (place / "compliance.yaml").write_text(
        "version: 1\nsystem: {name: s}\nenvironments:\n"
        "  prod: {kind: production, locations: [./vault]}\n"
    )
    (place / "vault").mkdir()
    with pytest.raises(Error, match="production location"):
        mask(place / "production", place / "vault/copy", key="file:masking.key", plan=None)
    assert not list((place / "vault").iterdir())


def test_the_run_is_told_as_lineage(place):
    assert _run(place, yes=True, lineage=place / "events.ndjson") == 0
    event = json.loads((place / "events.ndjson").read_text())
    assert event["outputs"][0]["name"] == "copy/people.csv"


def test_an_interrupt_before_anything_is_written_ends_the_run_too(place, monkeypatch):
    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("compliance.flow.copying.review.scan", interrupted)
    with pytest.raises(Error, match="interrupted") as told:
        mask(place / "production", place / "copy", key="file:masking.key", plan=None)
    assert told.value.exit_code == 3


def test_a_source_behind_a_linked_folder_is_masked(place):
    (place / "link").symlink_to(place, target_is_directory=True)
    told = {"key": "file:masking.key", "plan": None, "manifest": None, "lineage": None}
    with pytest.raises(typer.Exit) as ended:
        mask(place / "link" / "production", place / "copy", yes=True, **told)
    assert ended.value.exit_code == 0
