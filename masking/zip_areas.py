"""The areas of three digits of ZIP codes where at most 20,000 people live, census by census.

Source: 45 CFR 164.514(b)(2)(i)(B). 2000: guidance of HHS, 26 November 2012. 2010: the list that
Microsoft's Tools for Health Data Anonymization carry. No list of 2020 is known to us; whoever has a
newer one must not rely on an older: so by default an area that is small in any census counts.
"""

from collections.abc import Mapping
from typing import Final

AREAS: Final[Mapping[str, frozenset[str]]] = {
    "2000": frozenset(
        "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split()  # noqa: SIM905  words read better in a row
    ),
    "2010": frozenset(
        "036 059 102 203 205 369 556 692 821 823 878 879 884 893".split()  # noqa: SIM905  words read better in a row
    ),
}
"""Year of the census → areas."""


def small_areas(census: str) -> frozenset[str]:
    """The small areas of one census, or of `all`."""
    return AREAS[census] if census in AREAS else frozenset().union(*AREAS.values())
