"""How surrogates in prose hang together: the parameters of `prose` in a plan."""

from dataclasses import dataclass, fields
from typing import Literal

from masking.plan import ColumnPlan
from policies.errors import PolicyError
from policies.load import parse

Policy = Literal["consistent", "per_document", "markov"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePolicy:
    """What a column of prose asks for.

    `consistent` hides what a detector missed among what it found, and joins with the columns; who
    learns whom one surrogate stands for knows it everywhere. `per_document` ends that at the
    document; `markov` ends it at the mention, and tells an attacker least.
    """

    policy: Policy = "consistent"
    """`consistent`: a value has one surrogate in its link domain, that of its column;
    `per_document`: one in a document; `markov`: one at each mention."""
    document: str | None = None
    """Column whose value names the document; by default each row is one, and each text file."""
    subject: str | None = None
    """Column that names the person by whose days dates move; by default dates tell their year."""
    subject_link: str | None = None
    """Link domain of the subject, where the plan of this table does not tell it."""


def policy_of(plan: ColumnPlan) -> ProsePolicy:
    """The parameters of a plan of prose.

    Raises:
        PolicyError: one is unknown, or has no such value.
    """
    known = [field.name for field in fields(ProsePolicy)]
    unknown = sorted(set(plan.parameters).difference(known))
    if unknown:
        listed = ", ".join(known)
        raise PolicyError(
            f"prose has no parameter {unknown[0]!r}", hint=f"its parameters: {listed}"
        )
    try:
        return parse(ProsePolicy, dict(plan.parameters))
    except PolicyError as error:
        raise PolicyError(
            f"prose: {error}", hint="policy: consistent, per_document or markov"
        ) from None
