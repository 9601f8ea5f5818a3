"""Coverage as text: one line a framework, then its controls where asked."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from checks.coverage import Coverage, Covered, Reach
from compliance.report.marks import table

_HEAD: Final = ("framework", *(reach.value for reach in Reach), "controls")
_NOTE: Final = (
    "Evidence toward controls, and no statement that anything complies. Controls whose checks are\n"
    "not built are not assessed."
)


def coverage_text(covered: Sequence[Coverage]) -> Iterator[str]:
    """The lines of the text form: a table, and under it every control."""
    rows = [_HEAD, *(_row(one) for one in covered)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield _NOTE
    for one in covered:
        yield ""
        yield one.framework
        yield from (_line(control) for control in one.controls)


def coverage_markdown(covered: Sequence[Coverage]) -> Iterator[str]:
    """The lines of the Markdown form: the table alone."""
    yield from table(_HEAD, map(_row, covered))
    yield _NOTE.replace("\n", " ")


def coverage_json(covered: Sequence[Coverage]) -> Iterator[str]:
    """The JSON form: every control with its reach and the outcome of each of its checks."""
    told = [
        {
            "framework": one.framework,
            "counts": {reach.value: number for reach, number in one.counts.items()},
            "controls": [_plain(control) for control in one.controls],
        }
        for one in covered
    ]
    yield json.dumps(told, indent=2, ensure_ascii=False)


FORMATS: Final[Mapping[str, Callable[[Sequence[Coverage]], Iterator[str]]]] = {
    "text": coverage_text,
    "json": coverage_json,
    "markdown": coverage_markdown,
}


def _row(one: Coverage) -> tuple[str, ...]:
    return (one.framework, *(str(number) for number in one.counts.values()), str(len(one.controls)))


def _line(one: Covered) -> str:
    control = one.control
    told = ", ".join(f"{name} {outcome}" for name, outcome in _outcomes(one).items())
    return f"  {one.reach:<16}  {control.id}: {control.title} ({told or 'no check'})"


def _plain(one: Covered) -> dict[str, Any]:
    control = one.control
    return {
        "id": control.id,
        "title": control.title,
        "source": control.source,
        "applies_from": control.applies_from.isoformat() if control.applies_from else None,
        "reach": one.reach.value,
        "checks": _outcomes(one),
    }


def _outcomes(one: Covered) -> dict[str, str]:
    made = {c.check.partition("@")[0]: c.decision.outcome.value for c in one.control.checks}
    return {**made, **dict.fromkeys(one.control.not_assessed, "not assessed")}
