import base64
import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure import packed
from compliance.measure.packed import unpacked

READABLE = ["zed.quorn77@mail.example.org", "José Núñez", "你好世界", "name 😀 here", "plain text"]


def read(texts: list[str]) -> list[str]:
    return unpacked(pa.array(texts, pa.string())).to_pylist()


@pytest.mark.parametrize("text", READABLE)
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_readable_text_is_read_in_both_alphabets(text, encode) -> None:
    word = encode(text.encode()).decode()
    assert read([word, word.rstrip("="), f"data:{word.rstrip('=')}=;"]) == [text] * 3


@pytest.mark.parametrize("text", ["1979-03-08", "1234567890", "", "no", "C-00000001", "a" * 9])
def test_what_only_looks_like_it_says_nothing(text) -> None:
    assert not any(read([text]))


def test_every_word_of_a_text_is_read_and_parted() -> None:
    one, other = (base64.b64encode(word).decode() for word in (b"anna smith 1", b"ben jones 22"))
    assert read([f"a={one}==&b={other}=="]) == ["anna smith 1 ben jones 22"]


def test_a_long_word_is_read() -> None:
    text = "so long a text that nobody looks at its bytes beforehand " * 5
    assert read([base64.b64encode(text.encode()).decode()]) == [text]


def test_words_of_neighbouring_rows_are_apart() -> None:
    word = base64.b64encode(b"anna smith 12").decode().rstrip("=")
    assert read([word[:9], word[9:], word]) == [*filter(None, read([word[:9]])), "anna smith 12"]


TEXTS = st.one_of(
    st.text(alphabet="ABab09+/_-= ", max_size=24),
    st.binary(max_size=30).map(lambda data: base64.b64encode(data).decode()),
    st.text(max_size=20).map(lambda text: base64.urlsafe_b64encode(text.encode()).decode()),
)


@given(st.lists(TEXTS, max_size=8))
def test_nothing_is_passed_over_that_can_be_read(texts) -> None:
    every = [packed._read(text) for text in texts if re.search(packed._HOLDS, text)]
    assert [*filter(None, read(texts))] == [*filter(None, every)]
