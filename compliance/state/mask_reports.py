"""Finding the report of the mask run that a file came from."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from policies.errors import PolicyError
from policies.reports import MASK_VERSION, MaskedFile, MaskReport

NAME: Final = "mask-report.json"


def report_path(target: Path) -> Path:
    """Where the report of a masked file or folder stands."""
    return target / NAME if target.is_dir() else target.with_name(f"{target.name}.{NAME}")


def find_mask_report(path: Path) -> tuple[Path, MaskReport] | None:
    """The nearest report that names the file at `path` as a target, with its own path.

    It stands beside the file, or in its folder or one above; what cannot be read counts as absent.
    """
    place = path.absolute()
    for candidate in places_of(place):
        report = read_mask_report(candidate)
        if report is not None and _names(report, candidate, place):
            return candidate, report
    return None


def named_in(report: MaskReport, digest: str, table: str = "") -> MaskedFile | None:
    """The file that still has the digest that the run gave it.

    `table` names one of a database.
    """
    same = (one for one in report.files if one.target_digest == digest)
    return next((one for one in same if (one.table or "") == table), None)


def read_mask_report(path: Path) -> MaskReport | None:
    """The report at `path`; None where there is none that can be read."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(path, (status.st_ino, status.st_size, status.st_mtime_ns))


def places_of(path: Path) -> Iterator[Path]:
    """Where a report on the file at `path`, which is absolute, may stand: the nearest first."""
    yield path.with_name(f"{path.name}.{NAME}")
    for folder in path.parents:
        yield folder / NAME


@lru_cache(maxsize=8)
def _read(path: Path, _state: tuple[int, int, int]) -> MaskReport | None:
    """Read once for all files of a copy, and anew when it changes."""
    try:
        return parsed_report(path.read_bytes())
    except OSError:
        return None


def parsed_report(data: bytes) -> MaskReport | None:
    """The report that these bytes are; None where they are none."""
    from policies.load import parse  # noqa: PLC0415  most scans meet no report and need no pydantic

    try:
        report = parse(MaskReport, json.loads(data))
    except (ValueError, RecursionError, PolicyError):
        return None
    return report if report.version == MASK_VERSION else None


def _names(report: MaskReport, at: Path, path: Path) -> bool:
    relative = path.relative_to(at.parent).as_posix()
    return any(file.target == relative for file in report.files)
