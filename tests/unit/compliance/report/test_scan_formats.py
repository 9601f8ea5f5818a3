import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from compliance.report.table import SCAN_FORMATS, scan_format
from policies.load import parse
from policies.reports import InputReport, Notice, ScanReport, Skip, Summary, Tool, as_json
from policies.terms import (
    ColumnVerdict,
    Entity,
    Evidence,
    Finding,
    Kind,
    Location,
    Severity,
    SuppressedBy,
    Suppression,
)

SSN = Entity("US_SSN")
TOOL = Tool("ai-lifecycle-compliance", "0.1.0", "sha256:00 presidio 2")
ALLOWED = Suppression(SuppressedBy.ALLOW, "a fixture (Ada, until 2027-01-01)")
BESIDE = Suppression(SuppressedBy.INLINE, "allowed in line 3")
EMPTY = ScanReport(1, TOOL, (), Summary())
CSV = InputReport(
    uri="data/a b.csv",
    format="csv",
    digest="sha256:" + "0" * 64,
    rows=1000,
    bytes=123,
    complete=True,
    columns=(
        ColumnVerdict(
            "ssn",
            SSN,
            0.98,
            Kind.DIRECT,
            Severity.HIGH,
            990,
            985,
            conflict=True,
            evidence=(Evidence("header", SSN, 0.9),),
        ),
        ColumnVerdict("x", None, 0.4, None, None, 9, 0, candidates=(SSN, Entity("ID"))),
        ColumnVerdict("y", None, 0.0, None, None, 9, 0),
        ColumnVerdict(
            "city", Entity("LOCATION"), 0.9, Kind.QUASI, Severity.MEDIUM, 9, 9, explained="masked"
        ),
        ColumnVerdict("own", Entity("HOUSE_ID"), 0.9, Kind.DIRECT, Severity.HIGH, 9, 9),
    ),
    findings=(
        Finding(
            SSN, 0.85, Severity.HIGH, "UsSsn", Location(3, "notes", 17, 28, 7), "hmac-sha256:1"
        ),
        Finding(SSN, 0.85, Severity.HIGH, "UsSsn", Location(4, "notes", 17, 28, 8), explained="m"),
        Finding(
            SSN, 0.85, Severity.HIGH, "UsSsn", Location(5, "notes", 17, 28, 9), suppressed=ALLOWED
        ),
    ),
)
TEXT = InputReport(
    uri="/abs/n.md",
    format="text",
    digest="hmac-sha256:" + "0" * 64,
    rows=30,
    bytes=9,
    complete=True,
    findings=tuple(
        Finding(
            Entity("URL"),
            0.5,
            Severity.LOW,
            "r",
            Location(row, None, 1, 5, row + 1),
            suppressed=None if row else BESIDE,
        )
        for row in range(30)
    ),
    dataset="notes",
    environment="production",
    gates=False,
    notices=(Notice("/abs/n.md:9", "allows nothing that was found; remove it"),),
)
BROKEN = InputReport(
    "b.csv", "csv", "", 0, 9, False, (Skip("b.csv", "b.csv:3: 3 cells where there are 2 columns"),)
)
FOLDER = InputReport(".", "folder", "", 0, 0, True, (Skip("*.py (9 files)", "code", True),))
FULL = ScanReport(
    1,
    TOOL,
    (CSV, TEXT, BROKEN, FOLDER),
    Summary(
        {"URL": 29, "US_SSN": 986}, {"LOCATION": 9, "US_SSN": 1}, 1030, {"URL": 1, "US_SSN": 1}
    ),
    (Notice("baseline.yaml:4", "is not triaged", gates=True),),
)
CLEAN = ScanReport(1, TOOL, (InputReport("c.csv", "csv", "sha256:0", 1, 9, True),), Summary(rows=1))


@pytest.mark.parametrize("name", SCAN_FORMATS)
@pytest.mark.parametrize("report", [EMPTY, CLEAN, FULL], ids=["empty", "clean", "full"])
def test_every_form_renders_every_report_alike_each_time(name, report):
    form = scan_format(name)
    assert form.name == name
    assert form.render(report) == form.render(report)
    assert form.render(report).endswith("\n")


def test_json_comes_back_as_the_same_report():
    assert parse(ScanReport, json.loads(scan_format("json").render(FULL))) == FULL


def test_json_gives_each_finding_a_line_whatever_the_inputs_are_called():
    seen = next(one for one in FULL.inputs if one.findings)
    odd = replace(seen, uri='"findings": []', findings=seen.findings * 3)
    told = scan_format("json").render(replace(FULL, inputs=(odd, *CLEAN.inputs, odd)))
    listed = [one["findings"] for one in json.loads(told)["inputs"]]
    assert listed == [
        json.loads(json.dumps(as_json(one)["findings"])) for one in (odd, *CLEAN.inputs, odd)
    ]
    assert told.count('\n        {"entity"') == 2 * len(odd.findings)


