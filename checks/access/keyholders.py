"""Who can read both a masked copy and the key that it was masked with."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.case import Case
from checks.principals import Circle
from checks.reported.access import ACCESS, PrincipalKind
from checks.reported.duties import CUSTODY


@dataclass(frozen=True, slots=True)
class Keyholder:
    """One who holds both."""

    who: str
    key_id: str


def readers_with_a_key(case: Case, name: str) -> Iterator[Keyholder]:
    """Readers of a masked copy who can read its key; gaps where either is not known.

    Where no mask report names the key, all keys count.
    """
    remedy = "name the log in logs.custody, and run `compliance collect` where keys are kept"
    custody = case.about(CUSTODY, "custody", "the list of keys and their readers", remedy)
    remedy = "run `compliance collect` where its grants can be read"
    access = case.about(ACCESS, name, "the list of its readers", remedy)
    remedy = "mask it with `compliance mask`, then run `compliance collect`"
    mask = case.look(case.facts.mask(name), name, "the mask report that names its key", remedy)
    used = mask.report.key_id if mask else ""
    keys = [one for one in (custody.keys if custody else ()) if used in ("", one.key_id)]
    if custody is not None and not keys:
        remedy = "tell where the key is kept and who reads it, in logs.custody"
        case.lack(name, f"nothing tells who reads its key {used}".rstrip(), remedy)
    readers = Circle.of(access.readers if access else ())
    for key in keys:
        for who in key.readers:
            if readers.holds(who) or (who.kind is PrincipalKind.EVERYONE and readers.names):
                yield Keyholder(str(who), key.key_id)
