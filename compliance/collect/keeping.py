"""For how long records are kept, by the settings that the manifest names as evidence.

Read are lifecycle rules of S3, retention of CloudWatch log groups, and logrotate.
Source: GetBucketLifecycleConfiguration, DescribeLogGroups; logrotate(8).
"""

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.endings import Keeping, KeptRecord
from compliance.collect.interface import Scope
from compliance.collect.local import local_path

_DAYS: Final = {"hourly": 0, "daily": 1, "weekly": 7, "monthly": 30, "yearly": 365}
_WORD: Final = re.compile(r"^\s*(\w+)(?:\s+(\d+))?\s*$", re.MULTILINE)


class KeepingSettings:
    """Reports how long records are kept."""

    name: ClassVar[str] = "keeping@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report over all classes of records; none where none is declared."""
        if not scope.manifest.records:
            return
        gaps: list[str] = []
        found: list[KeptRecord] = []
        for record, declared in sorted(scope.manifest.records.items()):
            path = local_path(declared.evidence, scope.root) if declared.evidence else None
            if path is None:
                gaps.append(f"records.{record}: names no setting as `evidence:` that is here")
                continue
            try:
                days, how = _read(path.read_text("utf-8", "replace"))
            except OSError as error:
                gaps.append(f"{declared.evidence}: cannot be read ({error.strerror})")
            except ValueError:
                gaps.append(f"{declared.evidence}: is no setting that is read")
            else:
                found.append(KeptRecord(record, declared.place, days, how))
        data = Keeping(tuple(found))
        yield scope.report(FactKind.KEEPING, "keeping", data, collector=self.name, gaps=tuple(gaps))


def _read(text: str) -> tuple[int | None, str]:
    """Days and the kind of setting; no days where nothing is ever deleted.

    Raises:
        ValueError: it is of no kind that is known.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return _rotated(text), "logrotate"
    if isinstance(told, dict) and isinstance(told.get("Rules"), list):
        return _least(_expirations(told["Rules"])), "S3 lifecycle rules"
    if isinstance(told, dict) and isinstance(told.get("logGroups"), list):
        groups = [one for one in told["logGroups"] if isinstance(one, dict)]
        kept = [one.get("retentionInDays") for one in groups]
        return _least([days for days in kept if isinstance(days, int)]), "CloudWatch log groups"
    raise ValueError


def _expirations(rules: list[Any]) -> list[int]:
    found = []
    for rule in rules:
        expiration = rule.get("Expiration") if isinstance(rule, dict) else None
        days = expiration.get("Days") if isinstance(expiration, dict) else None
        if isinstance(days, int) and rule.get("Status") == "Enabled":
            found.append(days)
    return found


def _least(days: list[int]) -> int | None:
    return min(days, default=None)


def _rotated(text: str) -> int:
    """Days that logrotate keeps: rotations times their length, at most `maxage`."""
    words = {word: int(number) if number else None for word, number in _WORD.findall(text)}
    every = [days for word, days in _DAYS.items() if word in words]
    rotations = words.get("rotate")
    if not every or rotations is None:
        raise ValueError
    kept = every[0] * rotations
    oldest = words.get("maxage")
    return kept if oldest is None else min(kept, oldest)
