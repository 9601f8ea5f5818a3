"""The entry of the command knows the gate before anything is loaded."""

import sys

import pytest

from compliance.cli import start
from compliance.flow.scanning import light
from compliance.flow.scanning.light import Clean


@pytest.fixture
def run(monkeypatch):
    """Run the entry with a light path that answers as told; what it was asked."""

    def with_answer(words: str, answer):
        asked = []

        def clean(ref, names):
            asked.append((ref, list(names)))
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(light, "clean", clean)
        monkeypatch.setattr(sys, "argv", ["compliance", *words.split()])
        monkeypatch.setattr("compliance.cli.app.main", lambda: asked.append("whole"))
        start.main()
        return asked

    return with_answer


@pytest.mark.parametrize(
    ("words", "ref", "names"),
    [
        ("scan --staged", None, []),
        ("scan --staged --no-progress a.py b.py", None, ["a.py", "b.py"]),
        ("scan --quiet --staged -- -odd", None, ["-odd"]),
        ("scan --diff main --fail-on=high", "main", []),
    ],
)
def test_the_gate_is_tried_lightly(words, ref, names, run, capsys) -> None:
    assert run(words, Clean(2, 1200)) == [(ref, names)]
    assert capsys.readouterr().out == "2 files read, 1,200 new lines\n"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "scan",
        "scan data",
        "check --staged",
        "-v scan --staged",
        "scan --staged --diff main",
        "scan --staged --format json",
        "scan --staged --fail-on low",
        "scan --staged --baseline known.yaml",
        "scan --staged --help",
        "scan --diff",
    ],
)
def test_whoever_asks_for_more_goes_the_whole_way(words, run) -> None:
    assert run(words, Clean(0, 0)) == ["whole"]


def test_what_may_hold_something_goes_the_whole_way(run) -> None:
    assert run("scan --staged", None) == [(None, []), "whole"]


def test_so_does_every_error(run) -> None:
    assert run("scan --staged", RuntimeError())[-1] == "whole"


def test_it_says_that_nothing_has_changed(run, capsys) -> None:
    run("scan --staged", Clean(0, 0))
    said = capsys.readouterr()
    assert said.out == "0 files read, 0 new lines\n"
    assert said.err == "clean: no change adds anything\n"
    run("scan --staged -q", Clean(1, 1))
    assert capsys.readouterr().err == ""
