"""Servers that are asked while collecting; the flow hands in what speaks to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from policies.errors import Error

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement in a read-only snapshot and gives its rows."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One table of a database, or one object of a store."""

    uri: str
    bytes: int
    """About; 0 where unknown."""
    dataset: str | None
    """Declared dataset that it belongs to."""
    modified: date | None = None
    """When it was last changed, UTC; None of a table."""


class UnaskedError(Error):
    """A server was not asked, or does not answer; the message says why."""


class Servers(Protocol):
    """What speaks to servers."""

    asks: ClassVar[bool]
    """Whether they are asked at all."""

    def ask(self, uri: str) -> Ask:
        """A connection to the database of a URI; one for all of its tables.

        Raises:
            UnaskedError: it is not asked, or does not answer.
        """

    def things(self, uri: str) -> Iterator[Thing]:
        """Everything that lies there; raises as `ask` does."""


class NoServers:
    """Asks nobody: the command was not told to use the network."""

    asks: ClassVar[bool] = False

    def ask(self, uri: str) -> Ask:
        """Never gives one."""
        raise _unasked(uri)

    def things(self, uri: str) -> Iterator[Thing]:
        """Never lists any."""
        raise _unasked(uri)


def _unasked(uri: str) -> UnaskedError:
    scheme = uri.partition(":")[0]
    return UnaskedError(f"{scheme}: lies outside this machine; ask it with `collect --live`")
