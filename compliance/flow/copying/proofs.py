"""Both proofs of a copy, safe and of use, from the same look at its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.flow.copying.compare import Tick
from compliance.flow.copying.inputs import table_of
from compliance.flow.copying.joins import LinkedColumn, cardinalities
from compliance.flow.copying.looking import Look
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.prove import prove
from compliance.flow.copying.suite import suite
from compliance.flow.copying.usefulness import TableUse, use_of
from masking.plan import Plan
from policies.proofs import Safety
from policies.usefulness import Use


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was measured."""

    safety: Safety
    use: Use


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that is to be proven."""

    pairs: Sequence[Pair]
    """Every table, called as the report calls it."""
    sources: Sequence[str]
    """What the plan calls each of them."""
    linked: Sequence[LinkedColumn]
    names: Sequence[str] = ()
    """Names of its files."""
    structure: Sequence[str] = ()
    """Statements that make its tables."""
    subset: bool = False
    """Whether only some rows were copied."""
    beside: Sequence[Look] = ()
    """What else takes in the rows of each table."""


def proofs_of(copied: Copied, plan: Plan, tick: Tick = lambda _done: None) -> Proofs:
    """Measure what attackers get from a copy, and what it is good for.

    Raises:
        MeasureError: a table has not the rows that were copied.
        MalformedError: one cannot be read.
    """
    uses = [TableUse.of(pair) for pair in copied.pairs]
    safety = prove(
        copied.pairs,
        names=copied.names,
        structure=copied.structure,
        k=plan.k,
        beside=[*zip(uses, copied.beside, strict=True)] if copied.beside else [*zip(uses)],
        tick=tick,
    )
    told = {
        pair.name: table_of(plan, name) or ""
        for pair, name in zip(copied.pairs, copied.sources, strict=True)
    }
    learn = plan.use.learn
    use = use_of(
        uses,
        cardinalities(copied.linked, expected=not copied.subset),
        plan.use,
        labels={name: learn[table] for name, table in told.items() if table in learn},
        suites=[suite(pair) for pair in copied.pairs] if plan.use.expectations else (),
    )
    return Proofs(safety, use)
