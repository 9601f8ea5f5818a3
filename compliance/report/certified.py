"""A recall certificate in words."""

from collections.abc import Iterator

from compliance.report.wording import count
from policies.certified import Certificate, Recall, Share


def certified(certificate: Certificate) -> Iterator[str]:
    """What was measured, and each entity that was not always found."""
    tried = [one for one in certificate.entities if one.recall.trials]
    planted = sum(one.recall.trials for one in tried)
    found = sum(one.recall.hits for one in tried)
    rows, columns = count(certificate.rows, "row"), count(certificate.columns, "column")
    yield (
        f"  certificate (seed {certificate.seed}): {planted:,} identifiers of"
        f" {len(tried)} entities laid over"
        f" {rows} of {columns} in memory, {found:,} found"
    )
    missed = [one for one in tried if one.recall.hits < one.recall.trials]
    width = max((len(one.entity) for one in missed), default=0)
    yield from (f"    {one.entity:<{width}}  {_missed(one)}" for one in missed)
    for names, words in (
        (_names(certificate, named=False), "a column of it is not told"),
        (_names(certificate, named=True), "a column of it is told by its name alone"),
    ):
        if names:
            yield f"    {words}: {names}"


def percent(share: Share) -> str:
    """The interval of a share; a dash where nothing was tried."""
    if not share.trials:
        return "-"
    return f"{share.low:.0%} to {share.high:.0%}"


def yes(told: bool | None) -> str:  # noqa: FBT001  a filter of templates
    """`yes`, `no`, or a dash where it was not asked."""
    return "-" if told is None else "yes" if told else "no"


def _missed(one: Recall) -> str:
    found = f"{one.recall.hits} of {one.recall.trials} found ({percent(one.recall)})"
    return f"{found}, {one.precision.hits} of {one.precision.trials} told rightly"


def _names(certificate: Certificate, *, named: bool) -> str:
    return ", ".join(
        one.entity
        for one in certificate.entities
        if one.named is named and (not named or not one.unnamed)
    )
