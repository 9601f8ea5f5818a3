"""What the mask report of a copy proves, recomputed from its measurements and never from a label.

A column is masked when a transform other than `keep` was applied and the copy, compared again with
its source row by row, holds no more of the source's values than chance allows.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from checks.facts import Facts, Report
from checks.records import MaskFacts
from policies.entities import kind_of
from policies.reports import InputReport, MaskedColumn, MaskedFile
from policies.terms import Entity, Kind, Label
from policies.uris import table_in

KEEP: Final = "keep"
DROP: Final = "drop"


@dataclass(frozen=True, slots=True)
class Proof:
    """What may be relied on of the mask run that made a dataset."""

    label: Label
    """What the copy is."""
    files: tuple[MaskedFile, ...]
    """The dataset's own files, of all that the run made."""

    def file_of(self, scanned: InputReport) -> MaskedFile | None:
        """The masked file that a scanned input is."""
        return _file_of(scanned, self.files)

    @property
    def anonymous(self) -> bool:
        """Whether the copy left the rules: each column masked, or kept and harmless."""
        return self.label is Label.ANONYMOUS and bool(self.paths) and self.paths == self.accepted

    @property
    def paths(self) -> frozenset[str]:
        """Every column that the mask run told of."""
        return frozenset(self._columns())

    @property
    def masked(self) -> frozenset[str]:
        """Columns that are masked in every file that has them."""
        return frozenset(
            path for path, columns in self._columns().items() if all(map(is_masked, columns))
        )

    @property
    def accepted(self) -> frozenset[str]:
        """Columns that are masked, or kept with a reason that this copy allows, in every file."""
        return frozenset(
            path
            for path, columns in self._columns().items()
            if all(is_masked(one) or is_excused(one, self.label) for one in columns)
        )

    def _columns(self) -> dict[str, list[MaskedColumn]]:
        """What was done to each column, once per file that has it."""
        found: dict[str, list[MaskedColumn]] = {}
        for file in self.files:
            for column in file.columns:
                found.setdefault(column.path, []).append(column)
        return found


def proof_of(facts: Facts, dataset: str) -> Proof | None:
    """The proof for a dataset, None where its mask report does not hold."""
    found = facts.mask(dataset)
    if found is None or not holds(*found):
        return None
    return Proof(found[1].report.label, files_of(facts, dataset, found[1]))


def files_of(facts: Facts, dataset: str, mask: MaskFacts) -> tuple[MaskedFile, ...]:
    """The files of a run that are the dataset's, as its scan shows; all where no scan is whole.

    One run makes the copies of several datasets, and each answers for its own columns alone.
    """
    found = facts.scan(dataset)
    whole = found is not None and found[0].complete and found[0].measured and found[1].complete
    inputs = found[1].inputs if found is not None and whole else ()
    own = {_file_of(scanned, mask.report.files): None for scanned in inputs}
    return tuple(file for file in own if file is not None) or mask.report.files


def holds(report: Report, mask: MaskFacts) -> bool:
    """Whether mask facts may be relied on."""
    whole = report.complete and report.measured and bool(mask.report.files)
    return whole and mask.unchanged and mask.remeasured


def is_masked(column: MaskedColumn) -> bool:
    """Whether the measurement shows that the column's values are gone."""
    if column.transform == DROP:
        return column.leakage is None or column.leakage.within
    return column.transform != KEEP and column.leakage is not None and column.leakage.within


def is_excused(column: MaskedColumn, label: Label) -> bool:
    """Whether a kept column has a reason, in a copy not raw; never a direct identifier or prose."""
    kinds = {column.kind, kind_of(column.entity) if column.entity else None}
    stated = column.transform == KEEP and bool(column.reason and column.reason.strip())
    harmless = Kind.DIRECT not in kinds and column.entity != "FREE_TEXT"
    return stated and harmless and label is not Label.RAW


def explains(column: MaskedColumn, label: Label, entity: Entity) -> bool:
    """Whether the run accounts for `entity` in a column; keeping it accounts for no identifier.

    A reason to keep a column speaks of what it was taken for: an e-mail address in a column of
    diagnoses is a direct identifier all the same.
    """
    if is_masked(column):
        return True
    return is_excused(column, label) and kind_of(entity) is not Kind.DIRECT


def _file_of(scanned: InputReport, files: tuple[MaskedFile, ...]) -> MaskedFile | None:
    """The file of a scanned input, by digest; by path where the digest is keyed."""
    for file in files:
        if (file.table or "") != table_in(scanned.uri):
            continue
        if scanned.digest == file.target_digest:
            return file
        if scanned.digest.startswith("hmac-") and _ends_with(
            scanned.uri.partition("?")[0], file.target
        ):
            return file
    return None


def _ends_with(uri: str, target: str) -> bool:
    parts, tail = PurePosixPath(uri).parts, PurePosixPath(target).parts
    return bool(tail) and parts[-len(tail) :] == tail
