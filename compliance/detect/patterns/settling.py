"""One span per stretch of each text: most texts need no look, the others are sorted out."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import regex

from compliance.detect.patterns.hits import Hits, at, joined
from compliance.detect.patterns.marks import Truths, matches
from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.overlaps import WHOLES, resolved
from compliance.detect.patterns.sieve import Column
from policies.terms import Span

_FORM: Final = r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"
_UUID: Final = regex.compile(_FORM)


def settled(hits: Hits, column: Column, matchers: Sequence[Matcher]) -> Hits:
    """One span per stretch; nothing but chance lies inside a UUID, of whatever version."""
    if not len(hits):
        return hits
    order = np.lexsort((hits.starts, hits.places))
    ranked = _unswallowed(hits.where(order), matchers)
    doubtful = _touching(ranked) | _beside_uuid(ranked, column)
    if not doubtful.any():
        return ranked
    crowded = np.isin(ranked.places, ranked.places[doubtful])
    kept = list(_sorted_out(ranked.where(crowded), column, matchers))
    return joined([ranked.where(~crowded), *kept])


def _unswallowed(hits: Hits, matchers: Sequence[Matcher]) -> Hits:
    """Without the parts of whole cells that weigh more than each of them; hits are in order."""
    first = np.concatenate([[True], hits.places[1:] != hits.places[:-1]])
    text = np.cumsum(first) - 1
    if text[-1] + 1 == len(hits):
        return hits
    wholes = np.flatnonzero(hits.whole)
    sole = wholes[np.bincount(text[wholes], minlength=text[-1] + 1)[text[wholes]] == 1]
    owner = np.full(text[-1] + 1, -1)
    owner[text[sole]] = sole
    own = owner[text]
    in_one_piece = np.array([one.entity in WHOLES for one in matchers])[hits.rules]
    part = (
        (own >= 0)
        & (hits.scores <= hits.scores[own])
        & (hits.starts >= hits.starts[own])
        & (hits.ends <= hits.ends[own])
        & (hits.ends - hits.starts < hits.ends[own] - hits.starts[own])
        & (in_one_piece <= in_one_piece[own])
    )
    parts = np.bincount(text, part)
    swallowed = part & (parts == np.bincount(text) - 1)[text]
    return hits.where(~swallowed)


def _touching(hits: Hits) -> Truths:
    """Spans that begin before the one in front of them ends; hits are in order."""
    found = np.zeros(len(hits), np.bool_)
    same = hits.places[1:] == hits.places[:-1]
    # A span may reach over several that follow it: the furthest end so far counts.
    reach = np.maximum.accumulate(hits.ends + hits.places * _FAR)[:-1]
    found[1:] = same & (hits.starts[1:] + hits.places[1:] * _FAR < reach)
    return found


_FAR: Final = 1 << 32
"""More characters than a text has: keeps the ends of one text below those of the next."""


def _beside_uuid(hits: Hits, column: Column) -> Truths:
    """Spans that are a part of a text which holds a UUID."""
    partial = np.flatnonzero(~hits.whole)
    found = np.zeros(len(hits), np.bool_)
    if len(partial):
        texts = column.texts.take(at(hits.places[partial]))
        found[partial] = matches(texts, _FORM)
    return found


def _sorted_out(hits: Hits, column: Column, matchers: Sequence[Matcher]) -> Iterator[Hits]:
    cuts = np.flatnonzero(np.diff(hits.places)) + 1
    groups = np.split(np.arange(len(hits)), cuts)
    firsts = np.array([hits.places[one[0]] for one in groups], np.int64)
    texts = column.texts.take(at(firsts)).to_pylist()
    standing: list[int] = []
    for text, group in zip(texts, groups, strict=True):
        standing.extend(_of_one_text(text, hits, group.tolist(), matchers))
    yield hits.where(np.array(standing, np.int64))


def _of_one_text(
    text: str, hits: Hits, group: list[int], matchers: Sequence[Matcher]
) -> Iterator[int]:
    spans: dict[Span, int] = {}
    for one in group:
        matcher = matchers[hits.rules[one]]
        start, end = int(hits.starts[one]), int(hits.ends[one])
        span = Span(start, end, matcher.entity, float(hits.scores[one]), matcher.recognizer)
        spans.setdefault(span, one)
    uuids = [one.span() for one in _UUID.finditer(text)]
    standing = (
        one
        for one in spans
        if not any(
            a <= one.start and one.end <= b and (a, b) != (one.start, one.end) for a, b in uuids
        )
    )
    return (spans[one] for one in resolved(standing))