def test_json_has_the_keys_of_version_1_in_their_order():
    report = json.loads(scan_format("json").render(FULL))
    assert list(report) == ["version", "tool", "inputs", "summary", "notices"]
    assert list(report["inputs"][0])[:9] == [
        "uri",
        "format",
        "digest",
        "rows",
        "bytes",
        "complete",
        "skipped",
        "columns",
        "findings",
    ]
    column = report["inputs"][0]["columns"][0]
    assert (column["kind"], column["severity"], column["entity"]) == ("direct", "high", "US_SSN")
    location = report["inputs"][0]["findings"][0]["location"]
    assert location == {"row": 3, "column": "notes", "start": 17, "end": 28, "line": 7}


def test_text_tells_a_person_what_to_know():
    text = scan_format("text").render(FULL)
    for words in (
        "data/a b.csv  (csv, 1,000 rows)",
        "985 of 990 values",
        "header and values disagree",
        "undecided: US_SSN or ID",
        "explained: masked",
        "1 other column: nothing found",
        "line 7, notes, characters 17 to 28: US_SSN",
        "1 finding explained by a mask run",
        "1 finding suppressed (allow): a fixture (Ada, until 2027-01-01)",
        "1 finding suppressed (inline): allowed in line 3",
        "2 values suppressed",
        "TO MEND: baseline.yaml:4: is not triaged",
        "note: /abs/n.md:9: allows nothing",
        "dataset notes, production, production: told, does not gate",
        "… and 23 more",
        "NOT READ: b.csv: b.csv:3: 3 cells",
        "passed by: *.py (9 files): code",
        "high     US_SSN 986",
        "1 input not read to the end",
        "compliance mask 'data/a b.csv' TARGET",
    ):
        assert words in text, words


def test_text_names_the_folder_of_several_files():
    inputs = tuple(replace(CSV, uri=uri) for uri in ("data/x/a.csv", "data/y.csv"))
    text = scan_format("text").render(ScanReport(1, TOOL, inputs, Summary()))
    assert "compliance mask data TARGET" in text
    mixed = tuple(replace(CSV, uri=uri) for uri in ("y.csv", "/x.csv"))
    assert "mask y.csv TARGET" in scan_format("text").render(ScanReport(1, TOOL, mixed, Summary()))


def test_text_passes_on_nothing_that_steers_a_terminal():
    name = "\x1b[2Jssn\r\u202e"
    odd = InputReport(name, "csv", "", 0, 0, False, (Skip(name, "odd"),))
    text = scan_format("text").render(ScanReport(1, TOOL, (odd,), Summary()))
    assert not {"\x1b", "\r", "\u202e"} & set(text)


@pytest.fixture(scope="module")
def schema(shared: Path) -> dict[str, object]:
    return json.loads((shared / "schemas/sarif/sarif-schema-2.1.0.json").read_text())


@pytest.mark.parametrize("report", [EMPTY, CLEAN, FULL], ids=["empty", "clean", "full"])
def test_sarif_is_valid(report, schema):
    log = json.loads(scan_format("sarif").render(report))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []


def sarif(report: ScanReport) -> dict[str, list[dict]]:
    return json.loads(scan_format("sarif").render(report))["runs"][0]


