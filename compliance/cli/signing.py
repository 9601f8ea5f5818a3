"""Keys that sign, as commands take them, and how a passphrase is asked for."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from compliance.evidence.interface import Signer


def opened(uri: str) -> "Signer":
    """The key that an option names.

    Raises:
        SignatureError: it cannot be used.
    """
    from compliance.evidence.table import signer_of

    return signer_of(uri, ask)


def ask(path: Path) -> str | None:
    """The passphrase of a key file: from the environment, or from the person at the terminal."""
    from compliance.evidence.ed25519 import PASSPHRASE

    told = os.environ.get(PASSPHRASE)
    if told is None and sys.stdin.isatty():
        return str(typer.prompt(f"passphrase of {path}", hide_input=True, err=True))
    return told


def new_passphrase(path: Path) -> str:
    """A passphrase for a new key: from the environment, or asked for twice."""
    from compliance.evidence.ed25519 import PASSPHRASE

    told = os.environ.get(PASSPHRASE)
    if told is not None:
        return told
    words = f"passphrase for {path}"
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=True, err=True))
