"""What a masked copy is good for, by the figures that its mask run measured, file by file.

The figures are of the bytes that the run wrote: of a copy that was changed since they tell nothing.
Only what the masks let last has a limit; what the plan made coarser on purpose is no fault.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from checks.facts import FactKind, Report
from checks.records import MaskFacts
from checks.reported.copies import Figure, Utility
from compliance.collect.interface import Scope
from compliance.flow.collecting.reading import UNSEEN, files_of
from policies.load import parse
from policies.reports import MaskReport
from policies.usefulness import Similarity, Use

COLLECTOR: Final = "utility@1"
_ALL: Final = 1.0
_AGAIN: Final = "mask it again with this version"


def utility_report(scope: Scope, name: str, reports: Sequence[Report]) -> Iterator[Report]:
    """One where the mask report is among `reports`, none where nothing masked the dataset."""
    for report in reports:
        if report.kind is FactKind.MASK:
            mask = parse(MaskFacts, report.data)
            figures, gaps = _told(scope, name, mask)
            data = Utility(name, figures)
            yield scope.report(FactKind.UTILITY, name, data, collector=COLLECTOR, gaps=gaps)


def _told(scope: Scope, name: str, mask: MaskFacts) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    use = mask.report.use
    if use is None:
        return (), (f"its mask run did not measure its use; {_AGAIN}",)
    if not mask.unchanged:
        return (), ("it was changed since its use was measured",)
    own = _own_files(scope, name, mask.report)
    unasked = sum(one.unmeasured for one in use.suites if one.file in own)
    gaps = (f"{unasked} expectations could not be asked on both sides",) if unasked else ()
    return tuple(_figures(use, own)), gaps


def _own_files(scope: Scope, name: str, report: MaskReport) -> frozenset[str]:
    """Names, as the run tells them, of the files of the run that are the dataset's."""
    try:
        paths = [path for path, _ in files_of(scope, name)]
    except UNSEEN:
        paths = []
    near = [
        one
        for one in report.files
        if any(path.parts[-len(PurePath(one.target).parts) :] == PurePath(one.target).parts
               for path in paths)
    ] or report.files  # fmt: skip
    return frozenset(word for one in near for word in (one.source, one.target, one.table or ""))


def _figures(use: Use, own: frozenset[str]) -> Iterator[Figure]:
    for column in (one for one in use.integrity if one.file in own):
        lost = (column.changed or 0) + (column.nulls_moved if column.gates else 0)
        value = 1 - lost / column.rows if column.rows else _ALL
        yield Figure("integrity", column.path, value, low=_ALL)
    for shape in (one for one in use.shapes if one.file in own):
        yield from _similar("shape", shape.path, shape.similarity)
    for trend in (one for one in use.trends if one.file in own):
        yield from _similar("trend", f"{trend.left} with {trend.right}", trend.similarity)
    for join in (one for one in use.joins if one.expected and one.child.rpartition(":")[0] in own):
        yield Figure("join-cardinality", join.child, join.similarity, low=_ALL)
    for model in (one for one in use.learning if one.file in own):
        yield Figure("tstr-ratio", model.label, model.ratio, low=model.asked)
    for suite in (one for one in use.suites if one.file in own and one.source):
        yield Figure("expectations", "", suite.copy / suite.source, low=_ALL)


def _similar(name: str, column: str, one: Similarity) -> Iterator[Figure]:
    if one.expected:
        yield Figure(name, column, one.value, low=min(one.asked, one.baseline))
