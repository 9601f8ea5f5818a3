"""`log.proof`: that a release is an entry of a log, to be verified offline.

Source: https://c2sp.org/tlog-proof, version 1.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from compliance.evidence.interface import TamperedError
from compliance.evidence.log import checkpoint, note, tree
from compliance.evidence.log.checkpoint import Checkpoint
from compliance.evidence.log.note import Note

NAME: Final = "log.proof"
"""The file in `signatures/`."""
_HEAD: Final = "c2sp.org/tlog-proof@v1"
_INDEX: Final = "index "
_LONGEST: Final = 1 << 16
"""Bytes; a proof has at most 63 hashes."""
_HASH: Final = 32


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry's place in a log, and the log's own word on its tree."""

    index: int
    hashes: tuple[bytes, ...]
    signed: Note
    checkpoint: Checkpoint


def encode(proof: Proof) -> str:
    """The text form."""
    hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof.hashes)
    return f"{_HEAD}\n{_INDEX}{proof.index}\n{hashes}\n{note.encode(proof.signed)}"


def decode(content: bytes, path: str) -> Proof:
    """The proof that these bytes are, exactly; `path` is what an error names.

    Raises:
        TamperedError: another form.
    """
    try:
        text = content[:_LONGEST].decode()
        head, gap, signed = text.partition("\n\n")
        kind, index, *hashes = head.split("\n")
        place = int(index.removeprefix(_INDEX))
        path_up = tuple(base64.b64decode(one, validate=True) for one in hashes)
    except (ValueError, binascii.Error):
        raise TamperedError(f"{path} is no proof of a log") from None
    told = note.decode(signed, path)
    proof = Proof(place, path_up, told, checkpoint.decode(told.text, path))
    whole = bool(gap) and kind == _HEAD and all(len(one) == _HASH for one in path_up)
    if not whole or encode(proof).encode() != content:
        raise TamperedError(f"{path} is no proof of a log")
    return proof


def holds(proof: Proof, entry: bytes) -> bool:
    """Whether it shows that `entry` is in the tree of its checkpoint."""
    told = proof.checkpoint
    leaf = tree.leaf_hash(entry)
    return tree.is_included(leaf, proof.index, told.size, proof.hashes, told.root)
