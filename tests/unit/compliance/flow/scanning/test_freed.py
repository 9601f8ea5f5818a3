import ctypes

import pytest

from compliance.flow.scanning import freed


@pytest.fixture(autouse=True)
def forgotten():
    freed._trim.cache_clear()
    yield
    freed._trim.cache_clear()


def test_the_batches_come_as_they_are_and_memory_goes_back_between_them(monkeypatch):
    calls = []
    monkeypatch.setattr(freed, "_trim", lambda: calls.append)
    seen = []
    for batch in freed.giving_back(range(20)):
        seen.append((batch, len(calls)))  # noqa: PERF401  in step with the calls
    assert [one for one, _ in seen] == list(range(20))
    assert [n for _, n in seen] == [0] * 8 + [1] * 8 + [2] * 4


@pytest.mark.parametrize("fault", [AttributeError, OSError, TypeError])
def test_a_system_without_the_function_goes_on(monkeypatch, fault):
    def absent(name):
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", absent)
    assert len(list(freed.giving_back(range(9)))) == 9
