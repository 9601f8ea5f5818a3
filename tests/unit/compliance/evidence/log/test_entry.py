"""Entries of a log."""

import pytest

from compliance.evidence.interface import TamperedError
from compliance.evidence.log import entry
from compliance.evidence.log.entry import Entry

ONE = Entry("0" * 64, None, "2026.3", "onboarding\nautomation", "refused")


def test_an_entry_is_one_line_and_read_back():
    line = entry.encode(ONE)
    assert b"\n" not in line
    assert entry.decode(line, "e") == ONE


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"{}", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(entry.encode(ONE).replace(b'{"', b'{"a":1,"'), id="a member more"),
        pytest.param(entry.encode(ONE) + b" ", id="another form"),
    ],
)
def test_what_is_no_entry_is_refused(line):
    with pytest.raises(TamperedError):
        entry.decode(line, "e")
