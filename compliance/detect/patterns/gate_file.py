"""Gates on disk: to derive them from the rules' expressions takes longer than a small scan.

They are functions of the expressions alone and hold nothing else. What is missing, stale or corrupt
is derived anew; an unwritable folder only costs time.
"""

import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from compliance.detect.kept import read_kept, write_kept
from compliance.detect.patterns import gates
from compliance.detect.patterns.gates import Gate, gate
from compliance.detect.patterns.needs import Crowd, Needs


class Gates:
    """The gates of a rule set, from the file of its digest or derived."""

    def __init__(self, folder: Path | None = None, digest: str = "") -> None:
        self._path = folder / f"gates-{_form(digest)}.json" if folder else None
        self._known = _read(self._path) if self._path else {}
        self._fresh = False

    def of(self, expressions: Sequence[str], by_hand: Sequence[str], text: str | None) -> Gate:
        """As `gates.gate` has it."""
        name = json.dumps([list(expressions), list(by_hand), text])
        if name not in self._known:
            self._known[name] = gate(expressions, by_hand, text)
            self._fresh = True
        return self._known[name]

    def keep(self) -> None:
        """Write down what had to be derived."""
        if self._path is None or not self._fresh:
            return
        told = {name: _plain(one) for name, one in self._known.items()}
        # An unwritable folder costs the next run a second; it never fails this one.
        with contextlib.suppress(OSError):
            write_kept(self._path, json.dumps(told, sort_keys=True))


def _form(digest: str) -> str:
    """Names the rules and the code that derives, so that neither is trusted for another."""
    folder = Path(gates.__file__).parent
    code = (folder / f"{one}.py" for one in ("gates", "needs", "outlines", "relax"))
    state = b"".join(one.read_bytes() for one in code) + digest.encode()
    return hashlib.sha256(state).hexdigest()[:16]


def _read(path: Path) -> dict[str, Gate]:
    try:
        return {name: _gate(one) for name, one in json.loads(read_kept(path)).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _plain(one: Gate) -> dict[str, Any]:
    told = asdict(one)
    for needs in told["needs"]:
        needs["signs"] = sorted(needs["signs"])
    return told


def _gate(raw: dict[str, Any]) -> Gate:
    needs = tuple(_needs(one) for one in raw["needs"])
    return Gate(raw["plain"], raw["foreign"], needs, raw["text"], raw["ascii"])


def _needs(raw: dict[str, Any]) -> Needs:
    crowd = Crowd(int(raw["crowd"]["digits"]), int(raw["crowd"]["within"]))
    return Needs(int(raw["digits"]), frozenset(raw["signs"]), crowd)
