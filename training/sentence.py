"""One labelled sentence: what corpora and templates give, and what the trainer takes."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a span is called in training."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    ADDR = "ADDR"
    """A street address, from house number or street to the last part of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[start, end)` of a sentence."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and the names in it, in order and without overlap."""

    text: str
    spans: tuple[Span, ...] = ()
    source: str = ""
    """Where it is from: `wnut17`, `wikigold`, `substituted`, `synthetic`, `negative` …"""
    weight: float = 1.0
    """How much its words count as seen: real 1, substituted .5, synthetic .25."""
    language: str = "en"
