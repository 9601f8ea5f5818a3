"""What a mask run tells: each column's treatment and measurement, every join, the label."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar, Final

from compliance.flow.copying.compare import Compared
from compliance.flow.copying.file import ProseTally
from compliance.flow.copying.inputs import MaskInput, Snapshot
from compliance.flow.copying.joins import LinkedColumn, broken, joins_of
from compliance.flow.copying.label import KEEP, label_of, leaks
from compliance.flow.copying.opened import opened_columns
from compliance.flow.copying.proofs import Proofs
from compliance.flow.copying.prove import fault
from compliance.flow.copying.usefulness import shortfall
from compliance.flow.copying.vectors import MADE_FROM
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from masking.interface import MaskingError, method_of
from masking.plan import ColumnPlan, Plan
from masking.prose import PROSE
from masking.prose_policy import policy_of
from masking.table import DROP, load
from policies.entities import kind_of
from policies.proofs import Safety
from policies.reports import MASK_VERSION, Leakage, MaskedColumn, MaskedFile, MaskReport, Tool
from policies.terms import Entity, Method
from policies.usefulness import Use

TOOL: Final = "ai-lifecycle-compliance"

_NOTHING: Final = Leakage(0, 0, 0.0, 0)
"""Of a column that is not in the copy."""


class LeakError(MaskingError):
    """The copy was made, but is not safe; nothing of it was published."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Copy:
    """One file of the copy, and what was measured on it."""

    source: MaskInput
    path: Path
    target: str
    """As the report calls it: relative to the folder that the report lies in."""
    before: Snapshot
    """Of the source."""
    prose: Mapping[str, ProseTally]
    found: Compared


class UselessError(MaskingError):
    """The copy is safe, but not of the use that its plan demands; nothing of it was published."""

    exit_code: ClassVar[int] = 1


def report_of(
    copies: Sequence[Copy],
    plan: Plan,
    proofs: Proofs | None = None,
    *,
    rules: str,
    key_name: str,
) -> MaskReport:
    """The report, if what was measured is within chance, every key joins and the plan is met.

    Raises:
        LeakError: it is not within chance, or a key does not join.
        UselessError: the plan is not met.
    """
    linked = linked_of(copies)
    joins = joins_of(linked)
    torn = broken(linked, joins)
    if torn is not None:
        raise LeakError(torn, hint="give all columns of a link the same injective transform")
    files = tuple(_masked_file(copy) for copy in copies)
    if proofs is not None:
        demand_safe(proofs.safety, plan)
        demand_useful(proofs.use, plan)
    return MaskReport(
        version=MASK_VERSION,
        tool=Tool(TOOL, version(TOOL), rules),
        label=label_of(column for file in files for column in file.columns),
        plan_digest=plan.digest,
        key_id=key_name,
        epoch=plan.epoch,
        files=files,
        joins=joins,
        safety=proofs.safety if proofs else None,
        use=proofs.use if proofs else None,
        recipient=plan.recipient,
        joins_with=plan.joins_with,
        expires=plan.expires.isoformat() if plan.expires else None,
    )


def demand_safe(safety: Safety, plan: Plan) -> None:
    """What attackers get from the copy is what chance gives, and what the plan allows.

    Raises:
        LeakError: it is more.
    """
    unsafe = fault(safety, plan.k)
    if unsafe is not None:
        raise LeakError(unsafe, hint="mask that column too, or choose another transform for it")


def demand_useful(use: Use, plan: Plan) -> None:
    """The copy is as good as its plan asks.

    Raises:
        UselessError: it is not.
    """
    short = shortfall(use, plan.use)
    if short is not None:
        raise UselessError(short, hint="choose a transform that keeps more, or ask less of `use:`")


def linked_of(copies: Sequence[Copy]) -> list[LinkedColumn]:
    """The key columns of all files, before and after."""
    return [column for copy in copies for column in _linked(copy)]


def _linked(copy: Copy) -> Iterator[LinkedColumn]:
    for path, before in copy.found.before.items():
        link = copy.source.columns[path].link
        if link is not None and copy.source.columns[path].transform != PROSE:
            place = f"{copy.source.name}:{path}"
            yield LinkedColumn(place, link, before, copy.found.after[path])


def _masked_file(copy: Copy) -> MaskedFile:
    columns = tuple(_masked_column(copy, path) for path in copy.source.columns)
    for column in columns:
        if leaks(column):
            raise leak_error(copy.source.name, column)
    return MaskedFile(
        source=copy.source.name,
        source_digest=copy.before.digest,
        target=copy.target,
        target_digest=digest(LocalFile(copy.path)),
        rows=copy.found.rows,
        columns=columns,
        opened=opened_columns(copy.source.kind.open(LocalFile(copy.path)), copy.source.columns),
    )


def _masked_column(copy: Copy, path: str) -> MaskedColumn:
    plan, prose = copy.source.columns[path], copy.prose.get(path)
    return masked_column(path, plan, prose, copy.found.leakages.get(path))


def masked_column(
    path: str, plan: ColumnPlan, prose: ProseTally | None, found: Leakage | None
) -> MaskedColumn:
    """What was done to a column, and what was measured on it."""
    entity = Entity(plan.entity) if plan.entity else None
    measured = prose.leakage if prose else found or _NOTHING
    return MaskedColumn(
        path=path,
        entity=entity,
        kind=kind_of(entity) if entity else None,
        transform=plan.transform,
        link=plan.link,
        reason=plan.reason,
        leakage=None if plan.transform == KEEP else measured,
        surrogates=prose.surrogates if prose else 0,
        policy=policy_of(plan).policy if prose else None,
        places=prose.stretches if prose else "",
        method=_method(plan.transform),
        made_from=str(plan.parameters.get(MADE_FROM, "")),
    )


def _method(transform: str) -> Method:
    """Who could get back what a transform replaced."""
    if transform in (PROSE, DROP):
        return Method.IRREVERSIBLE
    return method_of(load(transform))


def leak_error(name: str, column: MaskedColumn) -> LeakError:
    """That a column still holds its source's values beyond chance."""
    measured = column.leakage or _NOTHING
    return LeakError(
        f"{name}: {column.path} still holds its source's value in {measured.equal} of "
        f"{measured.rows} rows, where chance allows {measured.bound}",
        hint=f"choose another transform than {column.transform}",
    )
