"""A release and a log → the release is an entry of it, and its bundle carries the proof."""

from pathlib import Path

from compliance.evidence.interface import EvidenceError, Signer
from compliance.evidence.log import entry, folder, proof
from compliance.evidence.log.entry import Entry
from compliance.evidence.log.folder import Log
from compliance.evidence.log.proof import Proof
from compliance.evidence.manifest_file import SIGNATURES
from compliance.evidence.write import add
from compliance.flow.verify import Inspected


def enter(bundle: Path, inspected: Inspected, place: Path, *, origin: str, signer: Signer) -> Proof:
    """Add an intact bundle to a log, and the proof to the bundle.

    A bundle that is in the log already gets a proof of its entry; nothing is entered twice.

    Args:
        bundle: The bundle's folder.
        inspected: What `verify.inspect` found there.
        place: The log's folder; an absent one begins a log.
        origin: The log's name, such as `example.com/releases`.
        signer: The log's key.

    Raises:
        EvidenceError: the release does not follow the last one of its system in the log.
        TamperedError: the log was rewritten.
        SignatureError: the log has another name or key, or the bundle has a proof already.
    """
    line = entry.encode(entry.entry_of(inspected.manifest))
    with folder.alone(place):
        log = folder.read_log(place)
        if line not in log.entries:
            _follows(entry.entry_of(inspected.manifest), log)
            log = folder.append(place, log, line, origin=origin, signer=signer)
    found = folder.prove(log, log.entries.index(line))
    path = bundle / SIGNATURES / proof.NAME
    add(proof.encode(found).encode(), path, bundle=bundle)
    return found


def _follows(new: Entry, log: Log) -> None:
    """The chain of a system has no forks: each release names the last one before it."""
    before = [one.manifest for one in log.told if one.system == new.system]
    if before and new.previous != before[-1]:
        older = new.previous in before
        raise EvidenceError(
            "the release names an older predecessor than the last one in the log"
            if older
            else "the release does not name the last one in the log as the one before it",
            hint="build it again with --previous, naming the bundle of the last release",
        )