def test_sarif_tells_places_and_never_a_snippet():
    run = sarif(FULL)
    verdict, finding = run["results"][0], run["results"][3]
    physical = verdict["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "data/a%20b.csv"}}
    assert verdict["locations"][0]["logicalLocations"][0]["name"] == "ssn"
    assert finding["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    line = run["results"][6]["locations"][0]["physicalLocation"]
    assert line["region"] == {"startLine": 1, "startColumn": 2, "endColumn": 6}
    assert line["artifactLocation"]["uri"] == "file:///abs/n.md"
    assert "snippet" not in json.dumps(run)


def test_sarif_levels_follow_severity_and_production_only_tells():
    levels = {(one["ruleId"], one["level"]) for one in sarif(FULL)["results"]}
    assert levels == {
        ("US_SSN", "error"),
        ("LOCATION", "warning"),
        ("HOUSE_ID", "error"),
        ("URL", "note"),
    }


def test_sarif_suppresses_what_is_explained_or_allowed_and_says_where_it_is_written():
    told = [one.get("suppressions", [{}])[0] for one in sarif(FULL)["results"]][:7]
    kinds = [one.get("kind") for one in told]
    assert kinds == [None, "external", None, None, "external", "external", "inSource"]
    assert [one.get("justification") for one in told][5:] == [ALLOWED.reason, BESIDE.reason]


def test_sarif_names_a_result_by_its_place():
    names = [one["partialFingerprints"]["place/v1"] for one in sarif(FULL)["results"]]
    assert len(set(names)) == len(names)
    assert sarif(FULL)["results"][3]["partialFingerprints"]["value/v1"] == "hmac-sha256:1"


def test_sarif_says_what_was_not_read():
    (invocation,) = sarif(FULL)["invocations"]
    assert not invocation["executionSuccessful"]
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == [
        "error",
        "note",
        "error",
        "warning",
    ]


NAMES = "\x1b[2Jssn\r\n::error::x%0A,:|<script>alert(1)</script>`&\u202e"
ODD = ScanReport(
    1,
    TOOL,
    (
        InputReport(
            NAMES,
            "csv",
            "sha256:0",
            1,
            1,
            False,
            (Skip(NAMES, NAMES),),
            (ColumnVerdict(NAMES, SSN, 0.9, Kind.DIRECT, Severity.HIGH, 9, 9),),
            (Finding(SSN, 0.9, Severity.HIGH, "r", Location(1, NAMES, 0, 3)),),
            notices=(Notice(NAMES, NAMES),),
        ),
    ),
    Summary({"US_SSN": 10}, {}, 1),
)


@pytest.mark.parametrize("name", ["text", "github", "markdown", "html", "junit"])
def test_no_name_from_a_file_steers_what_reads_the_report(name):
    text = scan_format(name).render(ODD)
    assert not {"\x1b", "\r", "\u202e"} & set(text)
    assert "<script" not in text.replace("\\<", "") or name in {"text", "github"}


@pytest.fixture(scope="module")
def junit_schema(shared: Path):
    etree = pytest.importorskip("lxml.etree")
    return etree.XMLSchema(etree.parse(shared / "schemas/junit/junit-10.xsd"))


@pytest.mark.parametrize("report", [EMPTY, CLEAN, FULL, ODD], ids=["empty", "clean", "full", "odd"])
def test_junit_is_valid(report, junit_schema):
    etree = pytest.importorskip("lxml.etree")
    document = etree.fromstring(scan_format("junit").render(report).encode())
    assert junit_schema.validate(document), junit_schema.error_log


def test_junit_fails_on_what_gates_and_skips_what_somebody_accounts_for():
    root = ElementTree.fromstring(scan_format("junit").render(FULL))
    csv, text, broken, folder, quiet = root
    cases = {case.get("name"): [child.tag for child in case] for case in csv}
    assert cases == {
        "US_SSN in ssn": ["failure"],
        "LOCATION in city": ["skipped"],
        "HOUSE_ID in own": ["failure"],
        "US_SSN in notes": ["failure"],
    }
    assert (csv.get("tests"), csv.get("failures"), csv.get("errors")) == ("4", "3", "0")
    assert [one.get("message") for one in csv.iter("failure")][1].startswith("9 values")
    assert text.get("failures") == "0"
    assert broken.get("errors") == "1"
    assert folder.get("skipped") == "1"
    assert quiet.get("failures") == "1"


def test_github_annotates_lines_gravest_first_and_escapes():
    lines = scan_format("github").render(FULL).splitlines()
    assert lines[0] == "::error file=baseline.yaml,line=4,title=to mend::is not triaged"
    assert lines[1].startswith("::error file=data/a b.csv,line=1,title=US_SSN in data::column ssn")
    assert any(line.startswith("::error file=data/a b.csv,line=7,title=US_SSN::") for line in lines)
    assert sum(line.startswith("::notice file=/abs/n.md") for line in lines) == 10
    assert "19 notices more" in lines[-1]
    for line in scan_format("github").render(ODD).splitlines():
        properties = line.split("::")[1]
        assert re.fullmatch(r"(error|warning|notice)( \w+=[^,:]*)?(,\w+=[^,:]*)*", properties), line


def test_what_gates_is_told_at_the_gate_of_the_run():
    told = Finding(Entity("LOCATION"), 0.9, Severity.MEDIUM, "r", Location(0, None, 0, 3, 1))
    report = replace(CLEAN, inputs=(replace(CLEAN.inputs[0], findings=(told,)),))
    for name, words in (
        ("junit", "<failure"),
        ("github", "::error"),
        ("markdown", ": refused"),
        ("html", "<strong>Refused"),
        ("text", "next:"),
    ):
        form = scan_format(name)
        assert words not in form.render(report), name
        assert words in form.render(report, Severity.MEDIUM), name


def test_github_says_so_where_nothing_was_found():
    said = "::notice title=compliance scan::nothing found\n"
    assert scan_format("github").render(CLEAN) == said


@pytest.mark.parametrize(
    ("report", "said"), [(FULL, "refused"), (CLEAN, "clean"), (EMPTY, "incomplete")]
)
def test_pages_begin_with_the_answer(report, said):
    assert scan_format("markdown").render(report).startswith(f"## Scan for personal data: {said}")
    assert f"<strong>{said.title()}</strong>" in scan_format("html").render(report)


def test_the_page_is_whole_and_fetches_and_runs_nothing():
    page = scan_format("html").render(FULL)
    for words in (
        "985 of 990",
        "undecided: US_SSN or ID",
        "they disagree",
        "explained: masked",
        "suppressed (inline): allowed in line 3",
        "Stops the line",
        "Not read",
        "production: told, does not gate",
    ):
        assert words in page, words
    assert not re.search(r"<script|<img|<link|@import|url\(|https?://|\bon\w+=", page)
    assert page.count("<caption>") == page.count("<table>")
    assert page.count("<th ") == page.count('scope="')


def test_markdown_tells_sums_and_places():
    text = scan_format("markdown").render(FULL)
    assert "| high | US\\_SSN | 986 |" in text
    assert "| data/a b.csv | notes | US\\_SSN | 1 |" in text
    assert "**to mend**: baseline.yaml\\:4: is not triaged" in text
