import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.overlap import Drawn, SharedValues

ANY = Drawn()
DICE = np.random.default_rng(4)


def numbers(count: int, size: int = 9) -> list[str]:
    return [f"{n:0{size}}" for n in DICE.integers(0, 10**size, count)]


def overlap(source, copy, drawn=ANY):
    shared = SharedValues()
    shared.look_before(Column(pa.array(source)))
    shared.look_after(Column(pa.array(copy)))
    return shared.result("f", "c", drawn, gates=True)


def test_values_dealt_out_anew_are_no_chance() -> None:
    values = numbers(1000)
    found = overlap(values, values[::-1])
    assert found.shared == found.source
    assert found.p_value < 1e-9
    assert not found.holds


@pytest.mark.parametrize("size", [7, 8, 9])
def test_permuted_values_meet_as_often_as_chance_has_it(size) -> None:
    found = overlap(numbers(20_000, size), numbers(20_000, size))
    assert found.expected == pytest.approx(1.2 * 20_000**2 / 10**size, rel=0.01)
    assert abs(found.shared - found.expected / 1.2) < 4 * found.expected**0.5 + 4
    assert found.holds


def test_names_of_the_pool_may_meet() -> None:
    pool = pa.array(["Anna", "Bert", "Clara"])
    found = overlap(["Anna", "Zed"], ["anna", "BERT"], Drawn(pool))
    assert found.shared == 1
    assert found.expected == pytest.approx(1, abs=0.01)
    assert found.holds


def test_one_real_value_of_many_is_seen() -> None:
    found = overlap(["anna.smith@mail.example", "b@c.example"], ["anna.smith@mail.example", "x"])
    assert not found.holds
