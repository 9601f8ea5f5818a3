"""The page of a finding: what it is, and each way to mend or to account for it, ready to copy."""

import json
import shlex
from dataclasses import dataclass
from typing import Self

from policies.baseline import Entry, baseline_text
from policies.terms import Entity


@dataclass(frozen=True, slots=True)
class Where:
    """Where a finding lies; what is not known stands as a word to be replaced."""

    entity: Entity
    uri: str = "PATH"
    column: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """`ENTITY@URI#COLUMN`; place and column may be left out."""
        entity, _, rest = text.strip().partition("@")
        uri, _, column = rest.partition("#")
        return cls(Entity(entity.strip().upper()), uri or "PATH", column or None)


def remedies(where: Where) -> str:
    """The ways out, the best first."""
    return "\n".join(
        (
            "To mend it:",
            f"  remove it, or make a copy that is safe: compliance mask {_safe(where.uri)} TARGET",
            "  of a notebook's outputs: compliance scan --fix",
            "",
            "To account for it, where it is known and may stay:",
            "  in a line of text, code or settings, beside it or above it:",
            f"    compliance: allow {where.entity} -- why",
            "  in compliance.yaml, by place:",
            f"    allow: [{{{_allowance(where)}}}]",
            "  in a baseline (compliance scan --write-baseline FILE), by count:",
            f"    {_entry(where)}",
            "",
            "Each is listed as suppressed, and none of it counts in a release.",
        )
    )


def _allowance(where: Where) -> str:
    place = f"entity: {where.entity}, path: {json.dumps(where.uri, ensure_ascii=False)}"
    if where.column:
        place += f", column: {json.dumps(where.column, ensure_ascii=False)}"
    return f"{place}, reason: …, owner: …, expires: YYYY-MM-DD"


def _entry(where: Where) -> str:
    entry = Entry(
        uri=where.uri, column=where.column, entity=where.entity, count=1, owner="…", reason="…"
    )
    line = baseline_text([entry]).splitlines()[-1].strip()
    return line.replace("expires: null", "expires: YYYY-MM-DD")


def _safe(uri: str) -> str:
    return uri if uri == "PATH" else shlex.quote(uri)
