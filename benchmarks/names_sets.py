"""What taggers of names are judged by: texts that none of ours was trained on."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from training import synthetic
from training.corpora import CORPORA, Corpus, Part, labelled, lines, read_corpus
from training.gazetteers import WORD
from training.sentence import Sentence
from training.world import world

SYNTH = "presidio synth_v2"
UNSEEN = "unseen non-Western names"
COUNT, SEED = 1_500, 4_2
"""Of the texts with unseen names."""
ALONE = (
    (SYNTH, Corpus("synth_v2", "text/presidio_synth_v2.jsonl.gz", spaced=False)),
    (
        "presidio generated_large",
        Corpus("large", "text/presidio_generated_large.jsonl.gz", spaced=False),
    ),
)
TITLES = {
    "wnut17": "WNUT-17 test, @handles ignored",
    "tweets": "Broad Twitter Corpus, section F",
    "wikigold": "wikigold, a tenth",
    "crossner": "CrossNER test",
    "german_ler": "German LER test",
    "meddocan": "MEDDOCAN test (Spanish)",
}


def sets(folder: Path) -> Mapping[str, list[Sentence]]:
    """Title to texts; those of corpora that are absent are left out."""
    found = {
        title: [labelled(raw, corpus) for raw in lines(folder / corpus.path)]
        for title, corpus in ALONE
        if (folder / corpus.path).exists()
    }
    if SYNTH in found:
        found[f"{SYNTH} in lower case"] = [lowered(one) for one in found[SYNTH]]
    for corpus in CORPORA:
        if (folder / corpus.path).exists():
            found[TITLES[corpus.name]] = tests_of(folder, corpus)
    return {**found, UNSEEN: list(synthetic.unseen(folder, COUNT, SEED))}


def unlisted(folder: Path) -> list[str]:
    """All names that are held out: they are judged by as if they stood in no list."""
    there = world(folder, Part.TEST).cultures
    names = {name for one in there for name in (*one.given, *one.family)}
    return [word for name in names for word in WORD.findall(name)]


def tests_of(folder: Path, corpus: Corpus) -> list[Sentence]:
    """The test part; documents stay whole."""
    if corpus.spaced:
        return list(read_corpus(folder, corpus, Part.TEST))
    whole = (raw for raw in lines(folder / corpus.path) if corpus.part(raw) is Part.TEST)
    return [labelled(raw, corpus) for raw in whole]


def lowered(sentence: Sentence) -> Sentence:
    """The same in small letters, character by character, so that spans stay where they are."""
    small = (char.lower() if len(char.lower()) == 1 else char for char in sentence.text)
    return replace(sentence, text="".join(small))
