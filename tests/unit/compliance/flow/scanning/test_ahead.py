import subprocess
import sys
from collections.abc import Iterator
from threading import Event, Thread, active_count

import pytest

from compliance.flow.scanning.ahead import Unwanted, ahead, demand_wanted


def test_items_come_in_their_order() -> None:
    assert list(ahead(iter(range(100)))) == list(range(100))


def failing() -> Iterator[int]:
    yield 1
    raise ValueError("here")


def test_an_error_comes_where_it_would_have_come() -> None:
    items = ahead(failing())
    assert next(items) == 1
    with pytest.raises(ValueError, match="here"):
        next(items)


def test_a_reader_that_nobody_listens_to_ends() -> None:
    before = active_count()
    items = ahead(iter(range(1_000_000)))
    assert next(items) == 0
    items.close()  # type: ignore[attr-defined]  # a generator
    assert active_count() == before


def test_long_work_ends_soon_after_nobody_listens() -> None:
    begun, seen = Event(), Event()

    def working() -> Iterator[int]:
        demand_wanted()
        yield 1
        begun.set()
        try:
            while True:
                demand_wanted()
        except Unwanted:
            seen.set()
            raise

    items = ahead(working())
    assert next(items) == 1
    assert begun.wait(60)
    items.close()  # type: ignore[attr-defined]  # a generator
    assert seen.is_set()


def test_work_that_is_not_made_ahead_is_always_wanted() -> None:
    demand_wanted()


def test_a_reader_that_is_interrupted_while_it_starts_ends(monkeypatch) -> None:
    start = Thread.start

    def interrupted(reader: Thread) -> None:
        start(reader)
        raise KeyboardInterrupt

    before = active_count()
    monkeypatch.setattr(Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(ahead(iter(range(1_000_000))))
    assert active_count() == before


ABANDONED = """
from compliance.flow.scanning.ahead import ahead
def items():
    try:
        yield from range(1_000_000)
    finally:
        print("closed")
kept = ahead(ahead(items()))
next(kept)
raise SystemExit(3)
"""


def test_a_reader_that_is_abandoned_ends_before_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ABANDONED], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (3, "closed\n")
