"""What attackers get out of a masked copy, attack by attack: the worst of each, and its limit."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.evidence.page import figures
from compliance.evidence.page.engine import number
from compliance.evidence.page.figures import Plot
from policies.proofs import LEAST_BITS, LEAST_CHANCE, Safety
from policies.reports import MaskReport


@dataclass(frozen=True, slots=True)
class Probe:
    """One attack, and how far it came."""

    attack: str
    finding: str
    plot: Plot | None
    gates: bool
    """Whether it can hold a copy back."""
    holds: bool = True


def probes(report: MaskReport) -> tuple[Probe, ...]:
    """Every attack that the run made on its copy."""
    safety = report.safety or Safety()
    return (
        *_same_row(report),
        *_overlaps(safety),
        *_twins(safety),
        *_openness(safety),
        *_anonymity(safety),
        *_linkage(safety),
        *_frequencies(safety),
    )


def _same_row(report: MaskReport) -> Iterator[Probe]:
    columns = [column for file in report.files for column in file.columns]
    compared = [(one.path, one.leakage) for one in columns if one.leakage]
    compared = [(path, leak) for path, leak in compared if leak.expected < leak.rows]
    if compared:
        path, worst = max(compared, key=lambda one: one[1].equal - one[1].bound)
        share = f"{number(worst.equal)} of {number(worst.rows)} rows of {path}"
        yield Probe(
            f"the source's value in its own row ({len(compared)} columns)",
            f"{share}; chance gives up to {number(worst.bound)}",
            figures.against_bound(worst.equal, worst.bound, chance=worst.expected),
            gates=True,
            holds=worst.within,
        )


def _overlaps(safety: Safety) -> Iterator[Probe]:
    gating = [one for one in safety.overlaps if one.gates]
    if gating:
        worst = min(gating, key=lambda one: one.p_value)
        share = f"{number(worst.shared)} of {number(worst.copy)} values of {worst.path}"
        asked = f"at least {LEAST_CHANCE:g} is asked"
        yield Probe(
            f"values of the source in any row ({len(gating)} columns)",
            f"{share}; chance of as many {worst.p_value:.3g}, {asked}",
            figures.against_chance(worst.shared, worst.expected, good=worst.holds),
            gates=True,
            holds=worst.holds,
        )


def _twins(safety: Safety) -> Iterator[Probe]:
    if safety.identifiers:
        worst = max(safety.twins, key=lambda one: one.found - one.bound, default=None)
        share = f"{number(sum(one.found for one in safety.twins))} of {number(safety.identifiers)}"
        yield Probe(
            "identifiers in another spelling",
            f"{share} identifiers found in any column or file name",
            figures.against_bound(worst.found, worst.bound, chance=worst.expected)
            if worst
            else None,
            gates=True,
            holds=all(one.holds for one in safety.twins),
        )


def _openness(safety: Safety) -> Iterator[Probe]:
    gating = [one for one in safety.openness if one.gates]
    if gating:
        worst = min(gating, key=lambda one: one.bits)
        yield Probe(
            "guessing from the mask",
            f"{worst.bits:.1f} bits of {worst.path} left open; {LEAST_BITS:g} are asked",
            figures.against_least(worst.bits, LEAST_BITS),
            gates=True,
            holds=worst.holds,
        )


def _anonymity(safety: Safety) -> Iterator[Probe]:
    for one in safety.anonymity:
        share = one.rows_below / one.rows if one.rows else 0.0
        least = f"the smallest group by {', '.join(one.quasi)} has {number(one.least)}"
        below = f"{share:.0%} of the rows are in groups below {one.threshold}"
        finding = f"{one.file}: {least}; {below}"
        yield Probe("singling out by combinations", finding, figures.of_whole(share), gates=False)


def _linkage(safety: Safety) -> Iterator[Probe]:
    for one in safety.linkage:
        share = one.linked / one.rows if one.rows else 0.0
        told = f"{share:.0%} of the rows by {one.columns} unmasked columns"
        yield Probe(
            "linking to the nearest row of the source",
            f"{one.file}: {told}; guessing gives {one.baseline:.2%}",
            figures.of_whole(share, interval=(one.low, one.high), chance=one.baseline),
            gates=False,
        )


def _frequencies(safety: Safety) -> Iterator[Probe]:
    told = [one for one in safety.frequencies if one.rows]
    if told:
        worst = max(told, key=lambda one: (one.recovered - one.guessed) / one.rows)
        share, chance = worst.recovered / worst.rows, worst.guessed / worst.rows
        yield Probe(
            "telling values by their frequency",
            f"{share:.0%} of {worst.path} by how frequent it is; guessing gives {chance:.0%}",
            figures.of_whole(share, chance=chance),
            gates=False,
        )
