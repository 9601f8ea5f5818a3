"""A case before a check: what was looked at, what speaks against it, and what is lacking.

The monotonic law is held here, in one place, for all checks: whatever is looked at and is absent,
incomplete, or claimed but not measured becomes a gap, and a case with a gap never passes and is
never "not applicable". So a check only says what it looks at, and what speaks against.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from checks.facts import FactKind, Facts, Report
from checks.interface import Counterexample, Decision
from checks.proof import Proof, proof_of
from checks.topic import Topic
from policies.manifest import Dataset, Environment, Manifest
from policies.reports import ScanReport
from policies.terms import Outcome

T = TypeVar("T")

SHOWN: Final = 50
"""Counter-examples that a decision carries at most; the reason tells how many there are."""

_CLAIMS: Final = frozenset({FactKind.MANIFEST, FactKind.LINEAGE})
"""Kinds that are declarations by nature; every other kind counts only when measured."""


@dataclass(slots=True)
class Case:
    """One check's view of the facts, filled while it looks."""

    facts: Facts
    """Only reports that have not expired."""
    as_of: date
    """The day on which it is judged, UTC."""
    given: Facts
    """All reports, also those that have expired."""
    aside: str = ""
    """What is told beside where it passes."""
    failures: list[Counterexample] = field(default_factory=list)
    gaps: dict[Counterexample, None] = field(default_factory=dict)
    """In the order in which they were found, each once."""
    seen: dict[str, None] = field(default_factory=dict)
    """Digests of the reports that were looked at, in order."""

    @classmethod
    def open(cls, facts: Facts, as_of: date) -> "Case":
        """A case over the reports that count on `as_of`."""
        return cls(facts.current(as_of), as_of, facts)

    def manifest(self) -> Manifest | None:
        """The declaration; without it there is a gap."""
        found = self.facts.manifest
        remedy = "write one with `compliance init`, then run `compliance collect`"
        return self.look(found, "compliance.yaml", "the manifest", remedy)

    def look(
        self, found: tuple[Report, T] | None, subject: str, what: str, remedy: str
    ) -> T | None:
        """What a report says; a gap where it is absent, incomplete or not measured."""
        if found is None:
            self.lack(subject, f"{what} is not among the facts, or has expired", remedy)
            return None
        report, view = found
        self.seen[report.digest] = None
        if not report.complete:
            self.lack(subject, f"{what} is incomplete: something could not be read", remedy)
        if not report.measured and report.kind not in _CLAIMS:
            self.lack(subject, f"{what} is a claim that nothing measured", remedy)
        return view

    def datasets(self, manifest: Manifest) -> Mapping[str, Dataset]:
        """Every declared dataset; none is a gap."""
        if not manifest.datasets:
            self.lack("datasets", "no dataset is declared", "declare them under `datasets:`")
        return manifest.datasets

    def environments(self, manifest: Manifest) -> Mapping[str, Environment]:
        """Every declared environment; none is a gap."""
        if not manifest.environments:
            self.lack("environments", "no environment is declared", "declare `environments:`")
        return manifest.environments

    def whole_scan(self, name: str, what: str) -> ScanReport | None:
        """The scan of a dataset, `what` for the reader; a gap where it did not see all of it."""
        remedy = "run `compliance collect` where the dataset can be read"
        scan = self.look(self.facts.scan(name), name, what, remedy)
        if scan is not None and not scan.complete:
            self.lack(name, "was not scanned to its end", remedy)
        return scan

    def about(
        self, topic: Topic[T], source: str, what: str, remedy: str, *, subject: str = ""
    ) -> T | None:
        """What is known of `source` under a topic; a gap where it is not known as a whole."""
        return self.look(self.facts.about(topic, source), subject or source, what, remedy)

    def unheld(
        self, topic: Topic[Any], source: str, subject: str, detail: str, remedy: str
    ) -> None:
        """A report does not hold something: a failure, or a gap where the report is not whole."""
        found = self.facts.of(topic.kind, source)
        whole = any(report.complete and report.measured for report in found)
        (self.fail if whole else self.lack)(subject, detail, remedy)

    def proof(self, dataset: str) -> Proof | None:
        """The mask run that is proven to have made `dataset`; it can only ever help."""
        proof = proof_of(self.facts, dataset)
        for found in (self.facts.mask(dataset), self.facts.scan(dataset)):
            if proof is not None and found is not None:
                self.seen[found[0].digest] = None
        return proof

    def is_anonymous(self, dataset: str) -> bool:
        """Whether `dataset` is a copy proven anonymous, so that it left the rules."""
        proof = self.proof(dataset)
        return proof is not None and proof.anonymous

    def fail(self, subject: str, detail: str, remedy: str) -> None:
        """Something speaks against it."""
        self.failures.append(Counterexample(subject, detail, remedy))

    def lack(self, subject: str, detail: str, remedy: str) -> None:
        """Something is not known."""
        self.gaps[Counterexample(subject, detail, remedy)] = None

    def undeclared(self, subject: str, detail: str, remedy: str) -> None:
        """The manifest does not say it: a failure, or a gap where the manifest is incomplete."""
        found = self.facts.manifest
        accuse = self.fail if found is not None and found[0].complete else self.lack
        accuse(subject, detail, remedy)

    def adopt(self, other: "Case") -> None:
        """Take over what another case over the same facts has found."""
        self.failures += other.failures
        self.gaps.update(other.gaps)
        self.seen.update(other.seen)

    def close(self, passed: str, *, failed: str, missing: str) -> Decision:
        """The decision; a failure weighs more than a gap, and both more than nothing.

        Args:
            passed: The reason where nothing speaks against it.
            failed: The reason where something does; the number of faults follows.
            missing: The reason where something is not known; the number of gaps follows.
        """
        if self.failures:
            return self._decide(Outcome.FAILED, failed)
        if self.gaps:
            return self._decide(Outcome.MISSING, missing)
        return self._decide(Outcome.PASSED, passed)

    def not_applicable(self, reason: str) -> Decision:
        """What the manifest rules out; MISSING where the manifest is not whole."""
        if self.gaps or self.failures:
            return self.close("", failed=reason, missing="The manifest is absent or incomplete")
        return self._decide(Outcome.NOT_APPLICABLE, reason)

    def _decide(self, outcome: Outcome, reason: str) -> Decision:
        """Tell all that keeps it from passing: what failed first, then what is lacking."""
        shown = tuple((*self.failures, *self.gaps)[:SHOWN])
        counted = _many(len(self.failures), "fault"), _many(len(self.gaps), "gap")
        told = " and ".join(filter(None, counted))
        cut = f", the first {SHOWN} are told" if len(self.failures) + len(self.gaps) > SHOWN else ""
        ending = f": {told}{cut}." if told else "."
        return Decision(outcome, f"{reason}{ending}", shown, tuple(self.seen))


def _many(number: int, noun: str) -> str:
    return "" if not number else f"{number} {noun}" if number == 1 else f"{number} {noun}s"
