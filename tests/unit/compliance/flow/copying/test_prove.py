"""One leak of each kind is planted; the proof finds it, tells no value and publishes nothing."""

import base64
import csv
import hashlib
import json
import random
import re
from urllib.parse import quote_plus

import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.mask import mask
from compliance.state.mask_reports import report_path
from masking.plan import Plan

KEY = bytes(range(32))
ROWS = 300
MASKED = {
    "ssn": {"transform": "national_id", "entity": "US_SSN"},
    "email": {"transform": "email", "entity": "EMAIL_ADDRESS"},
    "name": {"transform": "person", "entity": "PERSON"},
    "pin": {"transform": "redact"},
    "city": {"transform": "keep", "reason": "test", "entity": "LOCATION"},
}
KEEP = {"transform": "keep", "reason": "test"}


def rows() -> list[dict[str, str]]:
    dice = random.Random(7)
    return [
        {
            "ssn": f"{dice.randint(1, 665):03}-{dice.randint(1, 99):02}-{dice.randint(1, 9999):04}",
            "email": f"user{dice.randint(10**6, 10**7)}@mail{n % 9}.org",
            "name": f"Zelda{n:03} Quorn{dice.randint(100, 999)}".translate(LETTERS),
            "pin": f"{dice.randint(0, 9999):04}",
            "city": ("Here", "There")[n % 2],
        }
        for n in range(ROWS)
    ]


LETTERS = str.maketrans("0123456789", "abcdefghij")


def masked(folder, plant, plan, name="people.csv", **words):
    """Mask a table whose rows `plant` may add to."""
    source, target = folder / "source", folder / "copy"
    source.mkdir()
    table = [{**row, **plant(row)} for row in rows()]
    with (source / name).open("w", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table)
    whole = Plan.model_validate({"tables": {name: {**MASKED, **plan}}, **words})
    return table, target, mask(source, target, plan=whole, key=KEY)


LEAKS = {
    "a twin in a note": lambda row: f"asked by {row['name'].upper()} on Monday",
    "digits of it in a note": lambda row: f"ref:{row['ssn'].replace('-', '')}/x",
    "a column renamed": lambda row: row["ssn"].replace("-", "."),
    "an e-mail in a URL": lambda row: f"https://x.example/?u={quote_plus(row['email'])}&a=1",
    "base64 of it": lambda row: base64.b64encode(row["email"].encode()).decode(),
    "a plain hash of it": lambda row: hashlib.sha256(row["ssn"].encode()).hexdigest(),
    "a hash of a small domain": lambda row: hashlib.md5(row["pin"].encode()).hexdigest(),
    "a hash in capitals": lambda row: hashlib.sha1(row["email"].encode()).hexdigest().upper(),
    "one row alone": lambda row: row["email"] if row["pin"].startswith("99") else "",
}


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_leak_is_caught_and_nothing_published(tmp_path, kind) -> None:
    make = LEAKS[kind]
    with pytest.raises(LeakError, match=r"people.csv: note: holds \d+ identifiers") as caught:
        masked(tmp_path, lambda row: {"note": make(row)}, {"note": KEEP})
    assert caught.value.exit_code == 1
    assert not (tmp_path / "copy").exists()
    told = f"{caught.value} {caught.value.hint}"
    assert not any(value in told for row in rows() for value in (row["ssn"], row["email"]))


@pytest.mark.parametrize(
    ("document", "path"),
    [
        pytest.param(lambda mail: {"t": [{"content": f"to {mail}"}]}, "t[].content", id="chat"),
        pytest.param(lambda mail: {"a": {"b": [mail, "x"]}}, "a.b[]", id="nested"),
        pytest.param(lambda mail: {"call": json.dumps({"u": mail})}, "call.u", id="JSON in a text"),
    ],
)
def test_a_twin_below_a_path_is_caught(tmp_path, document, path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    lines = [json.dumps({"email": one["email"], **document(one["email"])}) for one in rows()]
    (source / "a.jsonl").write_text("\n".join(lines) + "\n")
    tables = {"a.jsonl": {"email": MASKED["email"], path: KEEP}}
    with pytest.raises(LeakError, match=rf"{re.escape(path)}: holds \d+ identifiers"):
        mask(source, tmp_path / "copy", plan=Plan.model_validate({"tables": tables}), key=KEY)
    assert not (tmp_path / "copy").exists()


def test_prose_that_repeats_its_row_in_any_spelling_holds_no_twin(tmp_path) -> None:
    kinds = ("a twin in a note", "digits of it in a note", "an e-mail in a URL")

    def plant(row):
        return {"note": ", and ".join(LEAKS[kind](row) for kind in kinds)}

    _, target, report = masked(tmp_path, plant, {"note": {"transform": "prose"}})
    assert report.safety is not None
    assert not [one for one in report.safety.twins if one.path == "note" and not one.holds]
    text = (target / "people.csv").read_text().lower()
    assert not [row for row in rows() if row["name"].lower() in text]


def test_the_wrong_row_is_caught(tmp_path) -> None:
    shuffled = {"ssn": {"transform": "shuffle", "entity": "US_SSN"}}
    with pytest.raises(LeakError, match="ssn"):
        masked(tmp_path, lambda row: {}, shuffled)
    assert not (tmp_path / "copy").exists()


def test_a_name_of_a_file_is_caught(tmp_path) -> None:
    name = rows()[5]["ssn"] + ".csv"
    with pytest.raises(LeakError, match="the names of files") as caught:
        masked(tmp_path, lambda row: {}, {}, name=name)
    assert name[:11] not in str(caught.value)


def test_few_rows_of_a_combination_are_caught_where_the_plan_asks(tmp_path) -> None:
    plant = {"area": {**KEEP, "entity": "ZIP_CODE"}}
    with pytest.raises(LeakError, match="combinations of city, area stand for fewer than 5 rows"):
        masked(tmp_path, lambda row: {"area": row["pin"][:2]}, plant, k=5)


def test_an_honest_copy_passes_and_tells_what_attackers_get(tmp_path) -> None:
    table, target, report = masked(
        tmp_path,
        lambda row: {"note": "nothing of note", "sex": (row["pin"][0] > "4" and "f") or "m"},
        {"note": KEEP, "sex": {**KEEP, "entity": "GENDER"}},
        k=5,
    )
    safety = report.safety
    assert safety is not None
    assert safety.identifiers > 2 * ROWS
    assert all(one.holds for one in (*safety.overlaps, *safety.twins, *safety.openness))
    assert [one.path for one in safety.overlaps] == ["ssn", "email", "name"]
    (ssn,) = safety.openness
    assert ssn.bits > 25
    (classes,) = safety.anonymity
    assert classes.quasi == ("city", "sex")
    assert classes.least >= 5
    assert classes.below == 0
    (linkage,) = safety.linkage
    assert linkage.columns == 3
    assert linkage.linked == pytest.approx(4, abs=0.5)
    text = report_path(target).read_text()
    assert not any(row[path] in text for row in table for path in ("ssn", "email", "name"))
