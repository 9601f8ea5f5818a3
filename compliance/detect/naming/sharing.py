"""The texts of a batch, shared among the cores: no document is divided."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from compliance.detect.names.interface import Ints, Namer, Names
from compliance.detect.threads import pool

LEAST: Final = 1 << 16
"""Characters that are worth a thread."""


def shared(namer: Namer, texts: Sequence[str], documents: Ints) -> Names:
    """What the namer finds, which must be one for several threads."""
    sizes = np.array([len(one) for one in texts], np.int64)
    parts = min(os.cpu_count() or 1, int(sizes.sum()) // LEAST)
    if parts < 2:  # noqa: PLR2004  nobody to share with
        return namer.names(texts, documents)
    shares = list(_shares(documents, sizes, parts))
    work = [
        pool("names").submit(namer.names, [texts[one] for one in share.tolist()], documents[share])
        for share in shares
    ]
    found = [
        replace(names, texts=share[names.texts])
        for share, names in zip(shares, [one.result() for one in work], strict=True)
    ]
    columns = zip(*(one.arrays() for one in found), strict=True)
    together = Names(*(np.concatenate(column) for column in columns))
    return together.where(np.lexsort((together.starts, together.texts)))


def _shares(documents: Ints, sizes: Ints, parts: int) -> Iterator[Ints]:
    """Positions of texts, in parts of about equal size that end where a document does."""
    order = np.argsort(documents, kind="stable")
    ends = np.flatnonzero(np.diff(documents[order], append=documents[order][-1:] + 1)) + 1
    upto = np.cumsum(sizes[order])[ends - 1]
    aims = upto[-1] * np.arange(1, parts + 1) / parts
    cuts = np.unique(ends[np.searchsorted(upto, aims)])
    for start, end in zip([0, *cuts[:-1]], cuts, strict=True):
        yield order[start:end]
