"""A verified release, judged anew: last year's facts on this day, or under this year's law."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.judge import Verdict, judge
from compliance.flow.verify import Inspected
from policies.load import load_pack


def judged_anew(
    inspected: Inspected, *, as_of: date, policies: Sequence[str] = (), root: Path
) -> Verdict:
    """The verdict on the facts inside; what has expired by that day counts as missing.

    Args:
        inspected: An intact bundle.
        as_of: The day of judging.
        policies: Packs by name, or files relative to `root`; where none is told the bundle's own.
        root: Where files of packs are looked for.

    Raises:
        PolicyError: a pack cannot be used.
        CheckError: a pack asks a check for parameters that it does not have.
    """
    packs = [load_pack(name, root) for name in policies] or list(inspected.packs)
    return judge(packs, inspected.facts, as_of)
