"""The list of databases: what reads which scheme."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from compliance.sources.databases.interface import Database

DATABASES: Final[Mapping[str, str]] = {
    "postgresql": "compliance.sources.databases.postgresql:PostgreSql",
    "postgres": "compliance.sources.databases.postgresql:PostgreSql",
    "mysql": "compliance.sources.databases.mysql:MySql",
    "mariadb": "compliance.sources.databases.mysql:MySql",
}
"""Scheme → `module:Class`; loaded when first needed, for Arrow is heavy."""


def database(scheme: str) -> "Database":
    """The kind of server that a scheme of `DATABASES` names."""
    module, _, kind = DATABASES[scheme].partition(":")
    return cast("Database", getattr(import_module(module), kind)())
