"""A log as a folder of two text files: `entries.jsonl` grows by a line, `checkpoint` is replaced.

The folder may lie in a branch of its own or in a bucket. Who keeps it need not be trusted: whoever
has seen an older checkpoint sees every rewriting.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.evidence.interface import EvidenceError, SignatureError, Signer, TamperedError
from compliance.evidence.log import checkpoint, entry, note, tree
from compliance.evidence.log.checkpoint import Checkpoint
from compliance.evidence.log.entry import Entry
from compliance.evidence.log.note import Note
from compliance.evidence.log.proof import Proof

ENTRIES: Final = "entries.jsonl"
CHECKPOINT: Final = "checkpoint"


@dataclass(frozen=True, slots=True)
class Log:
    """All of it, as it was read; its tree is the one that its checkpoint signs."""

    entries: tuple[bytes, ...]
    signed: Note | None
    """None of a log without entries."""

    @property
    def told(self) -> tuple[Entry, ...]:
        """What the entries say."""
        return tuple(entry.decode(one, ENTRIES) for one in self.entries)

    @property
    def leaves(self) -> list[bytes]:
        """The hashes of the entries."""
        return [tree.leaf_hash(one) for one in self.entries]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else adds to the log meanwhile; two who did would sign two histories.

    Raises:
        EvidenceError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        raise EvidenceError(f"{folder} cannot be written", hint="check its permissions") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def read_log(folder: Path) -> Log:
    """Read a log, and hold its entries against its checkpoint; an absent one is empty.

    Raises:
        EvidenceError: it cannot be read.
        TamperedError: the entries are not those that the checkpoint signs.
    """
    try:
        content = _read(folder / ENTRIES)
        signed = _read(folder / CHECKPOINT).decode()
    except OSError:
        raise EvidenceError(f"{folder} cannot be read", hint="check its permissions") from None
    except UnicodeDecodeError:
        raise TamperedError(f"{folder / CHECKPOINT} is no checkpoint of a log") from None
    lines = tuple(content.split(b"\n")[:-1])
    if not lines and not signed:
        return Log((), None)
    return _held(lines, note.decode(signed, CHECKPOINT))


def head_of(log: Log) -> Checkpoint | None:
    """What the checkpoint says; None of an empty log."""
    return checkpoint.decode(log.signed.text, CHECKPOINT) if log.signed else None


def append(folder: Path, log: Log, entry_: bytes, *, origin: str, signer: Signer) -> Log:
    """Add an entry to the log that was read, and sign the new tree.

    Raises:
        SignatureError: the log has another name, or another key signed it so far.
        EvidenceError: it cannot be written.
    """
    head = head_of(log)
    if head and log.signed and (head.origin != origin or not _keeps(log.signed, origin, signer)):
        raise SignatureError(
            f"{folder} is the log {head.origin}, kept with another key or under another name",
            hint="name its key and its name, or another folder",
        )
    grown = Log((*log.entries, entry_), None)
    leaves = grown.leaves
    text = checkpoint.encode(Checkpoint(origin, len(leaves), tree.root_of(leaves)))
    signed = note.seal(text, origin, signer)
    try:
        _replace(folder / ENTRIES, b"".join(one + b"\n" for one in grown.entries))
        _replace(folder / CHECKPOINT, note.encode(signed).encode())
    except OSError:
        raise EvidenceError(f"{folder} cannot be written", hint="check its permissions") from None
    return Log(grown.entries, signed)


def prove(log: Log, index: int) -> Proof:
    """That the entry at `index` is in the log.

    Raises:
        EvidenceError: the log is empty.
    """
    head = head_of(log)
    if head is None or log.signed is None:
        raise EvidenceError("the log is empty", hint="add a release: compliance log DIR BUNDLE")
    return Proof(index, tree.inclusion(log.leaves, index), log.signed, head)


def grew_from(log: Log, older: Checkpoint) -> tuple[bytes, ...]:
    """The proof that the log grew out of what an older checkpoint says.

    Raises:
        TamperedError: it did not: entries were changed, taken out, or are of another log.
    """
    head, leaves = head_of(log), log.leaves
    same = head is not None and head.origin == older.origin and older.size <= len(leaves)
    if not same or tree.root_of(leaves[: older.size]) != older.root:
        raise TamperedError("the log did not grow out of the older checkpoint: it was rewritten")
    return tree.consistency(leaves, older.size) if older.size else ()


def _held(lines: tuple[bytes, ...], signed: Note) -> Log:
    """The entries that the checkpoint signs; what an interrupted run left behind them is none."""
    head = checkpoint.decode(signed.text, CHECKPOINT)
    log = Log(lines[: head.size], signed)
    if len(log.entries) != head.size:
        raise TamperedError(f"{ENTRIES} has fewer entries than its {CHECKPOINT} says")
    if tree.root_of(log.leaves) != head.root:
        raise TamperedError(f"{ENTRIES} holds other entries than its {CHECKPOINT} signs")
    return log


def _keeps(signed: Note, origin: str, signer: Signer) -> bool:
    keyid: Sequence[bytes] = [one.keyid for one in signed.signatures]
    return note.key_id(origin, signer.public) in keyid


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(path)
