"""A dump of PostgreSQL, or a script of its grants: who may read, and what is made from what."""

from typing import ClassVar, Final

from compliance.collect.access.pg_dump import catalog_of_dump, speaks_of_rights
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.sql_columns import installed
from compliance.collect.formats.sql_script import SqlScript

_DUMP: Final = ("-- PostgreSQL database", "\nCOPY ")
"""Signs of a dump, which makes nothing from anything but holds data."""


class PgScript:
    """Rights of a PostgreSQL, as SQL."""

    name: ClassVar[str] = "postgresql"

    def read(self, document: Document) -> Reading | None:
        """The catalog that the script leaves behind."""
        if document.path.suffix.lower() != ".sql" or not speaks_of_rights(document.text):
            return None
        catalog = catalog_of_dump(document.text)
        gaps = tuple(f"{document.where}: {gap}" for gap in catalog.gaps)
        dumped = any(sign in document.text for sign in _DUMP)
        made = None if dumped or not installed() else SqlScript().read(document)
        events = made.events if made else ()
        return Reading(self.name, events, gaps, catalog=catalog)
