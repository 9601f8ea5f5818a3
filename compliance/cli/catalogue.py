"""`docs/checks.md`: every check that is built, made from the pages that the checks carry."""

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Final

from checks.interface import Check
from checks.table import CHECKS
from policies.terms import Stage

FAMILIES: Final[Mapping[str, str]] = {
    "LIN": "Lineage",
    "RET": "Retention and erasure",
    "ACC": "Access",
    "PAR": "Parity of environments",
    "MSK": "Masking",
    "GOV": "Governance",
    "MEM": "Memorisation",
    "DQ": "Quality",
    "EVD": "Evidence",
}

_HEAD: Final = """\
# The checks

Made from the checks themselves by `tests/conformance/test_checks_page.py --update-golden`.
`compliance explain ID` prints the whole page of each: why it matters, what passes, fails and is
missing, how to mend it, its parameters and who asks it.

- Each looks at facts that `compliance collect` wrote, and never at data. What is declared counts
  once it is measured.
- What is not known is MISSING, never PASSED: a report that is absent, incomplete, expired or a mere
  claim passes nothing, and taking a report or a record away never makes a decision better.
- Critical and high hold a release; medium and low tell. Critical cannot be waived.
"""


def catalogue_text() -> str:
    """The document: a table for each family, in the order of the catalogue."""
    return "\n".join((_HEAD, *_tables()))


def section(kind: type[Check], name: str) -> str:
    """One part of a check's page (`Asks`, `Why`, `Passes` …) as one line; empty where absent."""
    text = inspect.cleandoc(kind.__doc__ or "")
    found = re.search(rf"^{name}: (.*?)(?=^\w+: |\Z)", text, re.DOTALL | re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _tables() -> Iterator[str]:
    for prefix, family in FAMILIES.items():
        kinds = [kind for name, kind in CHECKS.items() if name.startswith(f"{prefix}-")]
        if kinds:
            yield f"## {family}\n"
            yield "| id | weight | question | demand | stages | looks at |"
            yield "|---|---|---|---|---|---|"
            yield from map(_row, kinds)
            yield ""


def _row(kind: type[Check]) -> str:
    stages = "all" if kind.stages == tuple(Stage) else " ".join(kind.stages)
    looks = " ".join(fact.value for fact in kind.facts)
    demand = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
    cells = (kind.id, kind.severity.value, section(kind, "Asks"), demand, stages, looks)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
