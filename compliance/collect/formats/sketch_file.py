"""Sketches that `compliance sketch` wrote elsewhere, passed on as they are: the flow reads them."""

from typing import ClassVar

from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading


class SketchFile:
    """A sketch of a dataset."""

    name: ClassVar[str] = "sketch"

    def read(self, document: Document) -> Reading | None:
        """The sketch as JSON."""
        told = document.json
        if not isinstance(told, dict) or told.get("kind") != "sketch" or "whole_rows" not in told:
            return None
        return Reading(self.name, sketches=((document.where, told),))
