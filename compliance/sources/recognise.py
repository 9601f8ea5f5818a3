"""What format something has: by its name, else by its content."""

from pathlib import PurePath

from compliance.sources.encoding import ends_within, looks_binary
from compliance.sources.interface import Blob, MalformedError, SourceError
from compliance.sources.table import SUFFIXES
from compliance.sources.treatment import treatment
from policies.reports import Skip


def format_of(blob: Blob) -> str | Skip:
    """The name of its format, or why it is passed by."""
    suffix = PurePath(blob.name.lower()).suffix
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    told = treatment(blob.name)
    return Skip(blob.uri, told.reason, told.accountable) if told else _by_content(blob)


def _by_content(blob: Blob) -> str | Skip:
    """Text is read as text; the rest is empty, or binary of no format that we know."""
    try:
        if ends_within(blob, 0):
            return Skip(blob.uri, "empty, of unknown format", accountable=True)
        if looks_binary(blob):
            return Skip(blob.uri, "binary data of unknown format", accountable=True)
    except (MalformedError, SourceError):
        return Skip(blob.uri, "unreadable")
    return "text"
