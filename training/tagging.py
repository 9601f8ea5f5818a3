"""Sentences as the model reads them, with the tag of each token."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.interface import Floats, Ints
from compliance.detect.names.keys import PIECES, Keys, Words, pieces_of
from compliance.detect.names.reading import Reading, readings
from compliance.detect.names.tags import KINDS
from training.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Types:
    """The distinct words of some texts, one element per type."""

    keys: Keys
    words: Words
    """Folded: what the tables of words and gazetteers know."""
    shapes: Ints
    pieces: Ints
    """Rows of the table of pieces, `PIECES` a type; -1 where there are fewer."""

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Tagged:
    """Texts as tokens: what the model is trained on and judged by."""

    types: Types
    tokens: Ints
    """The type of each token."""
    tags: Ints
    sentences: Ints
    """Where each sentence begins, and, last, the number of tokens."""
    cases: Ints
    """How each sentence is capitalised."""
    weights: Floats
    """How much each token counts as seen."""


def tagged(sentences: Sequence[Sentence], alphabet: Alphabet, *, rows: int) -> Tagged:
    """Read sentences and give each of their tokens its tag; `rows` is the size of the table."""
    read = list(readings([one.text for one in sentences], alphabet))
    keys = np.concatenate([one.keys for one in read])
    _, first, tokens = np.unique(keys, return_index=True, return_inverse=True)
    counts = [int(one.sentences[-1]) + 1 if len(one) else 0 for one in read]
    shift = np.repeat(np.cumsum([0, *counts[:-1]]), [len(one) for one in read])
    number = np.concatenate([one.sentences for one in read]) + shift
    texts = np.concatenate([one.texts for one in read])
    begins = np.flatnonzero(np.diff(number, prepend=-1))
    return Tagged(
        types=Types(
            keys[first],
            np.concatenate([one.words for one in read])[first],
            np.concatenate([one.shapes for one in read])[first],
            _pieces(read, first, rows),
        ),
        tokens=tokens,
        tags=_begun(_tags(sentences, read, texts), begins),
        sentences=np.append(begins, len(number)),
        cases=np.concatenate([one.cases for one in read]),
        weights=np.array([one.weight for one in sentences])[texts],
    )


def _pieces(read: Sequence[Reading], first: Ints, rows: int) -> Ints:
    """Of the tokens at these places among all that were read."""
    pieces = np.empty((len(first), PIECES), np.int64)
    edges = np.cumsum([0, *(len(one) for one in read)])
    home = np.searchsorted(edges, first, side="right") - 1
    for number in np.unique(home):
        one, here = read[number], home == number
        at = first[here] - edges[number]
        ends = one.places[at] + one.ends[at] - one.starts[at]
        pieces[here] = pieces_of(one.folded, one.places[at], ends, rows)
    return pieces


def _tags(sentences: Sequence[Sentence], read: Sequence[Reading], texts: Ints) -> Ints:
    """The tag of each token: a token is in a span if they share a character."""
    sizes = np.cumsum([0, *(len(one.text) + 1 for one in sentences)])
    starts = np.concatenate([one.starts for one in read]) + sizes[texts]
    ends = np.concatenate([one.ends for one in read]) + sizes[texts]
    tags = np.zeros(len(texts), np.int64)
    spans = [
        (sizes[number] + span.start, sizes[number] + span.end, KINDS.index(span.label))
        for number, one in enumerate(sentences)
        for span in one.spans
    ]
    if not spans:
        return tags
    begin, end, kind = (np.array(column, np.int64) for column in zip(*spans, strict=True))
    first = np.searchsorted(ends, begin, side="right")
    last = np.searchsorted(starts, end, side="left")
    for low, high, label in zip(first, last, kind, strict=True):
        if low < high:
            tags[low:high] = 2 * label + 2
            tags[low] = 2 * label + 1
    return tags


def _begun(tags: Ints, begins: Ints) -> Ints:
    """A name that goes on over the end of a sentence begins anew there."""
    inside = (tags[begins] > 0) & (tags[begins] % 2 == 0)
    tags[begins[inside]] -= 1
    return tags
