"""A masked copy measured again: what a mask report tells is a claim until somebody else has looked.

The copy's digests are taken again; where its source can be read, both are compared row by row, and
leakage, joins and label are those of now. What only the run itself could see (the spans of prose)
is taken from the report of an unchanged copy.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from checks.records import MaskFacts
from compliance.flow.copying.compare import EXACT, Compared, compare
from compliance.flow.copying.joins import LinkedColumn, joins_of
from compliance.flow.copying.label import KEEP, label_of
from compliance.flow.provisioning.documents import opened_as
from compliance.flow.provisioning.views import TableView
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.discover import find
from compliance.sources.engines.table import engine, engine_of
from compliance.sources.interface import Reader, SourceError
from compliance.sources.table import copier
from compliance.state.mask_reports import read_mask_report
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP, build
from policies.errors import Error
from policies.reports import MaskedColumn, MaskedFile, MaskReport
from policies.terms import Kind


def remeasure(report_path: Path, sources: Sequence[Path]) -> MaskFacts:
    """The report of a copy with what was measured again.

    Args:
        report_path: the mask report beside or in the copy.
        sources: files, folders or globs that the copy derives from; one file that the report names
            tells where the others lie. Without any, nothing is compared.

    Raises:
        SourceError: there is no report that can be read.
        MeasureError: a source has not the rows of its copy any more.
        MalformedError: a file cannot be read to its end.
    """
    report = read_mask_report(report_path)
    if report is None:
        raise SourceError(f"{report_path}: is no mask report", hint="mask the source again")
    folder = report_path.parent
    if not _unchanged(report, folder):
        return MaskFacts(report, unchanged=False, remeasured=False)
    pairs = _pairs(report, sources)
    if pairs is None:
        return MaskFacts(report, unchanged=True, remeasured=False)
    return MaskFacts(_again(report, folder, pairs), unchanged=True, remeasured=True)


def _unchanged(report: MaskReport, folder: Path) -> bool:
    try:
        return all(
            digest(LocalFile(folder / file.target)) == file.target_digest for file in report.files
        )
    except Error:
        return False


def _pairs(report: MaskReport, sources: Sequence[Path]) -> Mapping[str, Path] | None:
    """Target → source file, None unless every file of the report has one."""
    for root in _roots(report, sources):
        pairs = {file.target: root / file.source for file in report.files}
        if pairs and all(path.is_file() for path in pairs.values()):
            return pairs
    return None


def _roots(report: MaskReport, sources: Sequence[Path]) -> Iterator[Path]:
    """Folders from which the report's sources could be named, each once."""
    seen: set[Path] = set()
    for path in _files(sources):
        for file in report.files:
            parts = Path(file.source).parts
            if path.parts[-len(parts) :] == parts:
                root = path.parents[len(parts) - 1]
                if root not in seen:
                    seen.add(root)
                    yield root


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for place in sources:
        try:
            yield from (found.path.absolute() for found in find([place]) if found.is_data)
        except SourceError:
            continue  # an absent source is one that cannot be compared


def _again(report: MaskReport, folder: Path, pairs: Mapping[str, Path]) -> MaskReport:
    files: list[MaskedFile] = []
    linked: list[LinkedColumn] = []
    for file in report.files:
        found = _compared(file, pairs[file.target], folder / file.target)
        linked += _linked(file, found)
        columns = tuple(_column(column, found) for column in file.columns)
        files.append(replace(file, rows=found.rows, columns=columns))
    label = label_of(column for file in files for column in file.columns)
    return replace(report, label=label, files=tuple(files), joins=joins_of(linked))


def _compared(file: MaskedFile, raw: Path, copy: Path) -> Compared:
    columns = {column.path: column for column in file.columns}
    with _read(raw, file.table, columns) as source, _read(copy, file.table, columns) as target:
        return _measured(file, columns, source, target)


def _measured(
    file: MaskedFile, columns: Mapping[str, MaskedColumn], source: Reader, target: Reader
) -> Compared:
    return compare(
        file.table or file.target,
        source,
        target,
        masked=tuple(c.path for c in file.columns if c.transform not in (KEEP, DROP, PROSE)),
        linked=tuple(c.path for c in file.columns if c.link and c.transform in EXACT),
        expected=lambda path, rows, distinct: _expected(columns[path], rows, distinct),
    )


@contextmanager
def _read(path: Path, table: str | None, columns: Collection[str]) -> Iterator[Reader]:
    """A file, or a table of a database in a file, with its JSON opened as the columns tell."""
    if table is None:
        yield _opened(path)
        return
    kind = engine_of(str(path))
    if kind is None:
        raise SourceError(f"{path}: is no database that is copied")
    with engine(kind).origin(str(path)) as read:
        origin = opened_as(read, lambda _table: columns)
        relation = next((r for r in origin.catalog().relations if r.name == table), None)
        if relation is None:
            raise SourceError(f"{path}: the table {table} is not there any more")
        yield TableView(origin, relation)


def _opened(path: Path) -> Reader:
    found = next(iter(find([path])))
    if found.source is None:
        raise SourceError(f"{path}: has a format that is not read")
    return copier(found.source).open(LocalFile(path))


def _expected(column: MaskedColumn, rows: int, distinct: int) -> float:
    """By chance: as the report tells; of identifiers never more than the transform itself allows.

    The report does not tell parameters, and could tell any number.
    """
    told = column.leakage
    claimed = told.expected * (rows / told.rows) if told and told.rows else 0.0
    if column.kind is not Kind.DIRECT and column.link is None:
        return claimed
    own = build(ColumnPlan(transform=column.transform)).expected_matches(rows, distinct)
    return min(claimed, own)


def _column(column: MaskedColumn, found: Compared) -> MaskedColumn:
    return replace(column, leakage=found.leakages.get(column.path, column.leakage))


def _linked(file: MaskedFile, found: Compared) -> Iterator[LinkedColumn]:
    links = {column.path: column.link for column in file.columns}
    for path, before in found.before.items():
        link = links[path]
        if link is not None:
            yield LinkedColumn(
                f"{file.table or file.source}:{path}", link, before, found.after[path]
            )
