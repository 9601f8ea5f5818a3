"""LIN-004: masking that is claimed, and what the content says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.proof import Proof
from checks.question import Answers, Question
from checks.reported.overlap import OVERLAP, ColumnOverlap, Overlaps
from checks.scope import copies, is_root, learning, sensitive_columns
from checks.strays import is_stray
from policies.manifest import Manifest
from policies.terms import Kind, Severity, Stage

_COLLECT: Final = "run `compliance sketch` where source and copy can be read, under one key"

_Secrets = Mapping[str, Mapping[str, Kind]]
"""Dataset → its sensitive columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingMeasured(Question):
    """What is said to be masked shares no more with its source than chance allows.

    Asks: Is a column that claims to be masked really masked, and is a copy that claims nothing raw?
    Why: producers set `masking: true` on an unsalted hash as on a keyed token; content tells which.
    Passes: every copy outside production or for learning, every one that claims to be masked, and
        every undeclared thing outside production was compared by keyed sketches with every dataset
        where sensitive data enters; no column shares more distinct values with a sensitive one, as
        they are or under a known encoding, than the upper 99.9 % bound of chance. A column that
        the mask run keeps with a reason may.
    Fails: a column shares more; says how much at least and at most.
    Missing: a copy or a source was not sketched, or without a key; a location was not listed.
    Remedy: mask the column under a key (`compliance mask`), or delete the copy; sketch again.
    Source: ISO/IEC 27001:2022 A.8.11; NIST SP 800-53r5 SI-19(4); GDPR Art. 32(1)(d).
    """

    id: ClassVar[str] = "LIN-004"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.LISTING),
        FactKind.OVERLAP,
    )
    answers: ClassVar[Answers] = Answers(
        passed="No copy shares more with sensitive columns than chance allows",
        failed="Copies share values with the columns they must not show",
        missing="It is not known what copies share with their sources",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing lies outside production."""
        told = copies(manifest) or _outside(manifest)
        return "" if told else "Nothing lies outside production"

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare the content of each copy with that of each source."""
        _judge_all(case, manifest, case.as_of)


def _judge_all(case: Case, manifest: Manifest, as_of: date) -> None:
    secrets = dict(_secrets(case, manifest))
    if not secrets:
        remedy = "declare the production datasets, or `origin:` where data comes from outside"
        case.lack("datasets", "no dataset is declared where sensitive data enters", remedy)
    subjects = [*_declared(manifest, secrets), *_found(case, manifest, as_of)]
    for subject in dict.fromkeys(subjects):
        overlaps = case.about(OVERLAP, subject, "its comparison by keyed sketches", _COLLECT)
        if overlaps is not None:
            _judge_whole(case, manifest, overlaps, secrets)
            _judge_pairs(case, overlaps, secrets)


def _secrets(case: Case, manifest: Manifest) -> Iterator[tuple[str, Mapping[str, Kind]]]:
    remedy = "run `compliance collect` where the dataset can be read"
    learnt = learning(manifest)
    for name, dataset in manifest.datasets.items():
        copied = dataset.masked or (name in learnt and dataset.derived_from)
        if is_root(manifest, dataset) and not copied:
            scan = case.look(case.facts.scan(name), name, "the scan of this source", remedy)
            yield name, sensitive_columns(dataset, scan)


def _declared(manifest: Manifest, secrets: Iterable[str]) -> Iterator[str]:
    """Copies that are no sources themselves."""
    yield from (name for name in copies(manifest) if name not in secrets)


def _outside(manifest: Manifest) -> list[str]:
    return [
        location
        for environment in manifest.environments.values()
        if environment.kind == "non-production"
        for location in environment.locations
    ]


def _found(case: Case, manifest: Manifest, as_of: date) -> Iterator[str]:
    """Data outside production that is neither declared nor accountably excluded."""
    remedy = "run `compliance collect` where the location can be read"
    for location in _outside(manifest):
        listing = case.look(case.facts.listing(location), location, "its listing", remedy)
        for entry in listing.entries if listing else ():
            if is_stray(entry, manifest, as_of):
                yield entry.path


def _judge_whole(
    case: Case, manifest: Manifest, overlaps: Overlaps, secrets: Iterable[str]
) -> None:
    """Every column must be sketched under a key, and compared with every source."""
    subject = overlaps.subject
    if not overlaps.key_id:
        case.lack(subject, "was sketched without a key, which proves nothing", _COLLECT)
    if not overlaps.columns:
        case.lack(subject, "no column of it was sketched", _COLLECT)
    if subject in manifest.datasets:
        remedy = "run `compliance collect` where the dataset can be read"
        scan = case.look(case.facts.scan(subject), subject, "the scan of this copy", remedy)
        seen = {column.path for one in (scan.inputs if scan else ()) for column in one.columns}
        for path in sorted(seen - set(overlaps.columns)):
            case.lack(f"{subject}.{path}", "was not sketched", _COLLECT)
    others = sorted(set(secrets) - set(overlaps.against))
    if others:
        told = f"{others[0]} and {len(others) - 1} others" if others[1:] else others[0]
        case.lack(subject, f"was not compared with {told}", _COLLECT)


def _judge_pairs(case: Case, overlaps: Overlaps, secrets: _Secrets) -> None:
    subject, proof = overlaps.subject, case.proof(overlaps.subject)
    for pair in overlaps.pairs:
        kind = secrets.get(pair.other, {}).get(pair.other_column)
        if kind is not None and pair.beyond_chance and not _is_kept(pair, kind, proof):
            _accuse(case, subject, pair)


def _is_kept(pair: ColumnOverlap, kind: Kind, proof: Proof | None) -> bool:
    """Whether the mask run keeps the column with a reason, and it identifies nobody directly."""
    if proof is None or kind is Kind.DIRECT:
        return False
    return pair.column in proof.accepted and pair.column not in proof.masked


def _accuse(case: Case, subject: str, pair: ColumnOverlap) -> None:
    how = f", as {pair.encoding}" if pair.encoding else ""
    rows = f"; {pair.aligned} rows are as in the source" if pair.aligned else ""
    case.fail(
        f"{subject}.{pair.column}",
        f"between {pair.low:.1%} and {pair.high:.1%} of its distinct values are those of "
        f"{pair.other}.{pair.other_column}{how} (by chance at most {pair.chance:.1%}){rows}",
        f"mask it: `compliance mask SOURCE TARGET`, or delete {subject}",
    )
