"""What Presidio's engines say of names, in our form."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from compliance.detect.interface import DetectionError
from compliance.detect.names.interface import ENTITIES, NONE, Names

Told = tuple[int, int, str, float]
"""Start, end, entity and score."""
_NUMBERS: Final = {str(entity): number for number, entity in enumerate(ENTITIES)}


def names_of(answers: Iterable[Iterable[Told]]) -> Names:
    """The names among the spans of each text; of spans that overlap the surer stands."""
    rows = [
        (text, start, end, _NUMBERS[entity], score)
        for text, spans in enumerate(answers)
        for start, end, entity, score in _apart(one for one in spans if one[2] in _NUMBERS)
    ]
    if not rows:
        return NONE
    texts, starts, ends, entities, scores = zip(*rows, strict=True)
    return Names(
        np.array(texts, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(entities, np.int64),
        np.clip(np.array(scores, np.float64), 0.0, 1.0),
    )


def _apart(spans: Iterable[Told]) -> list[Told]:
    taken: list[Told] = []
    for one in sorted(spans, key=lambda span: (-span[3], span[0] - span[1], span[0])):
        if one[0] < one[1] and all(one[1] <= other[0] or other[1] <= one[0] for other in taken):
            taken.append(one)
    return sorted(taken)


@contextmanager
def quietly(engine: str) -> Iterator[None]:
    """Nothing of a library's is logged, and its faults are told by their kind: both may hold texts.

    Raises:
        DetectionError: the engine failed.
    """
    log = logging.getLogger("presidio-analyzer")
    before, log.disabled = log.disabled, True
    try:
        yield
    except DetectionError:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value
        raise DetectionError(
            f"the engine {engine} of names failed ({type(error).__name__})",
            hint="try its model by itself, or use the embedded tagger: names: {engine: embedded}",
        ) from None
    finally:
        log.disabled = before
