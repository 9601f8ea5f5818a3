import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.names.interface import Names
from compliance.detect.naming.wrapped import wrapped

LONG = "This line is long enough to have been wrapped by Ada"


def rows(count: int) -> np.ndarray:
    return np.arange(count, dtype=np.int64)


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        pytest.param([LONG, "Lovelace and on"], [f"{LONG}\nLovelace and on"], id="goes on"),
        pytest.param([f"{LONG}.", "Then on"], [f"{LONG}.", "Then on"], id="a sentence ends"),
        pytest.param(["Dear Ada", "Thank you"], ["Dear Ada", "Thank you"], id="a short line"),
        pytest.param([LONG, "- next point"], [LONG, "- next point"], id="a list"),
        pytest.param([LONG, "2024-01-01 on"], [LONG, "2024-01-01 on"], id="a log"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_lines_are_read_as_one_where_a_sentence_goes_on(lines, texts) -> None:
    assert list(wrapped(lines, rows(len(lines))).texts) == texts


def test_lines_apart_in_the_file_are_apart() -> None:
    assert len(wrapped([LONG, "Lovelace"], np.array([0, 2])).texts) == 2


def test_a_name_across_an_end_is_one_in_either_line() -> None:
    lines = ["Hello", LONG, "Lovelace and on"]
    whole = wrapped(lines, rows(3))
    start = LONG.index("Ada")
    name = Names(*(np.array([one]) for one in (1, start, len(LONG) + 9, 0, 0.9)))
    told = whole.by_line(name)
    assert told.texts.tolist() == [1, 2]
    found = zip(told.texts.tolist(), told.starts.tolist(), told.ends.tolist(), strict=True)
    assert [lines[line][a:b] for line, a, b in found] == ["Ada", "Lovelace"]
    assert told.scores.tolist() == [0.9, 0.9]


@given(st.lists(st.text(alphabet="ab ,.", max_size=60), max_size=12), st.data())
def test_every_place_is_found_again_in_its_line(lines: list[str], data) -> None:
    whole = wrapped(lines, rows(len(lines)))
    assert "\n".join(whole.texts) == "\n".join(lines)
    held = [n for n, one in enumerate(whole.texts) if one]
    if not held:
        return
    text = data.draw(st.sampled_from(held))
    start = data.draw(st.integers(0, len(whole.texts[text]) - 1))
    end = data.draw(st.integers(start + 1, len(whole.texts[text])))
    name = Names(*(np.array([one]) for one in (text, start, end, 1, 0.5)))
    told = whole.by_line(name)
    pieces = [
        lines[line][a:b]
        for line, a, b in zip(
            told.texts.tolist(), told.starts.tolist(), told.ends.tolist(), strict=True
        )
    ]
    assert "".join(pieces) == whole.texts[text][start:end].replace("\n", "")
