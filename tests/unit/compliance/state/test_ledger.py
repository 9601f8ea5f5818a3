from datetime import UTC, datetime
from multiprocessing import get_context

import pytest

from compliance.state.ledger import LedgerError, append, entries_of, ledger_path

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    path = ledger_path(tmp_path, "unmaskings")
    for number in range(4):
        append(path, {"why": f"reason {number}"}, when=NOW)
    return path


def test_entries_are_read_in_their_order(ledger) -> None:
    entries = entries_of(ledger)
    assert [entry.number for entry in entries] == [0, 1, 2, 3]
    assert entries[2].data == {"why": "reason 2"}
    assert entries[2].when == "2026-11-26T12:00:00+00:00"
    assert ledger.stat().st_mode & 0o777 == 0o600


def test_no_ledger_has_no_entries(tmp_path) -> None:
    assert entries_of(tmp_path / "none.ndjson") == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:1] + lines[2:],
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[1].replace(b"reason 1", b"reason 9"), *lines[2:]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [*lines, b"{}"],
        lambda lines: [*lines, b"no json"],
    ],
    ids=("taken out", "first gone", "changed", "swapped", "twice", "empty", "broken"),
)
def test_a_change_breaks_the_chain_and_stops_the_next_entry(ledger, change) -> None:
    ledger.write_bytes(b"\n".join(change(ledger.read_bytes().splitlines())) + b"\n")
    with pytest.raises(LedgerError, match="is not as it was written"):
        entries_of(ledger)
    with pytest.raises(LedgerError):
        append(ledger, {}, when=NOW)


def _write(path) -> None:
    for _ in range(20):
        append(path, {"a": 1}, when=NOW)


def test_two_writers_wait_for_each_other(tmp_path) -> None:
    path = ledger_path(tmp_path, "disposals")
    context = get_context("spawn")
    both = [context.Process(target=_write, args=(path,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(entries_of(path)) == 40
