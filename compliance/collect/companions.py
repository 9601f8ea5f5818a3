"""Plans and mask reports: files of ours that lie beside a masked copy and belong to it.

Only what really is one counts, so that no data hides behind the name.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from checks.records import Entry
from masking.plan import Plan
from policies.errors import PolicyError
from policies.globs import covers
from policies.load import parse, read_yaml
from policies.reports import MaskReport

_REPORT: Final = "mask-report.json"
_PLAN: Final = ".plan.yaml"
_MAX_BYTES: Final = 64 << 20


def companion_of(path: str, entries: Sequence[Entry], root: Path) -> str | None:
    """The dataset whose copy the file accompanies; None where it is no plan and no mask report."""
    pure = PurePosixPath(path)
    if pure.name.endswith(_REPORT):
        report = _report(root / path)
        files = {str(pure.parent / file.target) for file in report.files} if report else set()
        return _first(entry for entry in entries if entry.path in files)
    if pure.name.endswith(_PLAN) and _is_plan(root / path):
        copy = str(pure.parent / pure.name.removesuffix(_PLAN))
        return _first(e for e in entries if covers(copy, e.path) or _without_suffix(e.path) == copy)
    return None


def _first(entries: Iterable[Entry]) -> str | None:
    return min((entry.dataset for entry in entries if entry.dataset), default=None)


def _without_suffix(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _report(path: Path) -> MaskReport | None:
    try:
        if path.is_symlink() or path.stat().st_size > _MAX_BYTES:
            return None
        return parse(MaskReport, json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, PolicyError):
        return None


def _is_plan(path: Path) -> bool:
    try:
        read_yaml(path, Plan)
    except PolicyError:
        return False
    return not path.is_symlink()
