"""Servers that are asked while collecting; the flow hands in what speaks to them."""

from collections.abc import Callable
from typing import Any, Protocol

from policies.errors import Error

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement in a read-only snapshot and gives its rows."""


class UnaskedError(Error):
    """A server was not asked, or does not answer; the message says why."""


class Servers(Protocol):
    """What speaks to servers."""

    def ask(self, uri: str) -> Ask:
        """A connection to the database of a URI; one for all of its tables.

        Raises:
            UnaskedError: it is not asked, or does not answer.
        """


class NoServers:
    """Asks nobody: the command was not told to use the network."""

    def ask(self, uri: str) -> Ask:
        """Never gives one."""
        scheme = uri.partition(":")[0]
        raise UnaskedError(f"{scheme} servers are asked only with `compliance collect --live`")
