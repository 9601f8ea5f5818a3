from dataclasses import replace
from pathlib import Path

import pytest

from compliance.flow.scanning import circumstances as module
from compliance.flow.scanning.circumstances import circumstances, machinery, place_digest
from compliance.flow.scanning.placing import NOWHERE
from policies.terms import Entity


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("a\n")
    return path


def test_nothing_else_gives_another_digest(file: Path):
    first = circumstances(file, "csv", NOWHERE, "")
    file.write_text("changed")
    assert circumstances(file, "csv", replace(NOWHERE, environment="e", gates=False), "") == first


@pytest.mark.parametrize(
    ("form", "place", "options"),
    [
        pytest.param("tsv", NOWHERE, "", id="another format"),
        pytest.param("csv", replace(NOWHERE, declared={"a": Entity("US_SSN")}), "", id="a word"),
        pytest.param("csv", replace(NOWHERE, dataset="d"), "", id="a dataset"),
        pytest.param("csv", NOWHERE, "every cell", id="another option"),
    ],
)
def test_what_changes_the_result_gives_another_digest(file: Path, form, place, options):
    assert circumstances(file, form, place, options) != circumstances(file, "csv", NOWHERE, "")


@pytest.mark.parametrize(
    "name", ["a.csv.mask-report.json", "mask-report.json", "../mask-report.json", "a.csv-wal"]
)
def test_a_file_beside_that_has_a_say_gives_another_digest(file: Path, name: str):
    alone = circumstances(file, "csv", NOWHERE, "")
    beside = file.parent / name
    beside.write_text("{}")
    try:
        first = circumstances(file, "csv", NOWHERE, "")
        beside.write_text("{} ")
        assert len({alone, first, circumstances(file, "csv", NOWHERE, "")}) == 3
    finally:
        beside.unlink()


def test_each_place_has_a_digest_of_its_own(file: Path):
    known = circumstances(file, "csv", NOWHERE, "")
    assert place_digest(known, file) != place_digest(known, file.with_name("b.csv"))


def test_edited_code_and_other_libraries_change_the_machinery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("policies", "masking", "checks", "compliance"):
        (tmp_path / name).mkdir()
    code = tmp_path / "compliance" / "rule.py"
    code.write_text("a = 1")
    monkeypatch.setattr(module, "_ROOT", tmp_path)
    monkeypatch.setattr(module.sys, "path", [str(tmp_path), str(tmp_path / "absent")])
    seen = [machinery.__wrapped__()]
    code.write_text("a = 12")
    seen.append(machinery.__wrapped__())
    (tmp_path / "regex-1.dist-info").mkdir()
    seen.append(machinery.__wrapped__())
    assert len(set(seen)) == 3
