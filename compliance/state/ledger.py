"""Append-only records of what people did: each line holds the digest of the line before it.

A line that is changed, taken out or put in between breaks the chain, which reading tells. One file
for each kind of deed, under `.compliance/ledgers/` beside the manifest.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import rfc8785

from policies.errors import Error

FOLDER: Final = ".compliance/ledgers"
Data = Mapping[str, Any]
"""What was done; never a value of the data."""
_BEGIN: Final = "sha256:" + "0" * 64
_MODE: Final = 0o600


class LedgerError(Error):
    """A ledger cannot be read or written, or was changed after it was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed."""

    number: int
    """From 0."""
    when: str
    """UTC, ISO 8601."""
    data: Data


def ledger_path(root: Path, name: str) -> Path:
    """Where a ledger lies, such as `disposals` or `unmaskings`."""
    return root / FOLDER / f"{name}.ndjson"


def append(path: Path, data: Data, *, when: datetime) -> Entry:
    """Write one more line, and make it outlast a crash; two writers wait for each other.

    Raises:
        LedgerError: the ledger cannot be written, or is not whole.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, _MODE)
        with os.fdopen(handle, "rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            lines = file.read().splitlines()
            entries = _checked(path, lines)
            entry = Entry(len(entries), when.isoformat(), dict(data))
            file.write(_line(entry, lines[-1] if lines else None))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LedgerError(
            f"{path}: the ledger cannot be written ({error.strerror})", hint="check its folder"
        ) from None
    return entry


def entries_of(path: Path) -> tuple[Entry, ...]:
    """All lines, in their order; none where there is no ledger.

    Raises:
        LedgerError: it was changed after it was written.
    """
    try:
        return _checked(path, path.read_bytes().splitlines())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror})") from None


def _line(entry: Entry, before: bytes | None) -> bytes:
    return (
        rfc8785.dumps(
            {
                "number": entry.number,
                "when": entry.when,
                "before": _digest(before),
                "data": dict(entry.data),
            }
        )
        + b"\n"
    )


def _digest(line: bytes | None) -> str:
    return _BEGIN if line is None else "sha256:" + hashlib.sha256(line).hexdigest()


def _checked(path: Path, lines: list[bytes]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    before: bytes | None = None
    for number, line in enumerate(lines):
        told = _parsed(line)
        whole = told is not None and rfc8785.dumps(told) == line
        if (
            told is None
            or not whole
            or (told["number"], told["before"])
            != (
                number,
                _digest(before),
            )
        ):
            raise LedgerError(
                f"{path}: line {number + 1} is not as it was written",
                hint="find out who changed it; start another ledger only with the officer's word",
            )
        entries.append(Entry(number, str(told["when"]), told["data"]))
        before = line
    return tuple(entries)


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(line)
        known = told.keys() == {"number", "when", "before", "data"}
    except (ValueError, AttributeError):
        return None
    return told if known and isinstance(told["data"], dict) else None
