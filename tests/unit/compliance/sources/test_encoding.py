import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.encoding import TextForm, beginning, inspect, looks_binary
from compliance.sources.interface import MalformedError


def form(tmp_path, data: bytes) -> TextForm:
    path = tmp_path / "a"
    path.write_bytes(data)
    return inspect(LocalFile(path))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(b"plain", "utf-8", id="ASCII"),
        pytest.param("é".encode() * 600_000, "utf-8", id="letters cut by a block's end"),
        pytest.param(b"\xef\xbb\xbfx", "utf-8-sig", id="marked UTF-8"),
        pytest.param("xé".encode("utf-16"), "utf-16", id="UTF-16"),
        pytest.param(b"\xfe\xff\x00x", "utf-16", id="big-endian UTF-16"),
        pytest.param("text without".encode("utf-16-le"), "utf-16-le", id="UTF-16 without a mark"),
        pytest.param("text without".encode("utf-16-be"), "utf-16-be", id="big-endian without one"),
        pytest.param("x".encode("utf-32"), "utf-32", id="UTF-32"),
        pytest.param("Zoë".encode("latin-1"), "latin-1", id="Latin-1"),
        pytest.param(b"x" * (1 << 20) + b"\xeb", "latin-1", id="Latin-1 from the second block on"),
        pytest.param("“Zoë” €".encode("cp1252"), "cp1252", id="cp1252"),
        pytest.param(b"\x81\x93x\xeb", "latin-1", id="what cp1252 does not define"),
        pytest.param("é".encode()[:1], "latin-1", id="half a letter"),
    ],
)
def test_the_encoding_is_found(tmp_path, data, encoding):
    assert form(tmp_path, data).encoding == encoding


@pytest.mark.parametrize(
    ("data", "newline", "ends"),
    [
        (b"a\nb\r\n", "\n", True),
        (b"a\r\nb", "\r\n", False),
        (b"a\rb\r", "\r", True),
        (b"a", "\n", False),
        ("a\r\nb\n".encode("utf-16"), "\r\n", True),
    ],
)
def test_the_line_ends_are_found(tmp_path, data, newline, ends):
    found = form(tmp_path, data)
    assert (found.newline, found.ends_with_newline) == (newline, ends)


@pytest.mark.parametrize("data", [b"", b"a\0", b"\xff\x07\xfe\x01", b"\xff\xfea"])
def test_what_is_no_text_is_refused(tmp_path, data):
    with pytest.raises(MalformedError):
        form(tmp_path, data)


def test_a_copy_of_single_byte_text_is_utf_8(tmp_path):
    assert form(tmp_path, b"Zo\xeb").codec == "utf-8"


def test_a_letter_that_the_size_cuts_is_left_out(tmp_path):
    found = form(tmp_path, "aé".encode())
    assert beginning(LocalFile(tmp_path / "a"), found, 2) == "a"


@pytest.mark.parametrize(
    ("data", "binary"),
    [(b"text", False), (b"Zo\xeb", False), (b"a\0", True), (b"\x89PNG\r\n\x1a\n\x02\xff", True)],
)
def test_binary_data_is_known_by_its_first_bytes(tmp_path, data, binary):
    (tmp_path / "a").write_bytes(data)
    assert looks_binary(LocalFile(tmp_path / "a")) is binary
