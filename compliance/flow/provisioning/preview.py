"""What a copy would hold, before it is made: surrogates alone, never a value of the source."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

import pyarrow.compute as pc

from compliance.flow.copying.file import Masker
from compliance.flow.copying.label import best_label
from compliance.flow.provisioning.loading import Load, tallies
from compliance.flow.provisioning.tables import TableInput
from compliance.sources.engines.opened import OpenedOrigin
from masking.prose import PROSE
from policies.terms import Label

_ROWS: Final = 200
_SHOWN: Final = 2
_WIDEST: Final = 60


def preview(
    origin: OpenedOrigin, tables: Mapping[str, TableInput], masker: Masker
) -> Iterator[tuple[str, str, str]]:
    """(table, column, some surrogates) of every column that is masked under a key.

    What is only made coarser is left out: it still tells its value in part.

    Raises:
        MaskingError: a value cannot be masked, or does not fit.
    """
    for table in tables.values():
        keyed = [path for path, plan in table.columns.items() if _keyed(plan.transform)]
        if not keyed:
            continue
        load = Load(table, origin, masker, exact=False, prose=tallies(table))
        load = replace(load, choose=lambda records, first: records.slice(0, 0 if first else _ROWS))
        for records in islice(load.batches(), 1):
            for path in keyed:
                seen = pc.unique(records.column(path).drop_null()).to_pylist()
                yield table.name, path, ", ".join(str(one) for one in seen[:_SHOWN])[:_WIDEST]


def _keyed(transform: str) -> bool:
    return transform != PROSE and best_label(transform) is Label.PSEUDONYMOUS
