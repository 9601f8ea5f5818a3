"""The labelled sentences of others: which corpora, which part of each is for what.

The corpora are read where they lie and never copied; every one allows that what was learned from it
is passed on, also for money. A part is told by a fixed rule, so that no test sentence is ever
trained on. Texts whose words stand apart ("I 'm here .") are drawn together for one half of them,
since people write both ways and a tagger meets both.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypedDict
from zlib import crc32

from training.sentence import Label, Sentence, Span
from training.spacing import drawn_together, without_handles

LABELS: Final[Mapping[str, Label]] = {
    "PERSON": Label.PER,
    "LOCATION": Label.LOC,
    "ORGANIZATION": Label.ORG,
    "STREET_ADDRESS": Label.ADDR,
}
BLOCK: Final = 25
"""Sentences that stay in one part, where a corpus is not divided: neighbours are of one text."""


class Part(StrEnum):
    """What a sentence may be used for."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


class RawSpan(TypedDict):
    """Characters `[start, end)` of the text, and what they are."""

    start: int
    end: int
    type: str


class Raw(TypedDict, total=False):
    """One line of a corpus."""

    text: str
    spans: list[RawSpan]
    source: str
    split: str | None


Rule = Callable[[Raw], Part | None]
"""The part of a line; none, where it is not used."""


def as_divided(raw: Raw) -> Part:
    """The makers' own division."""
    return Part(raw["split"] or "train")


def in_blocks(raw: Raw) -> Part:
    """Of ten blocks of sentences the ninth is for choosing, the tenth for judging."""
    return {8: Part.DEV, 9: Part.TEST}.get(_number(raw) // BLOCK % 10, Part.TRAIN)


def tweets(raw: Raw) -> Part:
    """Section F is the test; the second half of H is for choosing, as its makers advise."""
    if raw["split"] == "h":
        return Part.DEV if _number(raw) > HALF_OF_H else Part.TRAIN
    return as_divided(raw)


HALF_OF_H: Final = 1_000


def mostly_train(raw: Raw) -> Part:
    """Small train parts: of the dev part too, one block of five alone is kept for choosing."""
    if raw["split"] == "dev" and _number(raw) // BLOCK % 5:
        return Part.TRAIN
    return as_divided(raw)


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file of labelled text."""

    name: str
    path: str
    """Below the folder of the data."""
    part: Rule = as_divided
    language: str = "en"
    spaced: bool = True
    """Whether every word and every sign stands apart."""


CORPORA: Final[tuple[Corpus, ...]] = (
    Corpus("tweets", "ner/broad_twitter_corpus_en.jsonl.gz", tweets),
    Corpus("wikigold", "ner/wikigold_en.jsonl.gz", in_blocks),
    Corpus("crossner", "ner/crossner_en.jsonl.gz", mostly_train),
    Corpus("wnut17", "ner/wnut17_en.jsonl.gz"),
    Corpus("german_ler", "ner/german_ler_de.jsonl.gz", mostly_train, language="de"),
    Corpus("meddocan", "text/meddocan_es_phi.jsonl.gz", language="es", spaced=False),
)
"""Left out: sec_filings (it calls a "Borrower" a person) and all that is not for every use."""


def read(folder: Path, part: Part, corpora: Sequence[Corpus] = CORPORA) -> Iterator[Sentence]:
    """The sentences of one part of all corpora; those of a corpus that is absent are left out."""
    for corpus in corpora:
        if (folder / corpus.path).exists():
            yield from read_corpus(folder, corpus, part)


def read_corpus(folder: Path, corpus: Corpus, part: Part) -> Iterator[Sentence]:
    """The sentences of one part; a document gives one for each of its lines.

    What stands in the test part too, as clauses of law do, is not trained on.
    """
    path = folder / corpus.path
    judged = {one["text"] for one in lines(path) if corpus.part(one) is Part.TEST}
    for raw in lines(path):
        if corpus.part(raw) is part and (part is Part.TEST or raw["text"] not in judged):
            yield from _sentences(raw, corpus, part)


def lines(path: Path) -> Iterator[Raw]:
    """The lines of a gzipped file, as they are."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def labelled(raw: Raw, corpus: Corpus) -> Sentence:
    """The line with the names in it; an @handle is none, whatever the corpus says."""
    found = (
        Span(one["start"], one["end"], LABELS[one["type"]])
        for one in raw["spans"]
        if one["type"] in LABELS
    )
    spans = tuple(sorted(found, key=lambda one: one.start))
    return without_handles(Sentence(raw["text"], spans, corpus.name, language=corpus.language))


def _sentences(raw: Raw, corpus: Corpus, part: Part) -> Iterator[Sentence]:
    whole = labelled(raw, corpus)
    if "\n" in whole.text:
        yield from by_line(whole)
    elif part is Part.TRAIN and corpus.spaced and crc32(whole.text.encode()) % 2:
        yield drawn_together(whole)
    else:
        yield whole


def by_line(whole: Sentence) -> Iterator[Sentence]:
    """One sentence for each line with text; a span that runs over an end of line is in none."""
    start = 0
    for line in whole.text.splitlines(keepends=True):
        text, end = line.rstrip(), start + len(line)
        spans = tuple(
            Span(one.start - start, one.end - start, one.label)
            for one in whole.spans
            if start <= one.start and one.end <= start + len(text)
        )
        if text:
            yield Sentence(text, spans, whole.source, whole.weight, whole.language)
        start = end


def _number(raw: Raw) -> int:
    """Of the line in its file, as its source says: `owner/repository:path#number`."""
    return int(raw["source"].rpartition("#")[2])
