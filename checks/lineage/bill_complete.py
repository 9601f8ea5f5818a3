"""LIN-007: what a model lists, and what it was built from."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.question import Answers, Question
from checks.reported.models import MODEL, ModelFacts
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class BillComplete(Question):
    """Every model lists all the data it was built from, and nothing else.

    Asks: Does each released model name every dataset that went into it?
    Why: a dataset that no bill names is forgotten when a person asks to be erased from it.
    Passes: the bill of materials of each declared model holds every dataset that lineage leads back
        to, but for what lies between and nobody declared; each dataset it holds lies on that way or
        was read with the model to evaluate it; each has a digest of its full content; `trained_on`
        names no other.
    Fails: the two differ, either way; or an entry has no such digest.
    Missing: a model has no bill of materials, or stands in no lineage event.
    Remedy: write the bill from the training run (CycloneDX ML-BOM, MLflow inputs) and name it as
        `bill:` of the model; record the event of the training job.
    Source: EU AI Act Art. 10(2)(b), Annex IV(2)(d); NIST SP 800-53r5 SR-4; AI RMF GOVERN 1.6.
    """

    id: ClassVar[str] = "LIN-007"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.TRAIN, Stage.EVALUATE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.MODEL),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every model lists all the data it was built from",
        failed="Models do not list exactly the data they were built from",
        missing="It is not known what every model was built from",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where there is no model."""
        return "" if manifest.models else "No model is declared"

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare each model's bill with its lineage."""
        graph = look_at_graph(case, manifest)
        for model in manifest.models:
            bill = "name its bill of materials in models.{}.bill, and collect again"
            told = case.about(MODEL, model, "its bill of materials", bill.format(model))
            if told is not None and graph is not None:
                _compare(case, manifest, graph, told)


def _compare(case: Case, manifest: Manifest, graph: Graph, told: ModelFacts) -> None:
    model, nodes = told.model, graph.models(told.model)
    if not any(graph.parents.get(node) for node in nodes):
        case.lack(model, "no event tells what it was made from", "record its training run")
        return
    used = graph.ancestors(nodes) - nodes
    data = {one for one in used if one in manifest.datasets or not graph.made_from(one)}
    read = _read_with(graph, nodes)
    listed = {one.dataset or one.name for one in told.ingredients}
    for name in sorted(data - listed):
        remedy = f"add {name} to its bill of materials"
        case.unheld(MODEL, model, model, f"was built from {name}, which its bill omits", remedy)
    for name in sorted(listed - used - read):
        detail = f"lists {name}, from which no lineage leads to it"
        case.fail(model, detail, "take it out, or record the run that read it")
    for name in sorted(set(manifest.models[model].trained_on) - used):
        detail = f"declares to be trained on {name}, from which no lineage leads to it"
        case.fail(model, detail, f"mend models.{model}.trained_on, or record the run")
    for one in told.ingredients:
        if not (one.digest or "").startswith(("sha256:", "sha512:", "hmac-sha256:")):
            detail = f"lists {one.name} without a digest of its full content"
            case.fail(model, detail, "record SHA-256 of the data in the bill")


def _read_with(graph: Graph, nodes: frozenset[str]) -> set[str]:
    """What runs read together with the model: it was evaluated on that."""
    found: set[str] = set()
    for run in graph.lineage.runs:
        inputs = {graph.names.get(node, node) for node in run.inputs}
        if inputs & nodes:
            found |= inputs
    return found
