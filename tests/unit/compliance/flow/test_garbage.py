"""Cycles are looked for rarely, and afterwards as before."""

import gc

import pytest

from compliance.flow.garbage import seldom_collected


def test_the_habit_of_the_process_comes_back_whatever_happens():
    before, meanwhile = gc.get_threshold(), []

    @seldom_collected()
    def work():
        meanwhile.append(gc.get_threshold())
        raise KeyError

    with pytest.raises(KeyError):
        work()
    assert meanwhile[0] > before == gc.get_threshold()
