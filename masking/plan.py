"""The plan between scan and mask: a value that can be read, reviewed and signed."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from pydantic import ConfigDict, Field

from policies.canonical import canonical_bytes
from policies.manifest import Declaration

_APART: Final = frozenset({"recipient", "epoch", "expires", "use"})
"""What the mask report tells apart: for whom, under which key, until when, and how good."""


class ColumnPlan(Declaration):
    """What is done to one column."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    transform: str
    """A name of `masking/table.py`."""
    parameters: Mapping[str, str | int | float | bool] = Field(default_factory=dict, alias="with")
    link: str | None = None
    """Link domain; columns of one domain still join after masking."""
    reason: str | None = None
    """Why the column is kept (demanded by `keep`)."""
    entity: str | None = None
    """What the scan took the column for."""


class Demands(Declaration):
    """What a copy must still be good for; what is not said is told, and stops nothing.

    Only what the masks let last is judged.
    """

    shape: float | None = Field(default=None, ge=0, le=1)
    """Least similarity of the distribution of each column."""
    trends: float | None = Field(default=None, ge=0, le=1)
    """Least similarity of how each two columns go with each other."""
    learning: float | None = Field(default=None, ge=0)
    """Least ratio of a model trained on the copy to one trained on the source."""
    learn: Mapping[str, str] = Field(default_factory=dict)
    """Table, as under `tables:` → the column with two values that the models shall tell."""
    expectations: bool = False
    """Whether Great Expectations is asked about the integrity of both sides."""


class Plan(Declaration):
    """How a folder or file is masked. A column or file that it does not name stops the run."""

    version: Literal[1] = 1
    preset: str | None = None
    epoch: str = "1"
    """Change it to re-key every copy."""
    unmapped: Literal["stop", "drop", "redact"] = "stop"
    recipient: str | None = None
    """Who gets the copy. Copies of two recipients do not join: their masks differ."""
    joins_with: str | None = None
    """Another recipient, whose copies this one shall join all the same."""
    expires: date | None = None
    """Last day on which the copy may be kept."""
    k: int | None = Field(default=None, ge=2)
    """Least number of rows that share their quasi-identifiers; fewer stop the run."""
    use: Demands = Demands()
    """What the copy must still be good for."""
    tables: Mapping[str, Mapping[str, ColumnPlan]]
    """Glob relative to the source (`*.csv`) → column path → what is done."""

    @property
    def digest(self) -> str:
        """`sha256:…` of the canonical JSON (RFC 8785) of what becomes of which column.

        It is what somebody approves, and holds for each recipient and each key: for whom a copy is
        changes its bytes, and the approval of its transfer names those.
        """
        told = self.model_dump(mode="json", by_alias=True, exclude=set(_APART))
        return "sha256:" + hashlib.sha256(canonical_bytes(told)).hexdigest()

    @property
    def scope(self) -> str:
        """Whose masks the copy has; empty where it is nobody's in particular."""
        return self.joins_with or self.recipient or ""
