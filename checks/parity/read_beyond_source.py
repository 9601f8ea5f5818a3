"""PAR-002: someone who reads the copy and not its source."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.access.keyholders import readers_with_a_key
from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.principals import Circle
from checks.question import Answers, Question
from checks.reported.access import ACCESS, Reader
from checks.scope import outside, unless_outside
from policies.manifest import Manifest
from policies.terms import Label, Severity, Stage

_ONLY: Final = "only under a condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBeyondSource(Question):
    """Nobody reads outside production what they cannot read in production.

    Asks: Can someone read data in non-production that they cannot read in production?
    Why: a copy hands production to everyone who may enter development.
    Passes: whoever can read a copy outside production, after roles, groups and PUBLIC are expanded,
        can read each production dataset that it was made from, and without a condition. Free are a
        copy proven anonymous, and a pseudonymous one whose key none of its readers can reach.
    Fails: somebody reads the copy alone; names them and the way of their right.
    Missing: the readers of a copy or a source are not known, or nothing tells its source.
    Remedy: revoke the right, mask the copy, or keep its key away from its readers.
    Source: NIST SP 800-53r5 SA-3(1), AC-6; ISO/IEC 27001:2022 A.8.31; PCI DSS 4.0.1 6.5.3.
    """

    id: ClassVar[str] = "PAR-002"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE, Stage.DEPLOY),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.ACCESS, FactKind.MASK, FactKind.SCAN),
        FactKind.CUSTODY,
    )
    answers: ClassVar[Answers] = Answers(
        passed="Nobody reads outside production what they cannot read in production",
        failed="Some read outside production what they cannot read in production",
        missing="It is not known who reads every copy and its source",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where all data is production."""
        return unless_outside(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare the readers of each copy with those of its sources."""
        graph = look_at_graph(case, manifest)
        if graph is not None:
            for name in outside(manifest):
                _judge(case, manifest, graph, name)


def _is_free(case: Case, name: str) -> bool:
    """Whether the copy is anonymous, or pseudonymous with its key out of its readers' reach."""
    proof = case.proof(name)
    if proof is None or proof.label is Label.RAW:
        return False
    if proof.anonymous:
        return True
    return bool(proof.paths) and proof.paths == proof.accepted and not _has_key(case, name)


def _has_key(case: Case, name: str) -> bool:
    return any(True for _ in readers_with_a_key(case, name))


def _judge(case: Case, manifest: Manifest, graph: Graph, name: str) -> None:
    """Compare the readers; only where that does not settle it, ask whether the copy is free."""
    readers = Case.open(case.given, case.as_of)
    _compare(readers, manifest, graph, name)
    if not (readers.failures or readers.gaps) or not _is_free(case, name):
        case.adopt(readers)


def _compare(case: Case, manifest: Manifest, graph: Graph, name: str) -> None:
    sources = [
        one
        for one in sorted(graph.ancestors({name}) - {name})
        if one in manifest.datasets and manifest.is_production(manifest.datasets[one])
    ]
    if not sources and manifest.datasets[name].origin is None:
        remedy = f"record the job that writes {name}, or declare its `origin:`"
        case.lack(name, "nothing tells which production data it was made from", remedy)
    remedy = "run `compliance collect` where its grants can be read"
    own = case.about(ACCESS, name, "the list of its readers", remedy) if sources else None
    for source in sources:
        theirs = case.about(ACCESS, source, "the list of its readers", remedy)
        if own is not None and theirs is not None:
            surely = Circle.of(theirs.readers, conditional=False)
            maybe = Circle.of(theirs.readers)
            for reader in own.readers:
                if not surely.holds(reader.principal):
                    narrowed = maybe.holds(reader.principal)
                    _accuse(case, name, f"{source} {_ONLY}" if narrowed else source, reader)


def _accuse(case: Case, name: str, source: str, reader: Reader) -> None:
    way = f" (by {' → '.join(reader.via)})" if len(reader.via) > 1 else ""
    but = f"and {source}" if source.endswith(_ONLY) else f"and not {source}"
    case.fail(
        name,
        f"{reader.principal} can read it{way}, {but}",
        f"revoke the right of {reader.principal} in {reader.system}, or mask {name}",
    )
