"""What a comment allows, and what it cannot."""

from pathlib import Path

import pytest

from compliance.flow.scan import scan
from compliance.flow.triaging.comments import Directive, directives
from policies.gate import gating
from policies.load import parse
from policies.manifest import Manifest
from policies.terms import Severity, SuppressedBy

SSN = frozenset({"US_SSN"})
VALUE = "ssn 536-90-4399"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("x  # compliance: allow US_SSN -- made up", Directive(7, SSN)),
        ("# compliance: allow US_SSN -- made up", Directive(7, SSN, alone=True)),
        ("  // compliance: allow US_SSN -- made up", Directive(7, SSN, alone=True)),
        ("/* compliance: allow US_SSN -- made up */", Directive(7, SSN, alone=True)),
        ("<!-- compliance: allow US_SSN -- made up -->", Directive(7, SSN, alone=True)),
        ("{# compliance: allow US_SSN -- made up #}", Directive(7, SSN, alone=True)),
        ("-- compliance: allow US_SSN -- made up", Directive(7, SSN, alone=True)),
        (
            "# compliance: allow US_SSN, URL -- two",
            Directive(7, SSN | frozenset({"URL"}), alone=True),
        ),
    ],
)
def test_a_comment_of_any_style_is_read(line, told):
    assert list(directives(line, 7)) == [told]


@pytest.mark.parametrize(
    "line",
    [
        "# compliance: allow US_SSN",
        "# compliance: allow US_SSN --",
        "# compliance: allow US_SSN -- ",
        "<!-- compliance: allow US_SSN -->",
        "/* compliance: allow US_SSN -- */",
        "# compliance: allow -- a reason",
        "# compliance: allow * -- all",
        "# compliance: allow us_ssn -- in small letters",
        "# compliance: allow US_SSN a reason without its dashes",
    ],
)
def test_without_an_entity_and_a_reason_it_is_not_heeded(line):
    assert list(directives(line, 7)) == [Directive(7)]


@pytest.mark.parametrize("line", ["compliance: deny US_SSN -- x", "non-compliance: allowance", ""])
def test_other_words_are_no_comment_of_ours(line):
    assert list(directives(line, 7)) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("lines", "open_", "said"),
    [
        pytest.param([f"{VALUE} <!-- compliance: allow US_SSN -- x -->"], 0, [], id="same line"),
        pytest.param(["# compliance: allow US_SSN -- x", VALUE], 0, [], id="the line above"),
        pytest.param(
            ["# compliance: allow US_SSN -- x", "", VALUE], 1, ["allows nothing"], id="too far"
        ),
        pytest.param(
            ["a = 1  # compliance: allow US_SSN -- x", VALUE],
            1,
            ["allows nothing"],
            id="behind other code it speaks of its own line",
        ),
        pytest.param([f"{VALUE} # compliance: allow US_SSN"], 1, ["not heeded"], id="no reason"),
        pytest.param(
            [f"{VALUE} # compliance: allow CREDIT_CARD -- x"],
            1,
            ["allows nothing"],
            id="another entity",
        ),
    ],
)
def test_what_stands_beside_a_comment_is_suppressed_and_listed(folder, lines, open_, said):
    (folder / "note.md").write_text("\n".join(["first", *lines, "last"]) + "\n")
    (one,) = scan(["note.md"]).inputs
    found = [finding for finding in one.findings if finding.entity == "US_SSN"]
    assert len(found) == 1
    assert sum(finding.is_open for finding in found) == open_
    if not open_:
        assert found[0].suppressed.by is SuppressedBy.INLINE
    assert [notice.text for notice in one.notices if any(word in notice.text for word in said)] == [
        notice.text for notice in one.notices
    ]
    assert len(one.notices) == len(said)


def test_the_reason_is_told_nowhere_for_it_comes_from_the_text(folder):
    (folder / "note.md").write_text(f"{VALUE} # compliance: allow US_SSN -- of Zyxwvutia\n")
    assert "Zyxwvutia" not in repr(scan(["note.md"]))


def test_a_row_of_data_cannot_switch_off_the_gate(folder):
    comment = "compliance: allow US_SSN -- x"
    (folder / "a.csv").write_text(f"notes,id\n{VALUE} {comment},1\n# {comment},2\n{VALUE},3\n")
    (folder / "a.jsonl").write_text(f'{{"notes": "{VALUE} {comment}"}}\n{{"notes": "{VALUE}"}}\n')
    report = scan(["a.csv", "a.jsonl"])
    assert not report.summary.suppressed
    assert gating(report, Severity.HIGH) >= 4


def test_a_text_that_is_a_declared_dataset_is_data(folder):
    (folder / "note.md").write_text(f"{VALUE} compliance: allow US_SSN -- x\n")
    declared = parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "test"},
            "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
            "datasets": {"notes": {"uri": "note.md", "stage": "train", "environment": "dev"}},
        },
    )
    report = scan(["note.md"], manifest=declared, root=folder)
    assert gating(report, Severity.HIGH) == 1
