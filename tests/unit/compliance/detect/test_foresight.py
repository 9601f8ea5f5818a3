import base64

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.foresight import Foresight, found_in
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS, load

ENGINE = Engine(load_rules(), RECOGNIZERS.values())
ENCODED = base64.b64encode(b"write to ada.byron@posteo.de today").decode()
LINES = (
    "", "import os", "x = 1", "write to ada.byron@posteo.de", "card 4111 1111 1111 1111",
    "ssn 536-90-4399 and joe@posteo.de", f"blob = {ENCODED}", "Zoë, 12",
)  # fmt: skip
SOME = st.lists(st.sampled_from(LINES), max_size=9)


def texts(lines) -> pa.StringArray:
    return pa.array(lines, pa.string())


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(LINES)), SOME)
def test_what_was_foreseen_is_what_is_found(foreseen, lines) -> None:
    foresight = Foresight(ENGINE)
    foresight.look(texts(sorted(foreseen)))
    plain, whole, _ = found_in(ENGINE, texts(lines), Asked(), None)
    hits, column, places = found_in(ENGINE, texts(lines), Asked(), foresight.known(texts(lines)))
    assert all((one == two).all() for one, two in zip(hits.arrays(), plain.arrays(), strict=True))
    encoded = [n for n, one in enumerate(whole.texts.to_pylist()) if ENCODED in one]
    decoded = range(len(lines)) if places is None else places.tolist()
    assert set(encoded) <= set(decoded)
    assert column.texts.to_pylist() == [lines[one] for one in decoded]


def test_nothing_is_known_before_and_only_the_last_lines_are() -> None:
    foresight = Foresight(ENGINE)
    assert foresight.known(texts(["x = 1"])) is None
    foresight.look(texts(["x = 1"]))
    foresight.look(texts(["import os"]))
    known = foresight.known(texts(["x = 1", "import os"]))
    assert known is not None
    assert known.unknown.tolist() == [0]


def test_lines_in_which_a_recognizer_was_stopped_are_not_known(monkeypatch) -> None:
    counts = iter(({}, {"Slow": 1}))
    monkeypatch.setattr(Engine, "unfinished", lambda _: next(counts))
    foresight = Foresight(ENGINE)
    foresight.look(texts(["x = 1"]))
    assert foresight.known(texts(["x = 1"])) is None


@pytest.mark.parametrize("line_based", [True, False])
def test_a_table_tells_the_same_with_foresight(line_based) -> None:
    scanner = load()
    schema = pa.schema([("text", pa.string())])
    records = pa.record_batch([texts(LINES * 3)], schema=schema)
    told = []
    for foreseen in (False, True):
        if foreseen:
            scanner.foresee(texts(LINES))
        table = scanner.table(
            schema, declared={}, fingerprints=None, every_cell=False, line_based=line_based
        )
        table.look(records, 0, None)
        told.append(table.result())
    assert told[0] == told[1]
    assert told[0].findings
