r"""Templates of text: choices in brackets, slots in braces.

`Dear [Mr|Ms] {last}[, hello|],` has eight readings and one slot. A choice needs a bar, so `[INFO]`
stands for itself; `\n` is an end of line. Slots that share a number are of one person: `{full1}`
and, later, `{first1}`. A slot in capitals is filled in capitals. Two signs `##` or more are as
many digits.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import regex

from training.sentence import Label, Sentence, Span

CHOICE: Final = regex.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SLOT: Final = regex.compile(r"\{([A-Za-z_]+)(\d?)\}")
DIGITS: Final = regex.compile("##+")
FOLDER: Final = Path(__file__).with_name("data") / "templates"

Piece = tuple[str, Label | None]
Fill = Callable[[str, str], Sequence[Piece]]
"""From a slot and its number to text, in pieces with what each is."""


@cache
def templates(*names: str) -> tuple[str, ...]:
    """The lines of files of templates: `templates("notes", "de/letters")`."""
    lines = (
        line for name in names for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    )
    return tuple(line for line in lines if line and not line.startswith("#"))


def filled(template: str, fill: Fill, rng: random.Random) -> Sentence:
    """One reading of a template, with its slots filled."""
    signed = DIGITS.sub(lambda run: "".join(rng.choices("0123456789", k=len(run[0]))), template)
    text, spans = "", list[Span]()
    for part, label in _pieces(chosen(signed, rng), fill):
        if label and part:
            spans = _with(spans, Span(len(text), len(text) + len(part), label), text)
        text += part
    return Sentence(text, tuple(spans))


def _with(spans: list[Span], last: Span, text: str) -> list[Span]:
    """One more span; given and family name side by side are one name."""
    before = spans[-1] if spans else last
    joined = before.label is last.label is Label.PER and text[before.end :] == " "
    return [*spans[:-1], Span(before.start, last.end, last.label)] if joined else [*spans, last]


def chosen(template: str, rng: random.Random) -> str:
    """One reading: inner choices are made first."""
    while found := CHOICE.search(template):
        option = rng.choice(found[1].split("|"))
        template = template[: found.start()] + option + template[found.end() :]
    return template.replace("\\n", "\n")


def _pieces(text: str, fill: Fill) -> Iterable[Piece]:
    end = 0
    for found in SLOT.finditer(text):
        yield text[end : found.start()], None
        pieces = fill(found[1].lower(), found[2])
        yield from ((one.upper(), label) for one, label in pieces) if found[1].isupper() else pieces
        end = found.end()
    yield text[end:], None
