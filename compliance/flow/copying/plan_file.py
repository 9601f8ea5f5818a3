"""A plan as a file that a person reviews: each column with what it was taken for, and why."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from compliance.sources.plaintext import TEXT
from compliance.state.atomic import UnwritableError, new_file
from masking.plan import ColumnPlan, Demands, Plan
from masking.prose import PROSE
from policies.load import read_yaml
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Entity

Verdicts = Mapping[tuple[str, str], ColumnVerdict]
"""(file relative to the source, column path) → what the scan took the column for."""
Mentions = Mapping[tuple[str, str], Counter[Entity]]
"""The same → how many of each entity the scan found in single cells."""

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[./-][A-Za-z0-9_]+)*")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNPRINTED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

NOTHING: Final = "nothing personal was found"
_HEAD: Final = """\
# How this data is masked: one line per column. Review it, above all the columns that are kept.
# Columns of one link get equal masks for equal values, so they still join.
# A file or column that stands here no longer, or not yet, stops the run.
"""


def load_plan(path: Path) -> Plan:
    """Read a plan.

    Raises:
        PolicyError: with file, line and remedy.
    """
    return read_yaml(path, Plan)


def verdicts_of(source: Path, report: ScanReport, *, root: Path = Path()) -> Verdicts:
    """The column verdicts of a scan of `source`, whose inputs are told relative to `root`."""
    return {
        (name_in(source, root / one.uri), column.path): column
        for one in report.inputs
        for column in one.columns
    }


def mentions_of(inputs: Iterable[tuple[str, InputReport]]) -> Mentions:
    """What stands in single cells; each input with the name that a plan has for it."""
    found: dict[tuple[str, str], Counter[Entity]] = {}
    for name, one in inputs:
        for finding in one.findings:
            place = name, finding.location.column or TEXT
            found.setdefault(place, Counter())[finding.entity] += 1
    return found


def name_in(source: Path, file: Path) -> str:
    """How a plan names a file of `source`: relative to the folder, or the file's own name."""
    if source.is_dir():
        return Path(os.path.relpath(file, source)).as_posix()
    return file.name


def plan_text(plan: Plan, verdicts: Verdicts, mentions: Mentions | None = None) -> str:
    """YAML that `load_plan` reads back as the same plan; comments tell entity, confidence, why."""
    return "\n".join([*_lines(plan, verdicts, mentions or {}), ""])


def key_text(text: str) -> str:
    """A name as a plan writes it, in quotes where YAML would read it otherwise."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else _quoted(text)


def write_plan(path: Path, text: str) -> None:
    """Write a plan for review; a file that is there is never replaced.

    Raises:
        UnwritableError: it cannot be written, or is there already.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(path) as partial:
            partial.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnwritableError(
            f"{path}: cannot be written ({error.strerror})", hint="check its folder"
        ) from None


def _lines(plan: Plan, verdicts: Verdicts, mentions: Mentions) -> Iterator[str]:
    sizes = Counter(one.link for table in plan.tables.values() for one in table.values())
    yield _HEAD.rstrip()
    yield f"version: {plan.version}"
    if plan.preset is not None:
        yield f"preset: {_quoted(plan.preset)}"
    yield f"epoch: {_quoted(plan.epoch)}  # change it to re-key every copy"
    yield f"unmapped: {plan.unmapped}  # stop, drop or redact what is not named here"
    if plan.recipient is not None:
        yield f"recipient: {_quoted(plan.recipient)}  # copies of others do not join this one"
    if plan.joins_with is not None:
        yield f"joins_with: {_quoted(plan.joins_with)}  # but the copies of this one do"
    if plan.expires is not None:
        yield f"expires: {plan.expires}  # the last day on which the copy may be kept"
    yield from _demands(plan)
    yield "tables:" if plan.tables else "tables: {}"
    for table, columns in plan.tables.items():
        yield (
            f"  {key_text(table)}:"
            if columns
            else f"  {key_text(table)}: {{}}  # left out of the copy"
        )
        for path, column in columns.items():
            line = f"    {key_text(path)}: {_column(column)}"
            said = _said(column, verdicts.get((table, path)), mentions.get((table, path)))
            yield f"{line}  # {said}{_shared(column, sizes)}"


def _demands(plan: Plan) -> Iterator[str]:
    """What the copy must be measured to be."""
    if plan.k is not None:
        yield f"k: {plan.k}  # least rows that share their quasi-identifiers"
    if plan.use != Demands():
        told = plan.use.model_dump(mode="json", exclude_defaults=True)
        yield f"use: {_UNPRINTED.sub(_escaped, json.dumps(told, ensure_ascii=False))}"


def _column(column: ColumnPlan) -> str:
    parts = [f"transform: {_quoted(column.transform)}"]
    if column.parameters:
        inner = ", ".join(f"{key_text(k)}: {_quoted(v)}" for k, v in column.parameters.items())
        parts.append(f"with: {{{inner}}}")
    for name in ("link", "reason", "entity"):
        value = getattr(column, name)
        if value is not None:
            parts.append(f"{name}: {_quoted(value)}")
    return "{" + ", ".join(parts) + "}"


def _shared(column: ColumnPlan, sizes: Counter[str | None]) -> str:
    if column.link is None or sizes[column.link] < 2:  # noqa: PLR2004  itself and another one
        return ""
    return f"; shares its link with {sizes[column.link] - 1} more"


def _said(column: ColumnPlan, verdict: ColumnVerdict | None, found: Counter[Entity] | None) -> str:
    """What the column was taken for; of prose, what was found in it."""
    if column.transform == PROSE:
        return f"prose; {_found(found)}"
    if verdict is None:
        return "not scanned"
    if verdict.entity is None:
        candidates = ", ".join(verdict.candidates)
        return f"perhaps {candidates}" if candidates else NOTHING
    sources = ", ".join(sorted({one.source for one in verdict.evidence}))
    by = f" by {sources}" if sources else ""
    conflict = "; the sources disagree" if verdict.conflict else ""
    return f"{verdict.entity} {verdict.confidence:.2f}{by}{conflict}"


def _found(found: Counter[Entity] | None) -> str:
    """Also where a scan finds nothing, prose is looked at again while it is masked."""
    if not found:
        return f"{NOTHING}, masked all the same: what rows tell of persons is looked for in it"
    told = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {entity}" for entity, count in told)


def _quoted(value: str | float | bool) -> str:  # noqa: FBT001  a scalar of the plan
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return _UNPRINTED.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
