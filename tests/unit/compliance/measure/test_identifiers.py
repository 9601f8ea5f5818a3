import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.identifiers import Identifiers
from compliance.measure.windows import whole


def known(values):
    seen = Identifiers()
    seen.add(Column(pa.array(values)))
    return seen.known()


@pytest.mark.parametrize(
    "value",
    ["078-05-1120", "anna.smith@mail.org", "Anna Smith", "AB-123456", "12 Canary Wharf Parade"],
)
def test_what_is_long_and_rare_is_looked_for(value) -> None:
    assert known([value]).found_in(whole(pa.array([value.upper()]))).size == 1


@pytest.mark.parametrize("value", ["12345", "1234567", "Johnson", "a1", ""])
def test_what_chance_could_bring_about_is_only_counted(value) -> None:
    found = known([value, "078-05-1120"])
    assert len(found.hashes) == 1
    assert found.untestable == (1 if value else 0)


def test_keys_that_fill_their_format_are_not_looked_for() -> None:
    assert known([f"{n:08}" for n in range(20_000)]).untestable == 20_000


def test_chance_grows_with_both_sides() -> None:
    dice = np.random.default_rng(3)
    sources = [f"{n:09}" for n in np.unique(dice.integers(0, 10**9, 50_000))]
    others = pa.array([f"{n:09}" for n in np.unique(dice.integers(0, 10**9, 50_000))])
    found = known(sources)
    stretches = whole(others)
    expected = found.expected_in(stretches, names=False)
    assert expected == pytest.approx(len(sources) * len(others) / 1e9)
    assert abs(len(found.found_in(stretches)) - expected) < 8


def test_names_meet_by_chance_only_where_they_are_drawn() -> None:
    found, names = known(["Anna Smith"]), whole(pa.array(["Eve Jones"]))
    assert found.expected_in(names, names=False) == 0
    assert found.expected_in(names, names=True) == pytest.approx(1 / 4096**2)
