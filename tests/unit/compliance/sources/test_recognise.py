import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.recognise import format_of


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.CSV", b"", "csv", id="the name decides first"),
        pytest.param("part-0000", b"plain\n", "text", id="text without a suffix"),
    ],
)
def test_what_is_read_has_a_format(name, data, expected):
    assert format_of(MemoryBlob(name, data)) == expected


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.png", b"", "image, recording or font", id="by name"),
        pytest.param("blob", b"\0\1", "binary data of unknown format", id="by content"),
        pytest.param("blob", b"", "empty, of unknown format", id="empty"),
    ],
)
def test_what_is_passed_by_has_a_reason(name, data, reason):
    skip = format_of(MemoryBlob(f"x/{name}", data))
    assert (skip.what, skip.reason, skip.accountable) == (f"x/{name}", reason, True)
