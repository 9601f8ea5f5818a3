"""Text with gaps that are filled later."""

import io

import pytest

from compliance.sources.documents import DocumentError
from compliance.sources.interface import SourceError
from compliance.sources.json_gaps import Gaps


def doubled(nodes, path):
    return [f"{path}:{node}" for node in nodes]


def test_what_comes_before_a_gap_goes_on_at_once(tmp_path):
    out = io.StringIO()
    gaps = Gaps(tmp_path / "a.json", out)
    gaps.put("[1, ")
    assert gaps.gap("", "a", "x", stays=True)
    gaps.put(", ü")
    assert out.getvalue() == "[1, "
    gaps.gap(", ", "a", "y", stays=True)
    assert not gaps.gap(", ", "b", "z", stays=False)
    assert gaps.is_due
    gaps.fill(doubled)
    gaps.put("]")
    gaps.flush()
    assert out.getvalue() == '[1, "a:x", ü, "a:y"]'
    assert not gaps.is_due


def test_nothing_waits_where_nothing_stays(tmp_path):
    out = io.StringIO()
    gaps = Gaps(tmp_path / "a.json", out)
    gaps.gap("x", "a", "x", stays=False)
    gaps.put("y")
    assert (out.getvalue(), gaps.is_due) == ("y", True)
    gaps.fill(doubled)
    assert not gaps.is_due


def test_what_cannot_be_written_is_told_with_the_path(tmp_path):
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(28, "No space left on device")

    with pytest.raises(SourceError, match=r"a\.json: cannot be written \(No space"):
        Gaps(tmp_path / "a.json", Full()).put("x")
    with pytest.raises(SourceError, match="cannot be written"):
        Gaps(tmp_path / "nowhere/a.json", io.StringIO()).gap("", "a", "x", stays=True)


def test_fillings_that_do_not_fit_are_refused(tmp_path):
    def fill(nodes, _path):
        raise DocumentError

    gaps = Gaps(tmp_path / "a.json", io.StringIO())
    gaps.gap("", "a", "x", stays=True)
    with pytest.raises(DocumentError):
        gaps.fill(fill)
