"""What is passed by, told together where there is much of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from policies.reports import Skip

_MANY: Final = 3
"""More files than these of one suffix and one reason are told together."""


def gathered(skips: Sequence[Skip]) -> Iterator[Skip]:
    """What is accountable, told together where it is much; the rest one by one."""
    groups: dict[tuple[str, str], list[Skip]] = {}
    for skip in skips:
        suffix = Path(skip.what).suffix if skip.accountable else skip.what
        groups.setdefault((skip.reason, suffix), []).append(skip)
    for (reason, suffix), group in groups.items():
        if len(group) > _MANY and suffix:
            yield Skip(f"*{suffix} ({len(group)} files)", reason, accountable=True)
        else:
            yield from group
