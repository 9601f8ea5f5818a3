"""How far people stand out by the quasi-identifiers that are declared, measured on every row."""

from typing import Final

from checks.facts import FactKind, Report
from checks.reported.copies import Risk
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from compliance.flow.sketch import batches
from compliance.measure.anonymity import Classes
from compliance.sources.interface import SourceError
from masking.interface import MaskingError
from policies.errors import IncompleteError

_ELSEWHERE: Final = "lies outside this machine; collect where it can be read"
_ALONE: Final = 2
"""Rows of a class from which nobody in it stands alone."""


def risk_report(scope: Scope, name: str) -> Report:
    """The classes of one dataset that declares quasi-identifiers."""
    dataset = scope.manifest.datasets[name]
    place = local_path(dataset.uri, scope.root)
    data = Risk(name, (), 0, 0, 0)
    gaps: tuple[str, ...] = (_ELSEWHERE,)
    if place is not None:
        try:
            data, gaps = _measured(scope, name), ()
        except KeyError:
            gaps = ("has not all of the columns of its quasi_identifiers and sensitive",)
        except MaskingError:
            gaps = ("a quasi-identifier is of a type that cannot be compared",)
        except (SourceError, IncompleteError) as error:
            gaps = (str(error).replace(f"{scope.root}/", ""),)
    return scope.report(FactKind.RISK, name, data, collector="risk@1", gaps=gaps)


def _measured(scope: Scope, name: str) -> Risk:
    dataset = scope.manifest.datasets[name]
    classes = Classes(dataset.quasi_identifiers, dataset.sensitive)
    for batch in batches([scope.root / dataset.uri]):
        classes.look(batch)
    found = classes.result(name, threshold=_ALONE)
    return Risk(
        dataset=name,
        quasi=found.quasi,
        rows=found.rows,
        k=found.least,
        unique=found.rows_below,
        diversity={one.path: one.least for one in found.attributes},
    )
