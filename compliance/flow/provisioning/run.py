"""The parts of one run over a database: tables loaded, compared, proven, and scanned."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from compliance.flow.copying.compare import Tick
from compliance.flow.copying.file import Masker, ProseTally
from compliance.flow.copying.proofs import Proofs
from compliance.flow.provisioning.beside import beside
from compliance.flow.provisioning.explained import demand_explained
from compliance.flow.provisioning.loading import Load, tallies
from compliance.flow.provisioning.place import located
from compliance.flow.provisioning.reporting import (
    Filled,
    Names,
    database_report,
    measured,
    proven,
)
from compliance.flow.provisioning.tables import TableInput
from compliance.flow.provisioning.views import Choose, all_of
from compliance.flow.scan import scan
from compliance.flow.scanning.ahead import ahead
from compliance.keys.derive import DIGESTS, key_id, purpose_key
from compliance.progress import Progress
from compliance.sources.engines.interface import Growth
from compliance.sources.engines.opened import OpenedOrigin
from masking.plan import Plan
from policies.reports import MaskReport


@dataclass(frozen=True, slots=True)
class Run:
    """What every part of a run needs."""

    origin: OpenedOrigin
    masker: Masker
    key: bytes = field(repr=False)
    progress: Progress
    exact: bool
    choose: Mapping[str, Choose] = field(default_factory=dict)

    def filled(
        self, tables: Sequence[TableInput], growth: Growth
    ) -> Mapping[str, Mapping[str, ProseTally]]:
        """Load what is not loaded yet; table → what happened to its prose."""
        done = growth.done()
        return {table.name: self._load(table, growth, done.get(table.name)) for table in tables}

    def _load(
        self, table: TableInput, growth: Growth, noted: str | None
    ) -> Mapping[str, ProseTally]:
        state, tally = self.origin.state(table.relation), tallies(table)
        before = json.loads(noted) if noted else {}
        if before.get("state") == state:
            return {path: ProseTally.of(counts) for path, counts in before["prose"].items()}

        def note() -> str:
            prose = {path: one.note for path, one in tally.items()}
            return json.dumps({"state": state, "prose": prose}, sort_keys=True)

        with self._part("masking", table) as tick:
            load = Load(
                table, self.origin, self.masker, self.exact, self._chosen(table), tick, tally
            )
            relation = self.origin.closed(table.relation)
            growth.load(relation, ahead(load.batches()) if table.columns else (), note)
        return tally

    def measured(
        self,
        tables: Sequence[TableInput],
        prose: Mapping[str, Mapping[str, ProseTally]],
        growth: Growth,
        plan: Plan,
        names: tuple[str, str],
    ) -> MaskReport:
        """Compare the finished copy with its source, and scan it."""
        with growth.origin() as grown:
            copy = OpenedOrigin(grown, self.origin.known)
            filled = [
                self._compared(table, prose[table.name], copy) for table in tables if table.columns
            ]
            proofs = self._proven(filled, copy, plan)
            report = database_report(filled, plan, proofs, self._names(copy, tables, names))
            told = scan(
                [located(copy.uri)],
                root=Path(),
                progress=self.progress,
            )
            demand_explained(told, report)
        return report

    def _compared(
        self, table: TableInput, prose: Mapping[str, ProseTally], copy: OpenedOrigin
    ) -> Filled:
        with self._part("comparing", table) as tick:
            rows = beside(table, (self.origin, copy), self._chosen(table), self.masker)
            return Filled(rows, prose, measured(rows, tick))

    def _proven(self, filled: Sequence[Filled], copy: OpenedOrigin, plan: Plan) -> Proofs:
        size = sum(one.table.relation.size for one in filled)
        self.progress.begin("proving the copy", 3 * size or None)
        rows = [one.rows for one in filled]
        structure = copy.catalog().script
        proofs = proven(rows, structure, plan, filled, self.progress.advance)
        self.progress.end()
        return proofs

    def _names(
        self, copy: OpenedOrigin, tables: Sequence[TableInput], names: tuple[str, str]
    ) -> Names:
        source, target = (Path(name).name for name in names)
        before = "".join(self.origin.state(table.relation) for table in tables)
        keyed = blake2b(before.encode(), key=purpose_key(self.key, DIGESTS), digest_size=32)
        rules = self.masker.detector.digest
        return Names(
            source, f"hmac-sha256:{keyed.hexdigest()}", target, copy, rules, key_id(self.key)
        )

    def _chosen(self, table: TableInput) -> Choose:
        return self.choose.get(table.name, all_of)

    @contextmanager
    def _part(self, what: str, table: TableInput) -> Iterator[Tick]:
        """Progress over the bytes of one table."""
        self.progress.begin(f"{what} {table.name}", table.relation.size or None)
        yield self.progress.advance
        self.progress.end()
