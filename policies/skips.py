"""What was not looked at: apart from the reports that tell it, for it is told in many places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not looked at."""

    what: str
    reason: str
    accountable: bool = False
    """True for a declared exclusion or a stated treatment, which makes no run incomplete."""
