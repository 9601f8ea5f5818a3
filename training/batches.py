"""Sentences of about one length together, about so many tokens at a time."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from compliance.detect.names.interface import Ints
from compliance.detect.names.lookup import rows_in
from training.known import Known, masks_in, vectors_in
from training.network import Batch
from training.tagging import Tagged


class Batches:
    """Cuts tagged texts into batches; looks each type up once."""

    def __init__(self, texts: Tagged, known: Known, *, rows: int) -> None:
        self.texts = texts
        types = texts.types
        self._words = rows_in(types.words, known.words)
        self._vectors = vectors_in(types.words, known)
        self._masks = masks_in(types.words, known)
        self._rows = rows

    def order(self, size: int, random: np.random.Generator | None) -> list[Ints]:
        """The sentences of each batch; in a random order where `random` is given."""
        lengths = np.diff(self.texts.sentences)
        noise = random.random(len(lengths)) * 3 if random else np.zeros(len(lengths))
        order = np.argsort(lengths + noise, kind="stable")
        group = np.cumsum(lengths[order]) // size
        found = np.split(order, np.flatnonzero(np.diff(group)) + 1)
        if random:
            random.shuffle(found)
        return found

    def batch(self, sentences: Ints) -> tuple[Batch, Ints, Ints]:
        """The batch of these sentences, the tags of its tokens, and where its sentences begin."""
        starts = self.texts.sentences[sentences]
        lengths = self.texts.sentences[sentences + 1] - starts
        bounds = np.append(0, np.cumsum(lengths))
        at = np.repeat(starts - bounds[:-1], lengths) + np.arange(bounds[-1])
        types, tokens = np.unique(self.texts.tokens[at], return_inverse=True)
        batch = Batch(
            pieces=self._pieces(types),
            words=self._words[types],
            vectors=self._vectors[types],
            shapes=self.texts.types.shapes[types],
            masks=self._masks[types],
            tokens=tokens,
            cases=np.repeat(self.texts.cases[sentences], lengths),
            numbers=np.repeat(np.arange(len(sentences)), lengths),
        )
        return batch, self.texts.tags[at], bounds

    def _pieces(self, types: Ints) -> sparse.csr_matrix:
        found = self.texts.types.pieces[types]
        there = found >= 0
        counts = there.sum(axis=1)
        shares = np.repeat(1 / np.maximum(counts, 1), counts).astype(np.float32)
        edges = np.append(0, np.cumsum(counts))
        return sparse.csr_matrix((shares, found[there], edges), shape=(len(types), self._rows))


def all_batches(texts: Batches, size: int) -> Iterator[tuple[Ints, Batch, Ints, Ints]]:
    """Every sentence once, without chance: the sentences, their batch, tags and bounds."""
    for sentences in texts.order(size, None):
        yield sentences, *texts.batch(sentences)
