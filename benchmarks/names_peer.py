"""One tagger of names in this process: seconds of processor time to load it and for two passes.

Usage: python benchmarks/names_peer.py ours|spacy DATA

Prints JSON: `load`, `cold` and `warm` in seconds, `words` of one pass, `kilobytes` on disk.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from training.corpora import Part, read
from training.scoring import true_spans
from training.sentence import Sentence

BATCH = 500
STEPS = 60
"""Batches that spaCy is trained with: enough for its parser to take steps as a trained one does."""


def main() -> None:
    kind, folder = sys.argv[1], Path(sys.argv[2])
    sentences = [one for one in read(folder, Part.TEST) if one.language == "en"]
    texts = [one.text for one in sentences]
    words = sum(len(one.split()) for one in texts)
    load, size = PEERS[kind](sentences)
    began = time.process_time()
    find = load()
    loaded = time.process_time() - began
    cold, warm = (passed(find, texts) for _ in range(2))
    told = {"load": loaded, "cold": cold, "warm": warm, "words": words, "kilobytes": size / 1024}
    print(json.dumps(told))


def passed(find: Callable[[list[str]], object], texts: list[str]) -> float:
    """Seconds of processor time for all texts, some hundreds at a time."""
    began = time.process_time()
    for start in range(0, len(texts), BATCH):
        find(texts[start : start + BATCH])
    return time.process_time() - began


def ours(_: list[Sentence]):
    """The shipped tagger; numpy is counted with it."""
    from compliance.detect import names

    def load():
        from compliance.detect.names.tagger import Tagger

        return Tagger().names

    folder = Path(names.__file__).parent
    return load, sum(path.stat().st_size for path in folder.glob("*.npz"))


def spacy(sentences: list[Sentence]):
    """A pipeline as `en_core_web_sm` has it, trained for some steps and read from disk."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    model = {"model": {"@architectures": "spacy.TransitionBasedParser.v2", **PARSER}}
    nlp.add_pipe("ner", config=model)
    examples = [
        Example.from_dict(nlp.make_doc(one.text), {"entities": sorted(true_spans(one))})
        for one in sentences[: STEPS * 32]
    ]
    optimizer = nlp.initialize(lambda: examples)
    for start in range(0, len(examples), 32):
        nlp.update(examples[start : start + 32], sgd=optimizer)
    target = Path(tempfile.mkdtemp(prefix="bench-")) / "model"
    nlp.to_disk(target)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())

    def load():
        read = spacy.load(target)
        return lambda texts: [one.ents for one in read.pipe(texts, batch_size=BATCH)]

    return load, size


PARSER = {
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96},
}
PEERS = {"ours": ours, "spacy": spacy}


if __name__ == "__main__":
    main()
