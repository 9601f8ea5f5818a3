"""PAR-005: data outside the regions and processors that are permitted."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.environments import RESIDENCE, Place
from checks.scope import sensitive_columns
from policies.lifecycle import Permitted
from policies.manifest import Dataset, Manifest
from policies.terms import Kind, Severity, Stage
from policies.uris import inside


@dataclass(frozen=True, slots=True, kw_only=True)
class PermittedPlaces(Question):
    """Every copy lies in a permitted region, with a permitted processor.

    Asks: Does data stay in permitted regions and processors?
    Why: what may be processed at home may be unlawful one region away.
    Passes: each location that holds a dataset was measured, and its region and processor are in the
        set that `residency:` permits for the worst kind of the dataset's columns, or for `any`.
        A copy proven anonymous is free.
    Fails: a region or processor is not in the set.
    Missing: no set is declared, the region or processor was not measured, or no location holds it.
    Remedy: move the copy, or permit the place after a transfer assessment.
    Source: GDPR Art. 44, 28(3); EU AI Act Art. 10(5)(d); ISO/IEC 27001:2022 A.5.23.
    """

    id: ClassVar[str] = "PAR-005"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.SERVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.RESIDENCE),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every copy lies where it is permitted",
        failed="Copies lie where they are not permitted",
        missing="It is not known whether every copy lies where it is permitted",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the place of each dataset."""
        for name, dataset in case.datasets(manifest).items():
            if not case.is_anonymous(name):
                _judge(case, manifest, name, dataset)


def _judge(case: Case, manifest: Manifest, name: str, dataset: Dataset) -> None:
    permitted = _permitted(case, manifest, name, dataset)
    if permitted is None:
        remedy = "declare residency: {any: {regions: […], processors: […]}}"
        case.lack(name, "nothing says where it may lie", remedy)
        return
    environment = dataset.environment
    remedy = "run `compliance collect` where the regions of its locations can be read"
    told = case.about(RESIDENCE, environment, "where its locations lie", remedy)
    places = [one for one in (told.places if told else ()) if inside(dataset.uri, one.location)]
    if told is not None and not places:
        case.lack(name, "lies in no location that was looked at", "mend its `uri`")
    for place in places:
        _judge_place(case, name, place, permitted)


def _permitted(case: Case, manifest: Manifest, name: str, dataset: Dataset) -> Permitted | None:
    """The set for the worst kind of its columns; unknown columns count as the worst."""
    remedy = "run `compliance collect` where the dataset can be read"
    scan = case.look(case.facts.scan(name), name, "the scan that tells its kind", remedy)
    if scan is None or not scan.complete:
        worst = Kind.DIRECT
    else:
        kinds = set(sensitive_columns(dataset, scan).values())
        worst = next((kind for kind in Kind if kind in kinds), Kind.OTHER)
    return manifest.residency.get(worst.value) or manifest.residency.get("any")


def _judge_place(case: Case, name: str, place: Place, permitted: Permitted) -> None:
    told = (
        ("region", place.region, permitted.regions),
        ("processor", place.processor, permitted.processors),
    )
    blank = [what for what, found, _ in told if not found]
    if blank:
        where, words = place.location, " and ".join(blank)
        remedy = (
            f"export it, or write it into the register (logs.places): {where}, {words}, who, when"
        )
        case.lack(name, f"the {words} of {where} is not known", remedy)
    for what, found, allowed in told:
        if found and found not in allowed:
            detail = f"{place.location} has the {what} {found}, permitted: {', '.join(allowed)}"
            case.fail(name, detail, "move the copy, or permit the place")
