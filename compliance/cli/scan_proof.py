"""`--prove-gate` and `--certify`: what is planted, and what became of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from compliance.cli.exits import Exit

if TYPE_CHECKING:
    from compliance.flow.certifying.prove import Proof
    from compliance.flow.scanning.options import ScanOptions
    from policies.terms import Severity

ProveGate = Annotated[
    bool,
    typer.Option(
        "--prove-gate",
        help="Plant made-up identifiers in memory, and show that the gate fails on each.",
    ),
]
Certify = Annotated[
    bool,
    typer.Option(
        "--certify", help="Measure recall in memory: lay made-up identifiers over the data."
    ),
]
SEED: Final = 0
"""The same proof and the same certificate each time."""
_WORDS: Final = {True: "yes", False: "NO", None: "-"}


def proven(options: "ScanOptions", fail_on: "Severity") -> Exit:
    """Print the proof; refused where one entity stops nothing, or none would."""
    from compliance.flow.certifying.prove import prove

    proofs = prove(options, fail_on, seed=SEED)
    for line in _table(proofs):
        typer.echo(line)
    missed = [one.entity for one in proofs if not one.holds]
    if not proofs:
        typer.echo(f"refused: no entity weighs {fail_on}, so that the gate cannot fail", err=True)
    elif missed:
        typer.echo(f"refused: the gate would let through {', '.join(missed)}", err=True)
    else:
        typer.echo(f"proven: the gate fails on each of {len(proofs)} entities", err=True)
    return Exit.CLEAN if proofs and not missed else Exit.REFUSED


def _table(proofs: Sequence["Proof"]) -> list[str]:
    if not proofs:
        return []
    forms = list(proofs[0].failed)
    width = max(len(one.entity) for one in proofs)
    lines = [f"{'planted':<{width}}  {''.join(f'{form:<7}' for form in forms)}".rstrip()]
    for one in proofs:
        told = "".join(f"{_WORDS[one.failed[form]]:<7}" for form in forms)
        lines.append(f"{one.entity:<{width}}  {told}".rstrip())
    return [*lines, "yes: the gate fails on it; -: its column alone tells it, or it is code's own"]
