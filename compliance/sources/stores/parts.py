"""A store as the parts of an input: the tables in its objects."""

from collections.abc import Generator

from compliance.sources.interface import MalformedError, Part, SourceError
from compliance.sources.parts import parts_of
from compliance.sources.stores.listing import Listed, listed
from policies.reports import Skip


def store_parts(uri: str) -> Generator[Part | Skip]:
    """The tables under a URI; lists at once, reads later.

    Raises:
        SourceError: nothing lies there, or the URI cannot be used.
        MalformedError: the store does not answer.
    """
    return _parts(listed(uri))


def _parts(objects: Listed) -> Generator[Part | Skip]:
    for one in objects:
        if isinstance(one, Skip):
            yield one
            continue
        try:
            yield from parts_of(one)
        except (MalformedError, SourceError) as error:
            yield Skip(one.uri, str(error))
