"""Sets of principals: who is in a circle of readers."""

from collections.abc import Iterable
from dataclasses import dataclass

from checks.reported.access import Principal, PrincipalKind, Reader


@dataclass(frozen=True, slots=True)
class Circle:
    """Those who can read something, after expansion."""

    names: frozenset[str]
    """Names of accounts and groups; one name is one principal, whatever system it is of."""
    everyone: bool

    @classmethod
    def of(cls, readers: Iterable[Reader], *, conditional: bool = True) -> "Circle":
        """The circle of readers; without those whom a condition narrows where so told."""
        inside = [one.principal for one in readers if conditional or not one.conditional]
        everyone = any(one.kind is PrincipalKind.EVERYONE for one in inside)
        return cls(frozenset(one.name.casefold() for one in inside), everyone)

    def holds(self, who: Principal) -> bool:
        """Whether `who` is inside; everyone is inside only where everyone is."""
        if who.kind is PrincipalKind.EVERYONE:
            return self.everyone
        return self.everyone or who.name.casefold() in self.names
