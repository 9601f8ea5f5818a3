import io

import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.delimited.dialect import Dialect, find_dialect, records
from compliance.sources.encoding import inspect
from compliance.sources.interface import MalformedError


def dialect(tmp_path, text: str) -> Dialect:
    path = tmp_path / "a.csv"
    path.write_text(text, newline="")
    return find_dialect(LocalFile(path), inspect(LocalFile(path)))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        pytest.param("a;b\n1,5;2\n3,5;4\n", ";", id="decimal commas"),
        pytest.param("a,b\n1;2,3\n4,5\n", ",", id="semicolons inside"),
        pytest.param('a|b\n"x|y"|2\n', "|", id="quoted bars"),
        pytest.param("a:b\n1:2\n3:4\n", ":", id="colons"),
        pytest.param("a^b^c\n1^2^3\n", "^", id="carets"),
        pytest.param("a~b\n1~2\n", "~", id="tildes"),
        pytest.param("a\x01b\n1\x012\n", "\x01", id="Hive's"),
        pytest.param("time\n12:30\n12:45\n", ",", id="times are one column"),
        pytest.param("a,b\n12:30,1\n", ",", id="a usual one comes first"),
        pytest.param("word\none, two\nthree\n", ",", id="one column"),
        pytest.param("a b c\n1 2 3\n4 5 6\n", " ", id="blanks"),
        pytest.param("full name\nMaria Gomez\nJo Roe\n", ",", id="names of two words"),
        pytest.param("what a day\n", ",", id="a sentence"),
        pytest.param("note\nall is well\nno\n", ",", id="prose"),
    ],
)
def test_the_delimiter_is_the_one_that_rows_agree_on(tmp_path, text, delimiter):
    assert dialect(tmp_path, text).delimiter == delimiter


@pytest.mark.parametrize(
    ("first", "is_header"),
    [
        pytest.param("id,2020,2021", True, id="years are names"),
        pytest.param("x1,col_123456", True, id="numbered names are names"),
        pytest.param("id,ann@example.org", False, id="an address is data"),
        pytest.param("id,536-90-4399", False, id="a long number is data"),
        pytest.param("id, 4111 1111 1111 1111 ", False, id="a spaced number is data"),
    ],
)
def test_a_record_that_holds_data_is_no_header(tmp_path, first, is_header):
    found = dialect(tmp_path, f"{first}\nx,y\n")
    assert (found.header is not None) is is_header
    assert found.skip_lines == int(is_header)


def test_a_header_longer_than_what_is_looked_at_is_refused(tmp_path):
    with pytest.raises(MalformedError, match="no header within"):
        dialect(tmp_path, "a" * (2 << 20))


def test_records_know_the_line_they_begin_on():
    text = io.StringIO('a,b\n"x\ny",2\n3,4\n', newline="")
    assert [line for line, _ in records(text, ",")] == [1, 2, 4]
