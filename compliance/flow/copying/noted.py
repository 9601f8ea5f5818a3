"""What of a copy is done, noted beside it, so that a run that was killed can go on."""

import json
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Final
from urllib.parse import quote

from compliance.flow.copying.file import ProseTally
from compliance.flow.copying.inputs import MaskInput, Snapshot
from compliance.state.atomic import write_bytes

_NOTES: Final = "notes"


def noted(folder: Path, one: MaskInput, before: Snapshot) -> Mapping[str, ProseTally] | None:
    """What happened to the prose of a file that is masked already; None where it is not.

    Args:
        folder: in which the copy grows.
        one: the file.
        before: what its source is now; another source is masked anew.
    """
    try:
        told = json.loads(_place(folder, one).read_bytes())
    except (OSError, ValueError):
        return None
    if told["before"] != list(astuple(before)):
        return None
    return {path: ProseTally.of(counts) for path, counts in told["prose"].items()}


def note(folder: Path, one: MaskInput, before: Snapshot, prose: Mapping[str, ProseTally]) -> None:
    """A file is masked, whole and on the disk."""
    counts = {path: tally.note for path, tally in prose.items()}
    place = _place(folder, one)
    place.parent.mkdir(exist_ok=True)
    write_bytes(place, json.dumps({"before": astuple(before), "prose": counts}).encode())


def _place(folder: Path, one: MaskInput) -> Path:
    return folder / _NOTES / quote(one.name, safe="")
