"""The words that all templates use."""

import pytest
from jinja2 import UndefinedError

from compliance.evidence.page import engine


def test_backticks_become_code_and_stay_escaped():
    assert str(engine.prose("run `a <b>` now")) == "run <code>a &lt;b&gt;</code> now"
    assert str(engine.prose("one ` alone <")) == "one ` alone &lt;"


def test_signs_that_turn_or_hide_others_are_written_out():
    assert engine.visible("a\u202egpj.exe\x00") == "a[U+202E]gpj.exe[U+0000]"
    assert engine.visible("שלום\n世界") == "שלום\n世界"


def test_numbers_have_thin_spaces_and_names_are_words():
    assert engine.number(1234567) == "1\u202f234\u202f567"
    assert engine.words("access_logging") == "access logging"


def test_marks_at_the_ends_of_a_plot_are_whole():
    assert engine.scaled(0) >= 4
    assert engine.scaled(100) <= 120


def test_a_name_that_nobody_gave_is_an_error():
    with pytest.raises(UndefinedError):
        engine.template("index.html.j2").render()
