"""What a copy may be called: the weakest of what its columns allow.

| column                                  | treated by                     | allows at best   |
|-----------------------------------------|--------------------------------|------------------|
| direct identifier                       | kept                           | raw              |
| direct identifier, or any key           | masked, but leaks beyond chance| raw              |
| prose                                   | kept                           | raw              |
| prose                                   | spans replaced                 | pseudonymous     |
| quasi-identifying or sensitive          | kept                           | pseudonymous     |
| any                                     | keyed or reversible transform  | pseudonymous     |
| any                                     | dropped, redacted, generalised | anonymous        |
| nothing that identifies                 | kept                           | anonymous        |

Only an anonymous copy leaves the rules of retention, erasure and access, so whatever is in doubt
counts as pseudonymous. Source: GDPR Recital 26 and Art. 4(5); EDPB Guidelines 01/2025: keyed data
stay personal data.
"""

from collections.abc import Iterable
from typing import Final

from masking.prose import PROSE
from masking.table import DROP, load
from policies.reports import MaskedColumn
from policies.terms import Kind, Label

KEEP: Final = "keep"
_FREE_TEXT: Final = "FREE_TEXT"
_STRENGTH: Final = (Label.RAW, Label.PSEUDONYMOUS, Label.ANONYMOUS)


def label_of(columns: Iterable[MaskedColumn]) -> Label:
    """The label of a copy; one without columns holds nothing that was masked, and is raw.

    Raises:
        PolicyError: a transform is unknown.
    """
    return min(map(_allowed, columns), key=_STRENGTH.index, default=Label.RAW)


def _allowed(column: MaskedColumn) -> Label:
    if column.transform == KEEP:
        return _kept(column)
    return Label.RAW if leaks(column) else best_label(column.transform)


def best_label(transform: str) -> Label:
    """The best label of a copy of which one column is masked so.

    Raises:
        PolicyError: there is no such transform.
    """
    if transform == PROSE:
        return Label.PSEUDONYMOUS
    return Label.ANONYMOUS if transform == DROP else load(transform).label


def _kept(column: MaskedColumn) -> Label:
    if column.entity == _FREE_TEXT:
        return Label.RAW
    match column.kind:
        case Kind.DIRECT:
            return Label.RAW
        case Kind.QUASI | Kind.SENSITIVE:
            return Label.PSEUDONYMOUS
        case Kind.OTHER | None:
            return Label.ANONYMOUS


def leaks(column: MaskedColumn) -> bool:
    """Whether an identifier or key still stands in its own row more often than chance allows."""
    identifies = column.kind is Kind.DIRECT or column.link is not None
    return identifies and column.leakage is not None and not column.leakage.within
