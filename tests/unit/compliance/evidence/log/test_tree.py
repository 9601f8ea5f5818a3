"""The Merkle tree: the vectors of Certificate Transparency, and its laws."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.log import tree

ENTRIES = (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)  # fmt: skip
LEAVES = [tree.leaf_hash(bytes.fromhex(one)) for one in ENTRIES]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Of the first 1 to 8 entries. Source: certificate-transparency, merkletree tests."""
LOGS = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


def test_the_empty_tree_is_the_hash_of_nothing():
    assert tree.root_of([]) == sha256().digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_vectors(size):
    assert tree.root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(
    ("index", "size", "heads"),
    [
        pytest.param(0, 1, [], id="a tree of one"),
        pytest.param(0, 8, ["96a296d2", "5f083f0a", "6b47aaf2"], id="first of eight"),
        pytest.param(5, 8, ["bc1a0643", "ca854ea1", "d37ee418"], id="sixth of eight"),
        pytest.param(2, 3, ["fac54203"], id="last of three"),
        pytest.param(1, 5, ["6e340b9c", "5f083f0a", "bc1a0643"], id="second of five"),
    ],
)
def test_inclusion_proofs_are_those_of_the_vectors(index, size, heads):
    proof = tree.inclusion(LEAVES[:size], index)
    assert [one.hex()[:8] for one in proof] == heads


@pytest.mark.parametrize(
    ("before", "size", "heads"),
    [
        pytest.param(1, 8, ["96a296d2", "5f083f0a", "6b47aaf2"], id="one to eight"),
        pytest.param(6, 8, ["0ebc5d34", "ca854ea1", "d37ee418"], id="six to eight"),
        pytest.param(2, 5, ["5f083f0a", "bc1a0643"], id="two to five"),
        pytest.param(4, 4, [], id="no growth"),
    ],
)
def test_consistency_proofs_are_those_of_the_vectors(before, size, heads):
    proof = tree.consistency(LEAVES[:size], before)
    assert [one.hex()[:8] for one in proof] == heads


@given(LOGS, st.data())
def test_every_entry_is_shown_and_no_other(entries, data):
    leaves = [tree.leaf_hash(one) for one in entries]
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, root = tree.inclusion(leaves, index), tree.root_of(leaves)
    assert tree.is_included(leaves[index], index, len(leaves), proof, root)
    assert not tree.is_included(tree.leaf_hash(b"another entry"), index, len(leaves), proof, root)
    assert not tree.is_included(leaves[index], index, len(leaves), (*proof, root), root)
    assert not tree.is_included(leaves[index], len(leaves), len(leaves), proof, root)


@given(LOGS, st.data())
def test_growth_is_shown_and_a_rewriting_is_not(entries, data):
    leaves = [tree.leaf_hash(one) for one in entries]
    before = data.draw(st.integers(1, len(leaves)))
    proof = tree.consistency(leaves, before)
    old, new = tree.root_of(leaves[:before]), tree.root_of(leaves)
    assert tree.is_consistent(before, len(leaves), proof, (old, new))
    other = tree.root_of([tree.leaf_hash(b"another entry"), *leaves[1:before]])
    assert not tree.is_consistent(before, len(leaves), proof, (other, new))
    assert not tree.is_consistent(before, len(leaves), (*proof, old), (old, new))
    assert not tree.is_consistent(len(leaves) + 1, len(leaves), proof, (old, new))
