import numpy as np

from training.batches import Batches, all_batches
from training.fit import LETTERS
from training.tagging import tagged


def batches(trained) -> Batches:
    rows = trained.plan.size.rows
    return Batches(tagged(trained.sentences, LETTERS, rows=rows), trained.known, rows=rows)


def test_every_sentence_comes_once(trained) -> None:
    made = batches(trained)
    seen = np.concatenate(made.order(30, np.random.default_rng(0)))
    assert sorted(seen) == list(range(len(trained.sentences)))


def test_a_batch_holds_the_tokens_of_its_sentences(trained) -> None:
    made = batches(trained)
    for sentences, batch, tags, bounds in all_batches(made, 30):
        begin = made.texts.sentences[sentences[-1]]
        assert (
            tags[bounds[-2] :].tolist()
            == made.texts.tags[begin : begin + 6].tolist()[: len(tags) - bounds[-2]]
        )
        assert np.allclose(batch.pieces.sum(axis=1), 1)
        assert len(batch.tokens) == bounds[-1] == len(batch.numbers)
