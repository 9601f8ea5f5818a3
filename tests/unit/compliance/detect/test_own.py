from pathlib import Path

import pyarrow as pa
import pytest

from compliance.detect.choice import chosen, select
from compliance.detect.interface import DetectionError
from compliance.detect.own import read_rules
from compliance.detect.patterns.engine import Engine
from compliance.detect.rules import Rule, RuleSet
from policies.errors import PolicyError

NOTHING = RuleSet("0", (), {}, (), (), 1)
FILE = r"""
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - name: Member id
    type: custom
    supported_entity: MEMBER
    supported_languages: [{language: en, context: [chart]}]
    patterns: [{name: mrn, regex: '\bMB\d{7}\b', score: 0.3}]
    context: [member]
  - name: Names of projects
    supported_entity: PROJECT
    supported_language: en
    deny_list: [Blue Heron, "C++"]
  - {name: Off, supported_entity: PROJECT, enabled: false, deny_list: [x]}
"""


def found(folder: Path, yaml: str, *texts: str) -> list[list[str]]:
    path = folder / "own.yaml"
    path.write_text(yaml)
    engine = Engine(select(NOTHING, chosen(files=[path])))
    spans = engine.spans(pa.array(texts))
    return [[one.entity for one in spans.get(place, ())] for place in range(len(texts))]


def test_patterns_context_and_deny_lists_are_those_of_presidio(tmp_path: Path) -> None:
    assert found(
        tmp_path,
        FILE,
        "member mb1234567",
        "the chart: MB1234567",
        "MB1234567",
        "the blue heron",
        "x",
    ) == [["MEMBER"], ["MEMBER"], [], ["PROJECT"], []]


def test_words_of_a_deny_list_are_whole_words(tmp_path: Path) -> None:
    assert found(tmp_path, FILE, "in C++ code", "blueheron", "blue herons") == [["PROJECT"], [], []]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param("score: 0.3", "score: 3", 9, id="a score above 1"),
        pytest.param(r"\bMB\d{7}\b", "(MB", 9, id="no regular expression"),
        pytest.param("supported_entity: MEMBER", "supported_entity: member id", 7, id="no entity"),
        pytest.param("context: [member]", "contexts: [member]", 10, id="an unknown key"),
        pytest.param("type: custom", "type: predefined", 6, id="one of Presidio's own"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(FILE.replace(old, new))
    with pytest.raises(PolicyError) as told:
        read_rules([path])
    assert (told.value.file, told.value.line) == (path, line)


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(FILE)
    taken = RuleSet("0", (Rule("X", "Member id", (), ()),), {}, (), (), 1)
    with pytest.raises(DetectionError, match="taken"):
        select(taken, chosen(files=[path]))


def test_an_expression_that_takes_too_long_is_stopped_and_told(tmp_path: Path) -> None:
    pattern = "{regex: '(?=a)(a|aa)+$', score: 1}"
    path = tmp_path / "own.yaml"
    path.write_text(f"recognizers: [{{name: Slow, supported_entity: SLOW, patterns: [{pattern}]}}]")
    engine = Engine(select(NOTHING, chosen(files=[path])))
    texts = pa.array(["a" * 60 + "!" + str(one) for one in range(30)])
    engine.spans(texts)
    assert engine.unfinished() == {"Slow": 30}
