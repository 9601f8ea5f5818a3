"""The lifecycle as a picture: what lies at which stage, and what flows on, masked or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from compliance.evidence.coverage import Lineage, lineage
from compliance.evidence.page.drawing import Drawing, draw
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.graph import graph_of
from compliance.evidence.page.grouping import grouped
from compliance.evidence.page.interface import Reading
from policies.terms import Stage

_OPEN: Final = 20
"""Datasets that lie open in the table under the picture."""
_UNDECLARED: Final = 200
"""Of what is not declared, as many are named."""


@dataclass(frozen=True, slots=True)
class StageCount:
    """What covers one stage."""

    name: str
    datasets: int
    models: int
    controls: int


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The picture, and the same in words."""

    drawing: Drawing
    stages: Sequence[StageCount]
    lineage: Lineage
    flows: Folded[object]
    undeclared: Sequence[str]


def gather(reading: Reading) -> Lifecycle:
    """The picture of all datasets and models; of very many, a picture of groups."""
    told = lineage(reading.manifest, reading.facts)
    return Lifecycle(
        draw(grouped(graph_of(reading))),
        [_count(stage, reading) for stage in Stage],
        told,
        folded(told.flows, open=_OPEN),
        told.undeclared[:_UNDECLARED],
    )


def _count(stage: Stage, reading: Reading) -> StageCount:
    return StageCount(
        stage.value,
        sum(one.stage is stage for one in reading.manifest.datasets.values()),
        len(reading.manifest.models) if stage is Stage.DEPLOY else 0,
        sum(stage in one.stages and bool(one.checks) for one in reading.verdict.controls),
    )
