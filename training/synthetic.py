"""Labelled text of our own making: templates filled with names of the world.

The same seed gives the same text. Names and templates for choosing and for judging are in no text
that is trained on.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from training.corpora import Part
from training.grammar import filled, templates
from training.sentence import Sentence, Span
from training.slots import Draw
from training.world import SPOKEN, World, world

SYNTHETIC: Final = "synthetic"
NEGATIVE: Final = "negative"


@dataclass(frozen=True, slots=True)
class Kind:
    """Files of templates, how often one of them is taken, and where their people live."""

    share: float
    files: tuple[str, ...]
    language: str = "en"
    codes: tuple[str, ...] = ()
    source: str = SYNTHETIC


KINDS: Final[tuple[Kind, ...]] = (
    Kind(0.15, ("service",)),
    Kind(0.15, ("records",)),
    Kind(0.13, ("forms",)),
    Kind(0.12, ("places",)),
    Kind(0.12, ("stories",)),
    Kind(0.07, ("tweets", "chatter")),
    Kind(0.14, ("negatives",), source=NEGATIVE),
    Kind(0.06, ("de/all",), "de", SPOKEN["de"]),
    Kind(0.05, ("es/all",), "es", SPOKEN["es"]),
    Kind(0.02, ("fr_it",), "fr", ("FR", "IT", "NL", "PT", "BR")),
)
SEVERAL: Final = 0.2
"""Share of texts that are made of more than one template."""


def train(folder: Path, count: int, seed: int) -> Iterator[Sentence]:
    """Text to learn from; `folder` holds `gazetteers/`, without which Faker's lists serve."""
    rng = random.Random(seed)
    shares = [one.share for one in KINDS]
    for _ in range(count):
        yield _text(rng.choices(KINDS, weights=shares)[0], folder, Part.TRAIN, rng)


def dev(folder: Path, count: int, seed: int) -> Iterator[Sentence]:
    """Text to choose by: held-out names in held-out templates."""
    rng = random.Random(seed)
    for _ in range(count):
        yield _text(Kind(1, ("dev",)), folder, Part.DEV, rng)


def unseen(folder: Path, count: int, seed: int) -> Iterator[Sentence]:
    """Text to judge by: names from far off that are in no text of training."""
    rng = random.Random(seed)
    far = world(folder, Part.TEST).where(western=False)
    for _ in range(count):
        yield _filled(Kind(1, ("unseen",)), far, rng)


def _text(kind: Kind, folder: Path, part: Part, rng: random.Random) -> Sentence:
    one = _filled(kind, _world(folder, part, kind.codes), rng)
    while rng.random() < SEVERAL:
        more = _filled(kind, _world(folder, part, kind.codes), rng)
        one = after(one, rng.choice((" ", "\n", "\n", "\n\n")), more)
    return one


@cache
def _world(folder: Path, part: Part, codes: tuple[str, ...]) -> World:
    whole = world(folder, part)
    return whole.near(codes) if codes else whole


def _filled(kind: Kind, place: World, rng: random.Random) -> Sentence:
    draw = Draw(place, rng, kind.codes)
    made = filled(rng.choice(templates(*kind.files)), draw.fill, rng)
    return replace(made, source=kind.source, weight=0.25, language=kind.language)


def after(first: Sentence, between: str, second: Sentence) -> Sentence:
    """One text of two."""
    shift = len(first.text) + len(between)
    moved = (Span(one.start + shift, one.end + shift, one.label) for one in second.spans)
    return replace(first, text=first.text + between + second.text, spans=(*first.spans, *moved))
