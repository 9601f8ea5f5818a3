"""OpenLineage events: one, an array, an object a line, or objects behind one another.

A facet that is malformed is dropped and told; what it would have said is then unknown. A fragment
(a facet alone, as in examples) and a value that a template has not filled in are told as well.
"""

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from pydantic import ValidationError

from compliance.collect.formats.document import LINED, Document
from compliance.collect.formats.interface import Digest, Reading
from compliance.collect.formats.openlineage_explicit import plain
from compliance.collect.formats.openlineage_sql import with_columns
from compliance.collect.openlineage_event import Event

_EVENT: Final = frozenset({"job", "run", "inputs", "outputs", "dataset", "eventType", "eventTime"})
_ENOUGH: Final = 2
"""So many of these words make an event."""
_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\$\{|\{%|^<[^<>]+>$|^\s*$")
_FACETS: Final = "facets"
_HEX: Final = re.compile(r"[0-9a-fA-F]{32,128}")


class OpenLineage:
    """Events of pipelines."""

    name: ClassVar[str] = "openlineage"

    def read(self, document: Document) -> Reading | None:
        """The events of the file."""
        values = list(document.values()) if _may_hold_events(document) else []
        if not any(_is_event(value) or _is_fragment(value) for _, value in values):
            return None
        events: list[Event] = []
        gaps: list[str] = []
        for place, value in values:
            if _is_event(value):
                events.extend(_event(place, value, gaps))
            elif _is_fragment(value):
                gaps.append(f"{place}: holds facets and no event, so that it tells no run")
            else:
                gaps.append(f"{place}: is no OpenLineage event")
        digests = tuple(digest for event in events for digest in _digests(event))
        return Reading(self.name, tuple(events), tuple(gaps), digests)


def _may_hold_events(document: Document) -> bool:
    if document.path.suffix.lower() in LINED:
        return True
    return document.text.lstrip()[:1] in ("{", "[", "\x1e")


def _is_event(value: Any) -> bool:  # noqa: ANN401  any JSON value
    if not isinstance(value, dict) or not isinstance(value.get("schemaURL", ""), str):
        return False
    told = len(_EVENT & value.keys()) >= _ENOUGH and ("job" in value or "dataset" in value)
    return told or "OpenLineage.json" in value.get("schemaURL", "")


def _is_fragment(value: Any) -> bool:  # noqa: ANN401  any JSON value
    """Facets that stand alone, each with the address of its schema."""
    return isinstance(value, dict) and any(
        isinstance(one, dict) and "openlineage" in str(one.get("_schemaURL", "")).lower()
        for one in value.values()
    )


def _event(place: str, value: dict[str, Any], gaps: list[str]) -> Iterator[Event]:
    """The event, without the facets that cannot be read."""
    try:
        event = plain(Event.model_validate(value))
    except ValidationError as error:
        facet = _without_fault(value, error)
        if facet is None:
            gaps.append(f"{place}: is no OpenLineage event")
        else:
            gaps.append(f"{place}: its facet {facet} cannot be read")
            yield from _event(place, value, gaps)
        return
    if any(_PLACEHOLDER.search(name) for name in _names(event)):
        gaps.append(f"{place}: holds a placeholder where a name should stand")
    yield with_columns(event)


def _without_fault(value: Any, error: ValidationError) -> str | None:  # noqa: ANN401  JSON
    """Take out the first facet at fault; its name, None where the fault is in no facet."""
    for one in error.errors(include_input=False, include_context=False, include_url=False):
        if _FACETS in one["loc"]:
            *above, facet = one["loc"][: one["loc"].index(_FACETS) + 2]
            for step in above:
                value = value[step]
            if isinstance(value, dict) and value.pop(facet, None) is not None:
                return str(facet)
    return None


def _digests(event: Event) -> Iterator[Digest]:
    """Versions that are digests, as `sha256:…`."""
    for node in (*event.inputs, *event.outputs):
        algorithm, colon, value = (
            node.facets.version.version if node.facets.version else ""
        ).partition(":")
        if colon and _HEX.fullmatch(value):
            yield Digest(node.id, algorithm.lower(), value.lower(), whole=True)


def _names(event: Event) -> Iterator[str]:
    if event.job:
        yield event.job.name
    for node in (*event.inputs, *event.outputs, *((event.dataset,) if event.dataset else ())):
        yield node.name
