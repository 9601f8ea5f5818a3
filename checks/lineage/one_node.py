"""LIN-006: one dataset under two names."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.records import LineageFacts
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class OneNode(Question):
    """Every dataset is one node of the lineage.

    Asks: Does lineage know each dataset by one name only?
    Why: a copy under a second name has no past, and its values are lost from sight.
    Passes: no two nodes lie in one place, every symlink leads to a place, and every name follows
        the naming rule where one is given.
    Fails: two nodes lie in one place; a symlink leads nowhere; a name breaks the rule.
    Missing: no lineage was collected, or it does not tell where a node lies.
    Remedy: let all producers name a dataset alike (OpenLineage naming), or add a symlinks facet.
    Source: NIST SP 800-53r5 CM-12; ISO/IEC 27001:2022 A.5.9.
    """

    id: ClassVar[str] = "LIN-006"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (Stage.INGEST, Stage.PREPARE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.LINEAGE)
    answers: ClassVar[Answers] = Answers(
        passed="Every dataset is one node of the lineage",
        failed="Datasets stand in the lineage under more than one name",
        missing="It is not known whether every dataset is one node",
    )

    pattern: str = ""
    """Regular expression that every name (`namespace/name`) must match wholly; empty for none."""

    def __post_init__(self) -> None:
        """Refuse what is no regular expression.

        Raises:
            CheckError: `pattern` is none.
        """
        try:
            re.compile(self.pattern)
        except re.error:
            raise CheckError("LIN-006: pattern is no regular expression") from None

    def judge(self, case: Case, _: Manifest) -> None:
        """Judge the names and places of all nodes."""
        remedy = "record OpenLineage events, name them under `lineage:`, and collect again"
        lineage = case.look(case.facts.lineage(), "lineage", "the lineage", remedy)
        if lineage is not None:
            self._judge(case, lineage)

    def _judge(self, case: Case, lineage: LineageFacts) -> None:
        if not lineage.nodes:
            case.lack("lineage", "tells of no dataset", "record the events of the jobs")
        for node in lineage.nodes:
            if self.pattern and not re.fullmatch(self.pattern, node):
                case.fail(node, "breaks the naming rule", f"name it as {self.pattern} asks")
        for symlink in lineage.unresolved:
            case.fail(symlink, "leads to no place", "mend the symlinks facet of its producer")
        _judge_places(case, lineage)


def _judge_places(case: Case, lineage: LineageFacts) -> None:
    at: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(lineage.nodes.keys() - lineage.models.keys()):
        if node in lineage.places:
            at[lineage.places[node]].append(node)
        else:
            case.lack(node, "nothing tells where it lies", "name it by its URI")
    for place, (first, *others) in at.items():
        if others:
            detail = f"is the same place as {', '.join(others)}: {place}"
            case.fail(first, detail, "name it alike in all producers")
