import json
from pathlib import Path

from compliance.state.mask_reports import find_mask_report, report_path
from policies.reports import MaskedFile, MaskReport, Tool, as_json
from policies.terms import Label


def report(*targets: str) -> str:
    files = tuple(MaskedFile("s", "hmac-sha256:0", target, "sha256:0", 1, ()) for target in targets)
    tool = Tool("compliance", "0", "r")
    return json.dumps(as_json(MaskReport(1, tool, Label.PSEUDONYMOUS, "sha256:0", "k", "1", files)))


def data(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a\n1\n")
    return path


def test_the_report_beside_a_file_comes_first(tmp_path):
    path = data(tmp_path, "a.csv")
    (tmp_path / "mask-report.json").write_text(report("a.csv"))
    (tmp_path / "a.csv.mask-report.json").write_text(report("a.csv"))
    assert find_mask_report(path)[0].name == "a.csv.mask-report.json"
    assert report_path(path) == tmp_path / "a.csv.mask-report.json"


def test_the_report_of_a_folder_above_names_the_path_below_it(tmp_path):
    path = data(tmp_path, "x/y/a.csv")
    (tmp_path / "mask-report.json").write_text(report("x/y/a.csv"))
    assert find_mask_report(path)[0] == report_path(tmp_path)


def test_a_report_that_does_not_name_the_file_is_not_its(tmp_path):
    path = data(tmp_path, "a.csv")
    (tmp_path / "mask-report.json").write_text(report("b.csv"))
    assert find_mask_report(path) is None


def test_a_report_that_cannot_be_read_counts_as_absent(tmp_path):
    path = data(tmp_path, "a.csv")
    for text in (
        "",
        "[]",
        '{"version": 1}',
        "\0",
        report("a.csv").replace('"version": 1', '"version": 9'),
    ):
        (tmp_path / "mask-report.json").write_text(text)
        assert find_mask_report(path) is None
