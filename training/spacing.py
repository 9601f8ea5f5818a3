"""Text as people set it: "I'm here, @ada." from "I 'm here , @ ada .", with its spans."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import regex

from training.sentence import Sentence, Span

LOOSE: Final = regex.compile(
    r" (?=[,.;:!?%)\]}…”]+(?: |$))"  # closing signs
    r"| (?='(?:s|m|d|ll|re|ve|S)\b)| (?=n't\b)"  # the second half of a contraction
    r"|(?<=(?:^| )[(\[{$£€“]) "  # opening signs
    r"|(?<=\w) (?=[/-] \w)|(?<=\w [/-]) (?=\w)",  # what joins two words
)
HANDLE: Final = regex.compile(r"(?<=@) (?=\w)")


def drawn_together(sentence: Sentence) -> Sentence:
    """The same text without the blanks that only a tokenizer sets."""
    return _without(sentence, [found.start() for found in LOOSE.finditer(sentence.text)])


def without_handles(sentence: Sentence) -> Sentence:
    """Handles in one piece, and no span that is or begins with one."""
    whole = _without(sentence, [found.start() for found in HANDLE.finditer(sentence.text)])
    spans = tuple(
        one for one in whole.spans if "@" not in whole.text[max(one.start - 1, 0) : one.start + 1]
    )
    return replace(whole, spans=spans)


def _without(sentence: Sentence, blanks: Sequence[int]) -> Sentence:
    if not blanks:
        return sentence
    gone = set(blanks)
    text = "".join(char for place, char in enumerate(sentence.text) if place not in gone)
    return replace(
        sentence, text=text, spans=tuple(_moved(span, blanks) for span in sentence.spans)
    )


def _moved(span: Span, blanks: Sequence[int]) -> Span:
    before_start = sum(place < span.start for place in blanks)
    before_end = sum(place < span.end for place in blanks)
    return Span(span.start - before_start, span.end - before_end, span.label)
