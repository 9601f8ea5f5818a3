"""Which texts are prose: sentences and notes, no cells of one word, no numbers, no code.

A column is looked at as a whole, so that a short answer between long ones counts as prose, and the
names of things do not. Of a text file each line is looked at alone.
"""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.columns.meanings import header_words
from compliance.detect.naming.telling import LONG_WORDS, TELLING, TOLD_WORDS, WORDS
from compliance.detect.patterns.hits import Ints
from compliance.detect.patterns.marks import matches
from compliance.detect.texts import integers_of

_BOUND: Final = 0.3
_BINDING: Final = (
    r"(?i)(?:^|[^\pL])(?:is|was|were|are|be|been|has|have|had|will|would|can|could|should|do|did|not"
    r"|to|with|for|from|by|i|you|we|he|she|they|it|this|that|these|my|your|our|his|her|their|me"
    r"|please|if|when|as|but|or|so|after|before|because|who|what|how|there|all|no|yes"
    r"|ist|war|sind|wird|wurde|hat|haben|nicht|ich|wir|sie|er|ein|eine|mit|auf|für|bei|zu|dass"
    r"|aber|wenn|bitte|wie|noch|auch"
    r"|está|fue|son|su|con|para|por|que|un|una|yo|si|lo|le|como|pero|muy"
    r"|est|sont|pas|je|nous|vous|il|elle|avec|pour|dans|une|qui|sur)(?:[^\pL]|$)"
)
"""Words that bind sentences, and that names of things hold seldom: no `of`, `the` or `and`."""
_SENTENCE: Final = r"\pL{2}[^\pL\n]{1,3}\pL{2}"
"""Two words beside each other."""
_PROBE: Final = 512


def prose_of(texts: pa.StringArray, path: str | None) -> Ints:
    """Positions of the texts that are prose; `path` names their column, None for a text file."""
    if not len(texts) or (path is not None and not _is_prose(texts, path)):
        return np.empty(0, np.int64)
    return np.flatnonzero(matches(texts, _SENTENCE)).astype(np.int64)


def _is_prose(texts: pa.StringArray, path: str) -> bool:
    told = not TELLING.isdisjoint(header_words(path)[-2:])
    probe = texts.slice(0, _PROBE)
    words = integers_of(pc.count_substring(probe, " ")) + 1
    if words.max() < (TOLD_WORDS if told else WORDS):
        return False
    written = words[matches(probe, r"\pL")]
    mean = float(written.mean()) if len(written) else 0.0
    if mean >= LONG_WORDS or (told and mean >= TOLD_WORDS):
        return True
    return mean >= WORDS and float(matches(probe, _BINDING).sum()) >= _BOUND * len(written)
