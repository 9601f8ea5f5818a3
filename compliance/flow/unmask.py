"""Values given back to who may have them: only of reversible masks, and never without a record.

The record is written before the values are: who asked, why, of which columns of which copy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from compliance.flow.copying.inputs import table_of
from compliance.keys.derive import key_id, masking_keys
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.discover import find
from compliance.sources.interface import SourceError
from compliance.sources.table import copier
from compliance.state.atomic import new_file
from compliance.state.ledger import Data, append
from compliance.state.mask_reports import find_mask_report
from masking.plan import ColumnPlan, Plan
from masking.reveal import demand_reversible, reveal
from policies.errors import PolicyError
from policies.reports import MaskedFile, MaskReport


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what, and why."""

    columns: tuple[str, ...]
    who: str
    why: str
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy, the plan that it was made by, and the key."""

    path: Path
    plan: Plan
    key: bytes = field(repr=False)


def unmask(copy: Copy, target: Path, request: Request, *, ledger: Path, when: datetime) -> int:
    """Write a copy's file anew, with the values of the asked columns; gives its rows.

    Raises:
        PolicyError: plan, key or columns are not those of the copy, or a mask is one-way.
        SourceError: the copy is not as its run made it.
        LedgerError: the record cannot be written; then nothing is given back.
        UnwritableError: the target is there already, or cannot be written.
    """
    if not request.why.strip():
        raise PolicyError("nobody may have values back without a reason", hint="add --reason")
    report, file = _made(copy)
    columns = _columns(copy.plan, file)
    demand_reversible(columns, request.columns)
    append(ledger, _record(request, report, file), when=when)
    return _written(copy, columns, target, request.columns)


def _made(copy: Copy) -> tuple[MaskReport, MaskedFile]:
    """The report of the run that made the copy, and the file in it."""
    found = find_mask_report(copy.path)
    now = digest(LocalFile(copy.path)) if copy.path.is_file() else ""
    file = next((f for f in found[1].files if f.target_digest == now), None) if found else None
    if found is None or file is None:
        raise SourceError(
            f"{copy.path}: no mask report tells of this file as it is",
            hint="name a file of a copy that nobody changed",
        )
    report = found[1]
    if report.plan_digest != copy.plan.digest:
        raise PolicyError("this is not the plan that the copy was made by")
    if (report.epoch, report.joins_with or report.recipient or "") != (
        copy.plan.epoch,
        copy.plan.scope,
    ):
        raise PolicyError(
            f"the copy was made for {report.recipient or 'nobody in particular'} in epoch "
            f"{report.epoch}, and other keys belong to what was asked",
            hint="name that recipient with --recipient, and that epoch in the plan",
        )
    if report.key_id != key_id(copy.key):
        raise PolicyError(
            f"the copy was made under the key {report.key_id}, which this is not",
            hint="name that key: an old one lies beside the new one after `compliance key rotate`",
        )
    return report, file


def _columns(plan: Plan, file: MaskedFile) -> Mapping[str, ColumnPlan]:
    table = table_of(plan, file.source)
    if table is None:
        raise PolicyError(f"the plan does not name {file.source}")
    return plan.tables[table]


def _record(request: Request, report: MaskReport, file: MaskedFile) -> Data:
    return {
        "who": request.who,
        "why": request.why,
        "ticket": request.ticket,
        "columns": list(request.columns),
        "copy": file.target,
        "copy_digest": file.target_digest,
        "key": report.key_id,
        "epoch": report.epoch,
    }


def _written(
    copy: Copy, columns: Mapping[str, ColumnPlan], target: Path, chosen: Sequence[str]
) -> int:
    """Only its owner may read what is given back."""
    kind = copier(str(next(iter(find([copy.path]))).source))
    reader = kind.open(LocalFile(copy.path))
    keys = masking_keys(copy.key, copy.plan.epoch, copy.plan.scope)
    empty = pa.RecordBatch.from_pylist([], schema=reader.schema)
    schema = reveal(empty, columns, keys, chosen).schema
    rows = 0
    with new_file(target) as partial:
        sink = kind.create(partial, reader, schema)
        partial.chmod(0o600)
        for batch in reader.batches():
            sink.write(reveal(batch.records, columns, keys, chosen))
            rows += batch.records.num_rows
        sink.close()
    return rows
