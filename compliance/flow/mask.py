"""A copy shown to be safe: masked, read again, compared with its source, scanned, then published.

Everything is built in a hidden folder beside the target and appears there by one rename, after all
measurements; whatever goes wrong before, nothing is visible.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import rfc8785

from compliance.flow.copying.compare import EXACT, Comparing, Tick, demand_columns
from compliance.flow.copying.file import Masker
from compliance.flow.copying.inputs import MaskInput, mask_inputs, snapshot
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.noted import note, noted
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.proofs import Copied, Proofs, proofs_of
from compliance.flow.copying.report import Copy, linked_of, report_of
from compliance.flow.copying.roster import Roster, tells
from compliance.flow.copying.still_held import demand_masked, held_in
from compliance.flow.copying.target import checked_target, publish, staged
from compliance.flow.scan import scan
from compliance.keys.derive import DIGESTS, key_id, masking_keys, purpose_key
from compliance.progress import SILENT, Progress
from compliance.sources.blob import LocalFile
from compliance.sources.interface import SourceError
from compliance.state.atomic import write_bytes
from compliance.state.mask_reports import report_path
from masking.plan import Plan
from masking.prose import PROSE
from masking.table import build
from policies.reports import MaskReport, as_json


def mask(  # noqa: PLR0913  a verb: each is an option of the command
    source: Path,
    target: Path,
    *,
    plan: Plan,
    key: bytes,
    productions: Sequence[Path] = (),
    resume: bool = False,
    progress: Progress = SILENT,
) -> MaskReport:
    """Mask a file or folder into a copy that is safe to use outside production.

    Args:
        source: a file, or a folder of files.
        target: a path that is not there yet, or an empty folder.
        plan: what is done to each column.
        key: 32 bytes; the same key, plan and source give the same bytes.
        productions: where production data lies; no copy may be written there.
        resume: whether to go on where a run of the same plan and key was killed.
        progress: told of the work.

    Raises:
        PolicyError: plan and source do not fit.
        SourceError: source or target cannot be used.
        MaskingError: a transform cannot keep its promise.
        LeakError: what was measured on the copy is not within chance.
        UselessError: the copy is not as useful as the plan demands.
        InterruptedRunError: the run was stopped.
    """
    from compliance.detect.table import load

    place = checked_target(source, target, productions)
    inputs = mask_inputs(source, plan)
    masker = Masker(
        masking_keys(key, plan.epoch, plan.scope),
        load(),
        plan.unmapped,
        tables={one.name: one.columns for one in inputs},
        roster=_roster(inputs, progress),
        preset=plan.preset,
    )
    run = _Run(masker, key, progress)
    identity = f"{plan.digest} {plan.epoch} {plan.scope} {key_id(key)}"
    with staged(place, identity=identity, resume=resume) as folder:
        root = folder / place.name
        if source.is_dir():
            root.mkdir(exist_ok=True)
        made = [_copied(one, root, run) for one in inputs]
        copies = [copy for copy, _ in made]
        rules, name = run.masker.detector.digest, key_id(key)
        proofs = _proven(copies, [comparing for _, comparing in made], plan, progress)
        report = report_of(copies, plan, proofs, rules=rules, key_name=name)
        beside = report_path(root)
        write_bytes(beside, rfc8785.dumps(as_json(report)) + b"\n")
        _demand_explained(root, report, progress)
        _demand_unchanged(copies, run)
        publish(root, place, report=None if source.is_dir() else beside)
    return report


@dataclass(frozen=True, slots=True)
class _Run:
    """What every part of a run needs."""

    masker: Masker
    key: bytes = field(repr=False)
    progress: Progress

    @property
    def digest_key(self) -> bytes:
        """For digests of raw sources."""
        return purpose_key(self.key, DIGESTS)

    @contextmanager
    def part(self, what: str, one: MaskInput) -> Iterator[Tick]:
        """Progress over the bytes of one file."""
        size = one.path.stat().st_size
        self.progress.begin(f"{what} {one.name}", size)
        yield self.progress.advance
        self.progress.end()


def _roster(inputs: Sequence[MaskInput], progress: Progress) -> Roster:
    """Who is named in the tables, read where there is prose that may speak of them."""
    roster = Roster()
    if all(plan.transform != PROSE for one in inputs for plan in one.columns.values()):
        return roster
    for one in (one for one in inputs if tells(one.columns)):
        progress.begin(f"reading names in {one.name}", one.path.stat().st_size)
        for batch in one.reader.batches():
            roster.look(one.name, one.columns, batch.records)
            progress.advance(batch.records.nbytes)
        progress.end()
    return roster


def _copied(one: MaskInput, root: Path, run: _Run) -> tuple[Copy, Comparing]:
    """Mask one file into the folder `root`, or as `root`; it is still to be compared."""
    path = root / one.name if root.is_dir() else root
    path.parent.mkdir(parents=True, exist_ok=True)
    before = snapshot(one.path, run.digest_key)
    folder = root.parent
    prose = noted(folder, one, before)
    if prose is None:
        path.unlink(missing_ok=True)
        with run.part("masking", one) as tick:
            prose = run.masker.write(one, path, tick)
        note(folder, one, before, prose)
    comparing = _comparing(one, path)
    target = one.name if root.is_dir() else root.name
    return Copy(one, path, target, before, prose, comparing.found), comparing


def _comparing(one: MaskInput, path: Path) -> Comparing:
    plans = one.columns
    transforms = {p: build(plans[p]) for p in one.masked if plans[p].transform != PROSE}
    linked = tuple(p for p in transforms if plans[p].link and plans[p].transform in EXACT)
    demand_columns(one.name, one.kind.open(LocalFile(path)), linked)
    return Comparing(
        tuple(transforms),
        linked,
        lambda path, rows, distinct: transforms[path].expected_matches(rows, distinct),
    )


def _proven(
    copies: Sequence[Copy], comparing: Sequence[Comparing], plan: Plan, progress: Progress
) -> Proofs:
    """What attackers get from the copy, and what it is good for."""
    pairs = [
        Pair(
            copy.target,
            copy.source.columns,
            partial(copy.source.kind.open, LocalFile(copy.source.path)),
            partial(copy.source.kind.open, LocalFile(copy.path)),
        )
        for copy in copies
    ]
    copied = Copied(
        pairs,
        [copy.source.name for copy in copies],
        linked_of(copies),
        names=[copy.target for copy in copies],
        beside=comparing,
    )
    progress.begin("proving the copy", 2 * sum(copy.path.stat().st_size for copy in copies))
    proofs = proofs_of(copied, plan, progress.advance)
    progress.end()
    for one in comparing:
        one.done()
    return proofs


def _demand_unchanged(copies: Sequence[Copy], run: _Run) -> None:
    for copy in copies:
        if snapshot(copy.source.path, run.digest_key) != copy.before:
            raise SourceError(
                f"{copy.source.path}: was changed during the run; nothing was published",
                hint="mask a snapshot, or when nothing writes to it",
            )


def _demand_explained(copy: Path, report: MaskReport, progress: Progress) -> None:
    """The copy is scanned as any other data; what would gate there must follow from its masking.

    Raises:
        LeakError: it does not.
    """
    kept = {
        ((copy.parent if copy.is_file() else copy) / file.target, column.path)
        for file in report.files
        for column in file.columns
        if column.transform == KEEP
    }
    for one in scan([copy], root=copy.parent, progress=progress).inputs:
        place, name = copy.parent / one.uri, Path(one.uri).name
        for path, entity, explained in held_in(one):
            demand_masked(name, path, entity, kept=(place, path) in kept, explained=explained)
