"""For how long records are kept, by the settings that the manifest names as evidence.

Read are lifecycle rules and object locks of S3, retention of CloudWatch log groups, and logrotate.
Source: GetBucketLifecycleConfiguration, GetObjectLockConfiguration, DescribeLogGroups; logrotate.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

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
                days, how = _read(path.read_text("utf-8", "replace"), declared.place)
            except OSError as error:
                gaps.append(f"{declared.evidence}: cannot be read ({error.strerror})")
            except ValueError:
                gaps.append(f"{declared.evidence}: is no setting that is read")
            else:
                found.append(KeptRecord(record, declared.place, days, how))
        data = Keeping(tuple(found))
        yield scope.report(FactKind.KEEPING, "keeping", data, collector=self.name, gaps=tuple(gaps))


def _read(text: str, place: str) -> tuple[int | None, str]:
    """Days and the kind of setting; no days where nothing is ever deleted.

    Args:
        text: The setting.
        place: Where the records lie; of a bucket, rules for other folders do not count.

    Raises:
        ValueError: it is of no kind that is known.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return _rotated(text), "logrotate"
    if isinstance(told, dict) and isinstance(told.get("Rules"), list):
        return _least(_expirations(told["Rules"], _prefix_in(place))), "S3 lifecycle rules"
    if isinstance(told, dict) and isinstance(told.get("ObjectLockConfiguration"), dict):
        return _locked(told["ObjectLockConfiguration"]), "S3 object lock"
    if isinstance(told, dict) and isinstance(told.get("logGroups"), list):
        groups = [one for one in told["logGroups"] if isinstance(one, dict)]
        kept = [one.get("retentionInDays") for one in groups]
        return _least([days for days in kept if isinstance(days, int)]), "CloudWatch log groups"
    raise ValueError


def _expirations(rules: list[Any], prefix: str) -> list[int]:
    """Days of each rule that deletes below `prefix`; 0 where it deletes on one day, of any age."""
    found = []
    for rule in (one for one in rules if isinstance(one, dict) and one.get("Status") == "Enabled"):
        expiration = rule.get("Expiration")
        told = expiration if isinstance(expiration, dict) else {}
        meets = _meet(_prefix_of(rule), prefix)
        if meets and isinstance(told.get("Days"), int):
            found.append(told["Days"])
        elif meets and "Date" in told:
            found.append(0)
    return found


def _prefix_of(rule: Mapping[str, Any]) -> str:
    """The folder that a rule is for; empty for all, and where it narrows by tag or size alone."""
    chosen = rule.get("Filter")
    inner = chosen.get("And", chosen) if isinstance(chosen, dict) else {}
    told = rule.get("Prefix") or (inner.get("Prefix") if isinstance(inner, dict) else "")
    return told if isinstance(told, str) else ""


def _prefix_in(place: str) -> str:
    """Key of a bucket's URI; empty of other places."""
    return urlsplit(place).path.lstrip("/") if place.startswith("s3://") else ""


def _meet(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _locked(lock: Mapping[str, Any]) -> int:
    """Days for which new objects cannot be deleted; 0 where no rule locks them."""
    rule = lock.get("Rule")
    default = rule.get("DefaultRetention") if isinstance(rule, dict) else None
    told = default if isinstance(default, dict) else {}
    days, years = told.get("Days"), told.get("Years")
    if isinstance(days, int):
        return days
    return years * 365 if isinstance(years, int) else 0


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
