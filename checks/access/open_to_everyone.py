"""ACC-002: sensitive data that everyone can read."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.records import Listing
from checks.reported.access import ACCESS, PrincipalKind
from checks.sensitive import sensitive_datasets
from policies.manifest import Dataset, Manifest
from policies.terms import Severity, Stage
from policies.uris import lies_in_files

_OTHERS_READ: Final = 0o004
_OTHERS_ENTER: Final = 0o005
_EVERYONE: Final = frozenset(
    {"all", "allauthenticatedusers", "allusers", "anonymous", "any", "anyone", "everybody"}
    | {"everyone", "guest", "guests", "other", "others", "public", "users", "world", "*"}
)
_INDIVIDUAL: Final = re.compile(r"(user|uid|person|individual)[:/=].*|[^@]*@.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToEveryone(Question):
    """Sensitive data is open neither to everyone nor to single persons.

    Asks: Can everyone, or a single person by name, read sensitive data?
    Why: a copy that every account of a machine can read has no access control at all, and a grant
        to one person outlives that person's duty.
    Passes: every location of the environments that hold sensitive datasets was listed to its end;
        no file of such a dataset is readable by others, no such location can be read or entered by
        others; declared grants name groups or roles. A copy proven anonymous is free.
    Fails: a file or location is open to others, a grant names everyone or a person, or everyone
        reads it through a view, a role or a function.
    Missing: a dataset was not scanned, a location was not listed, or no file of the dataset found.
    Remedy: `chmod o-rwx` the file or folder; grant to a group or role.
    Source: NIST SP 800-53r5 AC-3, AC-6; GDPR Art. 25(2); HIPAA 164.312(a)(1).
    """

    id: ClassVar[str] = "ACC-002"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage.INGEST,
        Stage.PREPARE,
        Stage.TRAIN,
        Stage.DEPLOY,
        Stage.SERVE,
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        FactKind.MANIFEST,
        FactKind.SCAN,
        FactKind.MASK,
        FactKind.LISTING,
        FactKind.ACCESS,
    )
    answers: ClassVar[Answers] = Answers(
        passed="No sensitive data is open to everyone, and no grant names a single person",
        failed="Sensitive data is open to everyone, or granted to single persons",
        missing="It is not known who can read every sensitive dataset",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the files, locations and grants of each sensitive dataset."""
        _judge_datasets(case, manifest)


def _judge_datasets(case: Case, manifest: Manifest) -> None:
    open_locations: set[str] = set()
    for name, dataset in sensitive_datasets(case, manifest):
        _judge_grants(case, name, dataset)
        if lies_in_files(dataset.uri):
            _judge_files(case, manifest, name, open_locations)
        else:
            _judge_access(case, name)


def _judge_grants(case: Case, name: str, dataset: Dataset) -> None:
    for grant in dataset.access:
        word = grant.strip().lower()
        bare = re.sub(r"[^a-z*]", "", word.rsplit(":", 1)[-1])
        if bare in _EVERYONE or "*" in word:
            case.fail(name, f"is granted to everyone ({grant})", "grant it to a group or role")
        elif _INDIVIDUAL.fullmatch(word):
            case.fail(name, "is granted to a single person", "grant it to a group or role")


def _judge_access(case: Case, name: str) -> None:
    """The grants of a database or object store."""
    remedy = "run `compliance collect` where its grants can be read"
    access = case.about(ACCESS, name, "the list of its grants", remedy)
    for grant in access.grants if access else ():
        where = f"({grant.system}: {', '.join(grant.actions)} on {grant.resource})"
        if grant.principal.kind is PrincipalKind.EVERYONE:
            case.fail(name, f"is granted to everyone {where}", "revoke it; grant it to a group")
        elif grant.principal.kind is PrincipalKind.USER:
            case.fail(name, f"is granted to a single person {where}", "grant it to a group or role")
    for reader in access.readers if access else ():
        if reader.principal.kind is PrincipalKind.EVERYONE and len(reader.via) > 1:
            way = " → ".join(reader.via)
            detail = f"can be read by everyone, in part at least ({reader.system}: {way})"
            case.fail(name, detail, f"revoke what everyone may do with {reader.via[-1]}")


def _judge_files(case: Case, manifest: Manifest, name: str, open_locations: set[str]) -> None:
    found = 0
    for location in manifest.environments[manifest.datasets[name].environment].locations:
        listing = case.look(
            case.facts.listing(location),
            location,
            "the listing of this location",
            "run `compliance collect` where the location can be read",
        )
        if listing is not None:
            files = _judge_modes(case, name, listing)
            found += files
            if files and location not in open_locations:
                open_locations.add(location)
                _judge_location(case, listing)
    if not found:
        case.lack(
            name,
            "no listing of its environment shows its files",
            "mend its `uri`, or run `compliance collect` where it can be read",
        )


def _judge_modes(case: Case, name: str, listing: Listing) -> int:
    files = [entry for entry in listing.entries if entry.dataset == name]
    for entry in files:
        if _mode(entry.mode) & _OTHERS_READ:
            case.fail(
                entry.path,
                f"holds data of {name} and can be read by every account ({entry.mode})",
                f"chmod o-rwx {entry.path}",
            )
    return len(files)


def _judge_location(case: Case, listing: Listing) -> None:
    if _mode(listing.mode) & _OTHERS_ENTER:
        case.fail(
            listing.location,
            f"holds sensitive data and can be read or entered by every account ({listing.mode})",
            f"chmod o-rwx {listing.location}",
        )


def _mode(octal: str) -> int:
    """Permissions; text that is no octal number counts as open (closed by default)."""
    try:
        return int(octal, 8)
    except ValueError:
        return 0o777
