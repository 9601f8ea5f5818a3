import random

import numpy as np
import pyarrow as pa
import pytest

from compliance.detect.patterns import slices
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import Hits, hits_of
from compliance.detect.patterns.sampling import Tally
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.slices import in_slices
from compliance.detect.presidio.cache import load_rules

WORDS = ["the", "patient", "wrote", "joe@example.com", "ssn", "536-90-4399", "4111111111111111"]


def prose(count: int) -> pa.Array:
    dice = random.Random(4)
    return pa.array([" ".join(dice.choices(WORDS, k=16)) for _ in range(count)])


@pytest.fixture(autouse=True)
def many_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices.os, "cpu_count", lambda: 3)


def test_slices_find_what_the_whole_finds(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(load_rules(tmp_path))
    column = Column(prose(6500)[100:])
    counted: dict[int, Tally] = {}
    told = engine.find(column, Asked("notes", tallies=counted))
    monkeypatch.setattr(slices, "_FEWEST", 1 << 30)
    alone: dict[int, Tally] = {}
    whole = engine.find(column, Asked("notes", tallies=alone))
    assert len(told) > 6000
    for one, other in zip(told.arrays(), whole.arrays(), strict=True):
        assert np.array_equal(one, other)
    assert counted == alone


def test_what_was_counted_before_counts_once() -> None:
    def look(column: Column, tallies: dict[int, Tally] | None) -> Hits:
        assert tallies is not None
        tallies.setdefault(5, Tally(slow=False)).add(len(column.texts), 2, 1)
        return hits_of(())

    tallies = {5: Tally(slow=False, candidates=10, looked_at=4, whole=3)}
    in_slices(Column(prose(6300)), tallies, look)
    assert tallies == {5: Tally(slow=False, candidates=6310, looked_at=10, whole=6)}


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(prose(3000), id="few texts"),
        pytest.param(pa.array(["a short cell"] * 9000), id="short texts"),
        pytest.param(pa.array([], pa.string()), id="none"),
    ],
)
def test_what_is_small_is_looked_at_as_a_whole(texts: pa.Array) -> None:
    seen: list[int] = []

    def look(column: Column, _: object) -> Hits:
        seen.append(len(column.texts))
        return hits_of(())

    in_slices(Column(texts), None, look)
    assert seen == [len(texts)]
