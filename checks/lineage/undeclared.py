"""LIN-009: what lies in our environments and nobody knows of."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.records import Entry
from checks.strays import exclusion_of, is_stray
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeclared(Question):
    """Everything that lies in our environments is known.

    Asks: Is everything known that lies in our environments?
    Why: the copy that nobody declared is the one that nobody masks, protects or deletes.
    Passes: every location of every environment was listed to its end, and each thing found is a
        declared dataset, the artefact of a declared model, or an exclusion with a reason, an owner
        and a last day that lies ahead.
    Fails: something was found that is neither; or its exclusion has expired.
    Missing: a location was not listed, or not to its end; or no environment is declared.
    Remedy: declare it under `datasets:`, delete it, or exclude it under `exclusions:` with a
        reason, an owner and an expiry.
    Source: ISO/IEC 27001:2022 A.5.9; EU AI Act Art. 17(1)(f).
    """

    id: ClassVar[str] = "LIN-009"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = tuple(Stage)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.LISTING)
    answers: ClassVar[Answers] = Answers(
        passed="Everything found in the environments is declared or accountably excluded",
        failed="Things lie in our environments that nobody declared",
        missing="It is not known what lies in every environment",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each thing that was found."""
        _judge_locations(case, manifest, case.as_of)


def _judge_locations(case: Case, manifest: Manifest, as_of: date) -> None:
    for environment in case.environments(manifest).values():
        for location in environment.locations:
            listing = case.look(
                case.facts.listing(location),
                location,
                "the listing of this location",
                "run `compliance collect` where the location can be read",
            )
            for entry in listing.entries if listing else ():
                _judge_entry(case, manifest, entry, as_of)


def _judge_entry(case: Case, manifest: Manifest, entry: Entry, as_of: date) -> None:
    if not is_stray(entry, manifest, as_of):
        return
    exclusion = exclusion_of(entry, manifest)
    if exclusion is None:
        case.fail(
            entry.path,
            f"is neither a declared dataset nor excluded ({entry.bytes} bytes)",
            "declare it under `datasets:`, delete it, or exclude it with reason, owner and expiry",
        )
    else:
        case.fail(
            entry.path,
            f"its exclusion expired on {exclusion.expires}",
            f"ask {exclusion.owner} to renew the exclusion, or delete the file",
        )
