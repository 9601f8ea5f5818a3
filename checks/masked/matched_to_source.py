"""MSK-003: masked values that can be matched to real ones."""

from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.masked.weak_method import COARSE, GONE, KEYED
from checks.proof import KEEP, files_of
from checks.question import Answers, Question
from checks.reported.overlap import OVERLAP, Overlaps
from checks.scope import masked, unless_masked
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_SKETCH: Final = "run `compliance sketch` on source and copy under one key, and collect again"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedToSource(Question):
    """No value of a masked copy can be matched to a real one.

    Asks: Can masked values be matched to real ones?
    Why: an attacker who knows the values can mask them all and compare.
    Passes: each masked copy was compared by keyed sketches with everything it was made from, and no
        masked column shares values beyond chance, as they are or under a known encoding; and no
        column was masked by a method that repeats itself without a secret key.
    Fails: a column shares more, or was masked without a key over a domain that can be tried out.
    Missing: a copy was not compared with a source, or has no mask report.
    Remedy: mask under a key (tokens, FF1, surrogates), or drop what small domains cannot hide.
    Source: NIST SP 800-188 4.4; HIPAA 164.514(b)(2)(ii); GDPR recital 26; PCI DSS 4.0.1 3.5.1.1.
    """

    id: ClassVar[str] = "MSK-003"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.MASK, FactKind.SCAN, FactKind.OVERLAP),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No masked value can be matched to a real one",
        failed="Masked values can be matched to real ones",
        missing="It is not known whether masked values can be matched to real ones",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each masked copy."""
        graph = look_at_graph(case, manifest)
        for name in masked(manifest):
            _judge_methods(case, name)
            if graph is not None:
                _judge_content(case, manifest, graph, name)


def _judge_methods(case: Case, name: str) -> None:
    remedy = "mask it with `compliance mask`, then run `compliance collect`"
    mask = case.look(case.facts.mask(name), name, "the mask report that its claim needs", remedy)
    files = files_of(case.facts, name, mask) if mask else ()
    columns = (column for file in files for column in file.columns)
    for column in dict.fromkeys(columns):
        if column.transform not in (*GONE, *KEYED, *COARSE, KEEP):
            case.fail(
                f"{name}.{column.path}",
                f"{column.transform} repeats itself without a secret key",
                f"choose a keyed transform for {column.path} in the plan, and mask again",
            )


def _judge_content(case: Case, manifest: Manifest, graph: Graph, name: str) -> None:
    overlaps = case.about(OVERLAP, name, "its comparison by keyed sketches", _SKETCH)
    sources = sorted((graph.ancestors({name}) - {name}) & manifest.datasets.keys())
    if not sources:
        remedy = f"record the job that writes {name}, or declare derived_from"
        case.lack(name, "nothing tells what it was made from", remedy)
    for source in sources if overlaps is not None else ():
        if overlaps is not None and source not in overlaps.against:
            case.lack(name, f"was not compared with {source}", _SKETCH)
    if overlaps is not None:
        _judge_pairs(case, overlaps)


def _judge_pairs(case: Case, overlaps: Overlaps) -> None:
    proof = case.proof(overlaps.subject)
    kept = proof.accepted - proof.masked if proof else frozenset()
    if not overlaps.key_id:
        case.lack(overlaps.subject, "was sketched without a key, which proves nothing", _SKETCH)
    for pair in overlaps.pairs:
        if pair.beyond_chance and (pair.encoding or pair.column not in kept):
            how = f" as {pair.encoding}" if pair.encoding else ""
            case.fail(
                f"{overlaps.subject}.{pair.column}",
                f"between {pair.low:.1%} and {pair.high:.1%} of its values match "
                f"{pair.other}.{pair.other_column}{how} (by chance at most {pair.chance:.1%})",
                f"mask {pair.column} under a key, or drop it",
            )
