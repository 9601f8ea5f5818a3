"""The kinds of keys that sign evidence: a file of its own each, and one line here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import Signer

SIGNERS: Final[Mapping[str, Callable[[Path], Signer]]] = {
    "ed25519": load_signer,
}
