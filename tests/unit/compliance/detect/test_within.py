import base64

import pyarrow as pa
import pytest

from compliance.detect import within as module
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.sieve import Column
from compliance.detect.presidio.cache import load_rules
from compliance.detect.seen import Rows
from compliance.detect.texts import texts_of
from compliance.detect.within import Within

HIDDEN = base64.b64encode(b"joe.doe@example.com").decode()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(load_rules(tmp_path_factory.mktemp("cache")))


def look(within: Within, engine: Engine, values: list[str | None], first: int) -> None:
    texts = texts_of(pa.array(values, pa.string()))
    assert texts is not None
    within.look(engine, texts, Column(texts.values), Rows(first, None))


def rows(within: Within, engine: Engine) -> list[int]:
    return sorted(one.location.row for one in within.findings(engine))


def test_each_row_of_a_text_that_repeats_is_told(engine: Engine) -> None:
    within = Within("token", "token", None)
    look(within, engine, ["x", HIDDEN, None, HIDDEN, *["x"] * 40], 0)
    look(within, engine, ["y", None, HIDDEN], 100)
    assert rows(within, engine) == [1, 3, 102]


@pytest.mark.parametrize("enough", [1, 60, 1 << 20])
def test_how_much_waits_changes_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    monkeypatch.setattr(module, "_ENOUGH", enough)
    within = Within(None, "", None)
    for first in range(0, 40, 4):
        look(within, engine, ["plain", f"see {HIDDEN}", "", f"{first} {HIDDEN}"], first)
    told = within.findings(engine)
    assert rows(within, engine) == [n for n in range(40) if n % 4 in (1, 3)]
    assert {one.location.column for one in told} == {None}
    assert {one.recognizer for one in told} == {"EmailRecognizer via base64"}
