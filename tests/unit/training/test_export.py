from pathlib import Path

import numpy as np

from compliance.detect.names.encoder import emissions_of
from compliance.detect.names.model import load
from compliance.detect.names.reading import readings
from compliance.detect.names.tagger import Tagger
from compliance.detect.names.vectors import Vectors
from training.batches import Batches, all_batches
from training.export import export, in_bytes
from training.fit import LETTERS
from training.network import forward
from training.tagging import tagged
from training.trusting import PLAIN


def exported(trained, path: Path):
    export(path, trained.weights, trained.known, trained.plan.size, PLAIN)
    return load(path)


def test_a_row_of_bytes_is_close_to_the_row() -> None:
    table = np.random.default_rng(0).normal(size=(5, 16)).astype(np.float32)
    held, scales = in_bytes(table)
    steps = scales[:, None].astype(np.float32)
    assert (np.abs(held * steps - table) <= 0.51 * steps).all()


def test_the_same_weights_give_the_same_bytes(trained, tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    exported(trained, first)
    exported(trained, second)
    assert first.read_bytes() == second.read_bytes()


def test_the_runtime_scores_as_the_trainer_does(trained, tmp_path: Path) -> None:
    model = exported(trained, tmp_path / "model.npz")
    rows = trained.plan.size.rows
    batches = Batches(tagged(trained.sentences, LETTERS, rows=rows), trained.known, rows=rows)
    (reading,) = readings([one.text for one in trained.sentences], LETTERS)
    ours = emissions_of(model, reading, Vectors(model).of(reading))
    for sentences, batch, _, bounds in all_batches(batches, 1_000):
        random = np.random.default_rng(0)
        scores, _ = forward(trained.weights, batch, trained.plan.size, None, random)
        for number, sentence in enumerate(sentences):
            theirs = scores[bounds[number] : bounds[number + 1]]
            begin = batches.texts.sentences[sentence]
            assert np.abs(ours[begin : begin + len(theirs)] - theirs).max() < 0.8


def test_what_was_learned_is_found(trained, tmp_path: Path) -> None:
    tagger = Tagger(exported(trained, tmp_path / "model.npz"))
    texts = ["Eve went to Bonn today.", "It rained today."]
    names = tagger.names(texts)
    found = [texts[t][a:b] for t, a, b in zip(names.texts, names.starts, names.ends, strict=True)]
    assert found == ["Eve", "Bonn"]
