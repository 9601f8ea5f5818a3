"""PAR-003: locations of two environments, and back doors between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.approvals import fault_of
from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.duties import APPROVALS, Approval, ApprovalKind
from checks.reported.environments import LINKS, Link
from policies.manifest import Environment, Manifest
from policies.terms import Severity, Stage
from policies.uris import inside


@dataclass(frozen=True, slots=True, kw_only=True)
class OneEnvironment(Question):
    """Every location is of one environment, and no back door leads out of production.

    Asks: Is every location labelled with one environment, and are there no back doors?
    Why: a mount or a replica moves production data without any job that could be reviewed.
    Passes: no location of one environment is that of another or lies in it; every mount, share,
        replication, link and foreign table that was found and leads out of production ends in a
        place with an approved transfer that still holds.
    Fails: a location has two environments, or such a way has no approval.
    Missing: nobody looked for such ways, or approvals were not read; no environment is declared.
    Remedy: give each location one environment; remove the way, or have the transfer approved.
    Source: ISO/IEC 27001:2022 A.8.31; PCI DSS 4.0.1 6.5.3; NIST SP 800-53r5 AC-4.
    """

    id: ClassVar[str] = "PAR-003"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINKS, FactKind.APPROVALS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every location is of one environment, and no back door was found",
        failed="Locations are of two environments, or back doors lead out of production",
        missing="It is not known whether back doors lead out of production",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge locations and the ways between them."""
        case.environments(manifest)
        _judge_labels(case, manifest)
        remedy = "run `compliance collect` where mounts, shares and servers can be read"
        links = case.about(LINKS, "links", "the list of mounts and replications", remedy)
        for link in links.links if links else ():
            _judge_link(case, manifest, link, case.as_of)


def _judge_labels(case: Case, manifest: Manifest) -> None:
    placed = [
        (name, location)
        for name, environment in manifest.environments.items()
        for location in environment.locations
    ]
    for name, location in placed:
        for other, place in placed:
            if name != other and inside(location, place) and (location, name) != (place, other):
                detail = f"{location} of {name} lies in {place} of {other}"
                remedy = "declare each location in one environment only"
                case.fail(location, detail, remedy)


def _judge_link(case: Case, manifest: Manifest, link: Link, as_of: date) -> None:
    source = list(_of(manifest, link.source))
    target = list(_of(manifest, link.target))
    if not any(one.kind == "production" for one in source):
        return
    if target and all(one.kind == "production" for one in target):
        return
    remedy = "name the log in logs.approvals, and run `compliance collect`"
    log = case.about(APPROVALS, "approvals", "the log of approvals", remedy)
    if log is None or any(_allows(manifest, one, link, as_of) for one in log.approvals):
        return
    case.unheld(
        APPROVALS,
        "approvals",
        link.target,
        f"holds {link.source} by {link.kind} {link.via}".rstrip() + ", which nobody approved",
        f"remove the {link.kind}, or have the transfer approved",
    )


def _of(manifest: Manifest, place: str) -> Iterator[Environment]:
    for environment in manifest.environments.values():
        if any(inside(place, location) for location in environment.locations):
            yield environment


def _allows(manifest: Manifest, one: Approval, link: Link, as_of: date) -> bool:
    """Whether a transfer between the two places is approved today, by another than its author."""
    dataset = manifest.datasets.get(one.subject)
    source = manifest.datasets.get(one.source)
    told = one.kind is ApprovalKind.TRANSFER
    holds = one.expires is not None and not fault_of(one, as_of)
    there = dataset is not None and inside(dataset.uri, link.target)
    return told and holds and there and source is not None and inside(source.uri, link.source)
