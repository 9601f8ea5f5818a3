"""Options that several commands take."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from compliance.detect.interface import Fingerprints
    from compliance.flow.scanning.file import Digests

ManifestFile = Annotated[
    Path | None,
    typer.Option(
        "--manifest", help="The manifest; by default the nearest compliance.yaml.", metavar="FILE"
    ),
]
RunKey = Annotated[
    str | None,
    typer.Option(
        "--key",
        help="Key for fingerprints and digests: file:PATH, env:NAME, keyring:…, aws-kms:…",
        metavar="URI",
    ),
]
SigningKey = Annotated[
    str | None,
    typer.Option(
        help="The builder's key: a PEM file of mode 0600, ssh-agent:NAME or command:PROGRAM.",
        metavar="KEY",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Judge on this day (UTC); today."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read everything, and remember nothing.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="Show no progress.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell only the result.")]


def manifest_path(named: Path | None) -> Path:
    """The manifest that is named, or the nearest one upwards.

    Raises:
        PolicyError: there is none.
    """
    from policies.errors import PolicyError
    from policies.load import find_manifest

    path = named or find_manifest(Path.cwd())
    if path is None:
        raise PolicyError("no compliance.yaml is here or above", hint="write one: compliance init")
    return path


def run_key(uri: str | None) -> "tuple[bytes | None, Fingerprints | None, Digests | None]":
    """The run's key, and what it gives to a scan; nothing where none is named.

    Raises:
        UnusableKeyError: there is no such key.
    """
    if uri is None:
        return None, None, None
    from compliance.flow.scanning.keys import keyed_by
    from compliance.keys.table import fetch

    master = fetch(uri)
    return master, *keyed_by(master)
