"""A bundle as its verifier sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from checks.topic import FactKind, Topic


@dataclass(frozen=True, slots=True)
class BundleSigner:
    """One trusted key whose signature over the manifest verified."""

    name: str
    """The person or machine, as the trust file names it; two keys of one name are one signer."""
    role: str


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What was verified of one bundle."""

    listed: tuple[str, ...]
    """Paths in the manifest."""
    present: tuple[str, ...]
    """Paths in the folder, outside of `signatures/`."""
    required: tuple[str, ...]
    """Paths that every release must have."""
    altered: tuple[str, ...]
    """Listed paths whose bytes do not have their digest."""
    signers: tuple[BundleSigner, ...]
    demanded: Mapping[str, int] = field(default_factory=dict)
    """Role → distinct people who must sign."""
    rejudged: bool | None = None
    """Whether judging the stored facts again gives the same bytes; None where it was not done."""
    previous: str | None = None
    """Digest of the bundle before it; `none` for the first one, None where it does not say."""
    logged: bool | None = None
    """Whether a proof of inclusion in the log of releases holds; None where there is none."""


BUNDLE: Final = Topic(FactKind.BUNDLE, BundleFacts)
