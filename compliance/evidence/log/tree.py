"""The Merkle tree of a log: its root, that an entry is in it, that it grew out of a smaller one.

Source: RFC 6962, section 2.1; the verifiers are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import dropwhile


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of entries, in their order."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = _split(len(leaves))
    return _node(root_of(leaves[:split]), root_of(leaves[split:]))


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The proof that the entry at `index`, from 0, is in the tree of all `leaves`."""
    if len(leaves) <= 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*inclusion(leaves[:split], index), root_of(leaves[split:]))
    return (*inclusion(leaves[split:], index - split), root_of(leaves[:split]))


def consistency(leaves: Sequence[bytes], before: int) -> tuple[bytes, ...]:
    """The proof that the tree of the first `before` leaves, 1 at least, grew into this one."""
    return _grown(leaves, before, whole=True)


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof shows that `leaf` stands at `index` in the tree of `size` with this root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = _node(one, found)
            place, last = _to_odd(place, last)
        else:
            found = _node(found, one)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    before: int, size: int, proof: Sequence[bytes], roots: tuple[bytes, bytes]
) -> bool:
    """Whether a proof shows that the tree of `before` entries grew into that of `size`.

    Args:
        before: Entries of the older tree, 1 at least.
        size: Entries of the newer tree.
        proof: As `consistency` gives it.
        roots: Of the older and of the newer tree.
    """
    old, new = roots
    if before == size:
        return not proof and old == new
    if not 0 < before < size:
        return False
    path = [old, *proof] if before & (before - 1) == 0 else [*proof]
    return bool(path) and _climbs(before - 1, size - 1, path, (old, new))


def _climbs(place: int, last: int, path: Sequence[bytes], roots: tuple[bytes, bytes]) -> bool:
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = _node(one, older), _node(one, newer)
            place, last = _to_odd(place, last)
        else:
            newer = _node(newer, one)
        place, last = place >> 1, last >> 1
    return last == 0 and (older, newer) == roots


def _to_odd(place: int, last: int) -> tuple[int, int]:
    """Up to where the place is a right child, or the leftmost of all."""
    up = next(dropwhile(lambda n: place >> n and not place >> n & 1, range(place.bit_length() + 1)))
    return place >> up, last >> up


def _grown(leaves: Sequence[bytes], before: int, *, whole: bool) -> tuple[bytes, ...]:
    if before == len(leaves):
        return () if whole else (root_of(leaves),)
    split = _split(len(leaves))
    if before <= split:
        return (*_grown(leaves[:split], before, whole=whole), root_of(leaves[split:]))
    return (*_grown(leaves[split:], before - split, whole=False), root_of(leaves[:split]))


def _split(size: int) -> int:
    """The greatest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
